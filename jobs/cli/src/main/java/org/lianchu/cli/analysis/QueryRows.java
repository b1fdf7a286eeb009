package org.lianchu.cli.analysis;

import org.lianchu.analysis.Questions;

/** Rows as they are printed. */
interface QueryRows extends Questions.Answer {
    /** After the last row. */
    void end();
}
