/**
 * The life of a statement (结算单): what one participant receives of a run, and how it is checked without trusting
 * whoever wrote it.
 *
 * <ol>
 *   <li>Collected: {@code org.lianchu.collect} reads each day of the run once and adds to every participant's lines
 *       what is its own, with what proves it. This module begins with the {@link org.lianchu.statement.Statement} and
 *       its {@link org.lianchu.statement.Evidence}; it has neither database nor network.
 *   <li>Drawn: {@link org.lianchu.statement.StatementPages} is a pure function of statement and language, so that equal
 *       runs give equal workbooks to the byte. Every cell says what its value follows from.
 *   <li>Signed: {@link org.lianchu.statement.StatementProofFile} has what the issuer says and what the ledger proves;
 *       DISPATCH signs its bytes as they are in the file. A preview has no proof.
 *   <li>Written: {@link org.lianchu.statement.StatementFiles} deletes the old proof first and replaces the workbook
 *       last, each whole or not at all. Killed between the two, there is a proof without a workbook, and never a
 *       workbook beside another's proof; written again, what is there already with the same content is left.
 *   <li>Checked: {@link org.lianchu.statement.StatementCheck} takes workbook, proof and the organisations' CA
 *       certificates. The signature is checked over the file's own bytes; what the members endorsed is checked; from
 *       both the statement is drawn again and every cell compared. The first that does not follow is named, with what
 *       it should hold. What no statement can say is the file's fault and is told as PROOF_FORMAT; any other exception
 *       is ours, and accuses nobody.
 * </ol>
 *
 * <p>What a proof file holds is said in {@code docs/the-proof-of-a-statement.md}, from which others write verifiers:
 * the text that is signed is pinned by a test.
 */
@NullMarked
package org.lianchu.statement;

import org.jspecify.annotations.NullMarked;
