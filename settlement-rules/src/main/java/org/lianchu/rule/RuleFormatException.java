package org.lianchu.rule;

import org.lianchu.refusal.RefusedException;

/** A rule file that cannot be read; the message names file, key and what would be right. Correct the file. */
public final class RuleFormatException extends RefusedException {
    private static final long serialVersionUID = 1L;

    public RuleFormatException(String message) {
        super("RULE_FILE", message);
    }
}
