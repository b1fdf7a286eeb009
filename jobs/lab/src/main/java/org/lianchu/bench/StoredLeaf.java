package org.lianchu.bench;

import org.lianchu.evidence.Hash;
import org.lianchu.evidence.Salt;

/**
 * A reading whose salted hash stands on the ledger.
 *
 * @param transaction the id of the transaction that wrote it
 */
record StoredLeaf(KeyedReading reading, Salt salt, Hash leaf, String transaction) {}
