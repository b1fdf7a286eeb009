/**
 * Statements and discrepancy reports, collected from the database and from the ledger: all that the workbooks show,
 * as the lines they are drawn from. Drawing and checking need neither, and are apart in {@code statements}.
 */
@NullMarked
package org.lianchu.collect;

import org.jspecify.annotations.NullMarked;
