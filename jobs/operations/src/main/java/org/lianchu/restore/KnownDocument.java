package org.lianchu.restore;

import java.util.List;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.DocumentName;

/**
 * A document that the ledger has.
 *
 * @param id its id on the ledger
 * @param at the place of its transaction among all
 * @param anchors one for each of its days; none of a published one
 */
record KnownDocument(DocumentName name, String id, long at, List<AnchorKey> anchors) {
    KnownDocument {
        anchors = List.copyOf(anchors);
    }
}
