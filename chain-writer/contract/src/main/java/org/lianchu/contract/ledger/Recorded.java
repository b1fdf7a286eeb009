package org.lianchu.contract.ledger;

import org.lianchu.evidence.Hash;

/** A stored value that remembers what asked for it, so that the same again can be told from other content. */
public interface Recorded {
    /** SHA-256 of the request that wrote it. */
    Hash request();
}
