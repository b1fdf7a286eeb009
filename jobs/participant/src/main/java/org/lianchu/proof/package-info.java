/**
 * The life of a proof: that one record stands on the ledger as it is written, shown to anybody without anybody's help.
 *
 * <ol>
 *   <li>The record is found: of a document, in the file that its receipt is beside, whose secret gives the salts; of a
 *       posting, in the day that {@link org.lianchu.proof.DayRecomputation} settles again from the ledger's own inputs.
 *       Of several documents the latest that was anchored is proved.
 *   <li>Its tree is built again, and its root held against what the transaction wrote: a receipt or a file that was
 *       altered since is refused before there is a proof.
 *   <li>{@link org.lianchu.proof.ProofFile} has the record for people, its canonical bytes and salt, the path to the
 *       root, and the signed transaction that wrote the root. The file is written whole or not at all; made again it is
 *       the same bytes.
 *   <li>{@link org.lianchu.proof.ProofCheck} holds it together offline, by the organisations' CA certificates alone:
 *       bytes are the record's, leaf and path lead to the root, the transaction writes that root under the record's
 *       key, the submitter signed it, the countersigner and one more endorsed it. Each check is said, with whose it is.
 *   <li>{@link org.lianchu.proof.LedgerProof} adds what only the ledger can tell: that the transaction is VALID in its
 *       block, and that its signer was admitted for the submitter; by a block in a file, or by a peer.
 * </ol>
 *
 * <p>Nothing here is believed because it is well-formed, and nothing writes to the ledger: killed at any place, the
 * same command begins again.
 */
@NullMarked
package org.lianchu.proof;

import org.jspecify.annotations.NullMarked;
