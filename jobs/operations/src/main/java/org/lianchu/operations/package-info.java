/**
 * Open operations, and the life of a night.
 *
 * <ol>
 *   <li><b>Lock.</b> {@code Operations.lock} takes the write lock of the home. What a killed process left in hand is
 *   put away: writes to the ledger are taken up again, jobs that are marked as running are marked as failed.
 *   <li><b>Follow.</b> What came to the ledger is read into the database, so that files can be held against it.
 *   <li><b>Receive.</b> Master data first, then everything else under the master data's mapping; sixty-four documents a
 *       transaction. A file that was received is known by its content, so a second scan receives nothing twice.
 *   <li><b>Open.</b> The run is opened and its inputs pinned: documents up to a watermark, rule versions, tolerances,
 *       rounding. Where its last version was a function of exactly these, nothing has changed and the night ends.
 *   <li><b>Compute.</b> Every day is computed, sixteen in a transaction: sides compared, determinants and discrepancies
 *       kept, and whether it can be settled.
 *   <li><b>Judge.</b> Discrepancies are followed through their life. Where any day is refused the run is REFUSED,
 *   with no posting at all, and the night ends.
 *   <li><b>Write.</b> Postings and digest of every day.
 *   <li><b>Conclude.</b> The run's digest, and last of all its state, COMPUTED.
 *   <li><b>Settle on the ledger</b>, where there is one and every document is evidenced, by a job that an earlier run
 *   can also be given to: the generation is frozen, the ledger settles every day over the same inputs, and where all
 *       digests agree the run is SETTLED.
 * </ol>
 *
 * <p>Killed between any two of these, the same job is started again under the identity it had. Every step finds what it
 * did already, so nothing is lost and nothing is done twice; where it stopped for a cause, the cause is kept in words
 * with its execution, and the run is PARTIAL until it is resumed.
 *
 * <p>{@link org.lianchu.operations.Operations} is the one place where the parts are put together; each of its doors
 * is a class whose constructor says what it touches.
 */
@NullMarked
package org.lianchu.operations;

import org.jspecify.annotations.NullMarked;
