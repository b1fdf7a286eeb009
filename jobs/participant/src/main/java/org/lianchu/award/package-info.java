/**
 * What lets a bidder check its own award of an auction without seeing another's bid.
 *
 * <ol>
 *   <li>When the gate has passed, dispatch clears the day; the {@link org.lianchu.award.ClearingCertificate} has the
 *       margins of each interval, and nothing of any bid.
 *   <li>Dispatch submits it as an attachment: the ledger has the root of its salted hash, so that every bidder can be
 *       shown the same file, and nobody learns the margins from a block.
 *   <li>A statement carries certificate, proof of the attachment, the bidder's own bids and its own trades, the last
 *       two under the roots that it and dispatch anchored.
 *   <li>{@link org.lianchu.proof.OwnBid}s are what the bidder itself submitted, read from its own files and receipts:
 *       {@code lianchu verify award} holds the statement against them.
 * </ol>
 */
@NullMarked
package org.lianchu.award;

import org.jspecify.annotations.NullMarked;
