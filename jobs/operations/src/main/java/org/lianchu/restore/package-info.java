/**
 * A lost database, built again from inbox and ledger. Its life:
 *
 * <ol>
 *   <li><b>The ledger is read.</b> Its blocks tell which documents arrived, which runs settled what at which cuts, and
 *       which closes were approved, in their order ({@link org.lianchu.restore.LedgerHistory}). From these each
 *       document gets the number it has in the order of arrival and each run its own, and the numbers are kept in the
 *       database in one transaction ({@link org.lianchu.restore.ArrivalOrder}). Killed before it: nothing happened.
 *   <li><b>The inbox is received</b>, by the job that always does so. A file that comes later, from a party that hands
 *       it over again, has its number all the same.
 *   <li><b>Each run is opened and computed again</b>, in the order in which the ledger has them, by the steps that
 *       computed it first. A run whose documents are not all there waits, and so do later runs over its days. A run
 *       whose seals are not the ledger's is named, and nothing of it is kept.
 *   <li><b>Closes are noted</b> where the claims on the ledger are what the postings come to.
 *   <li><b>The writes that the ledger has</b> are noted in the outbox, and the comparison of every night is made.
 * </ol>
 *
 * <p>Every part finds what it did already, so the same again goes on after any crash, and does nothing at last. Nothing
 * is written to the ledger.
 */
@NullMarked
package org.lianchu.restore;

import org.jspecify.annotations.NullMarked;
