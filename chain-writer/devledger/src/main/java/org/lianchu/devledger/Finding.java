package org.lianchu.devledger;

import java.nio.file.Path;

/**
 * Something in a ledger's files that is not as it must be.
 *
 * @param block its number
 * @param what differs, in words
 * @param whose the creator of the transaction that is affected, as organisation and subject; {@code orderer} where it
 *     is the block's; empty where it cannot be read
 * @param file where it stands
 * @param offset of the block's frame in the file; 0 in a snapshot
 */
public record Finding(long block, String what, String whose, Path file, long offset) {
    @Override
    public String toString() {
        return "block " + block + ": " + what + " differs" + (whose.isEmpty() ? "" : ", of " + whose) + ", in " + file
                + " at offset " + offset;
    }
}
