/** Discrepancies by the money at stake; one with its sides, what each answer would cost whom, history and answer. */
@NullMarked
package org.lianchu.console.discrepancy;

import org.jspecify.annotations.NullMarked;
