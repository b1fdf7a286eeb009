/** The discrepancies of a run as a workbook: for operators all of them, for a party its own. */
@NullMarked
package org.lianchu.discrepancy;

import org.jspecify.annotations.NullMarked;
