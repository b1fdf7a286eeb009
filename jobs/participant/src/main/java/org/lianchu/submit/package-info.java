/**
 * The life of a submission: a party's file becomes a document on the ledger under the party's own identity, and is
 * handed over with its receipt. {@link org.lianchu.submit.Submission} may be killed after any step; the same command
 * takes the steps again.
 *
 * <ol>
 *   <li>PREPARED: the file is read, and is a document or refused with its rejects. Document id, salts
 *       and roots follow from the file and the submitter's secret, so that they are the same whenever it is read.
 *       Nothing is written; killed here, nothing has happened.
 *   <li>The submitter's lock is taken, so that two commands of one machine do not take each other's numbers; a command
 *       on another machine is met on the ledger. What the ledger has already is not numbered again.
 *   <li>STAGED: a copy waits in the inbox under a hidden name, which no receiver looks at. Killed here, the copy is
 *       written again; one that nobody comes back for is passed over.
 *   <li>WRITTEN: the ledger has the document, by {@code anchor} or, of master data and decisions, by {@code publish}.
 *       Killed before the answer came, the document is met by its id as an idempotent repeat, under the number that it
 *       was written under. Where the number was taken meanwhile, the copy is withdrawn and the next number tried. An
 *       answer that does not come is {@code Unknown}, never a failure.
 *   <li>HANDED_OVER: the copy gets the file's name. Without a receipt it is no evidence yet; killed here, the repeat
 *       finds document and file and goes on to the receipt.
 *   <li>RECEIPTED: the receipt is beside the file, whole or not at all. Only now may the document be received. A repeat
 *       that would say the same leaves it as it is.
 * </ol>
 *
 * <p>Files are read ahead and written in batches, in their order. Two that may replace each other's records are never
 * in one batch: the later waits for the earlier, and is refused as {@code EARLIER_FILE} while the earlier is not
 * known to be on the ledger, because of two documents the one with the higher number counts.
 */
@NullMarked
package org.lianchu.submit;

import org.jspecify.annotations.NullMarked;
