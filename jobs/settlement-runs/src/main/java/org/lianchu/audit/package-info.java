/**
 * Who did what, and when: a chain of entries that is only appended to.
 *
 * <ol>
 *   <li>EVENT: whoever does something says who, from where, what, about which objects, and how it ended.
 *   <li>SPOOLED, where no database is open: a line of {@code HOME/audit.pending}, which the next who opens it appends.
 *   <li>ENTRY: a row, under one lock; its hash covers the row and the hash before. The table takes no change, and one
 *       that was forced on it no longer fits.
 *   <li>HEAD: the last entry of a day that is over, as a small file of DISPATCH's with a receipt, anchored on the
 *       ledger by the night: what was there then cannot be cut off or written anew any more.
 * </ol>
 */
@NullMarked
package org.lianchu.audit;

import org.jspecify.annotations.NullMarked;
