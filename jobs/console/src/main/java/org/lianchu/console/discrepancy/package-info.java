/** Discrepancies: by the money at stake, and one with both sides, what each answer would cost whom, its history and its answer. */
@NullMarked
package org.lianchu.console.discrepancy;

import org.jspecify.annotations.NullMarked;
