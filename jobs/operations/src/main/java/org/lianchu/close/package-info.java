/**
 * The close of a term: the life of a month end.
 *
 * <ol>
 *   <li><b>Find.</b> The run that the next generation of the month is closed by: the last settled FINAL, and once one
 *   is closed the last settled adjustment after it. A close that was approved and not finished comes before all.
 *   <li><b>Check.</b> The checklist, of which every line must be ok before anybody proposes: days settled, no blocking
 *       discrepancy open, every write confirmed, ledger and database equal in both directions, totals equal from file
 *       to ledger, working days known. Disputes are listed and block nothing.
 *   <li><b>Propose.</b> One identity of FINANCE signs term, generation, run and the run's seal. Whose seal is
 *   another has computed something else.
 *   <li><b>Approve.</b> Another identity of FINANCE signs the same. From here on the ledger has the term closed; nobody
 *       can take it back, so all that follows is finished sooner or later: the state is PARTIAL until then.
 *   <li><b>Issue.</b> The ledger makes the claims from its own sums, a hundred pairs a write; each write goes through
 *   the outbox, so each is issued once.
 *   <li><b>Agree.</b> What the claims come to is compared with the postings, and the laws of claims are looked at.
 *   <li><b>State.</b> Every participant's statement is written; one that stands there already stays.
 *   <li><b>Conclude.</b> CLOSED is written last of all, in one transaction with what was closed and by whom.
 * </ol>
 *
 * <p>Killed between any two of these, approving again resumes it, as does {@code rerun}. What arrives later makes an
 * adjustment, which is the next generation and is closed in the same way; its claims are the difference to the one
 * before.
 */
@NullMarked
package org.lianchu.close;

import org.jspecify.annotations.NullMarked;
