/** Objections of participants, and their answers. */
@NullMarked
package org.lianchu.cli.dispute;

import org.jspecify.annotations.NullMarked;
