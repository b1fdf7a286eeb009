package org.lianchu.contract;

import java.util.List;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.request.GivenDay.SaltedRecord;
import org.lianchu.evidence.MerkleTree;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.market.AnchoredDay;
import org.lianchu.market.Dataset;
import org.lianchu.time.TradingDay;

/** An anchored document of a day, as its anchor's key and value say. */
record InputDocument(DocumentName name, AnchoredChunk anchor) {
    /** From the entry of an {@link AnchorKey}. */
    static InputDocument of(WorldState.Entry entry) {
        AnchorKey key = AnchorKey.parse(entry.key());
        AnchoredChunk anchor = Invocation.decoded(entry.key(), entry.value(), AnchoredChunk::decode);
        return new InputDocument(key.document(), anchor);
    }

    Dataset dataset() {
        return name.dataset();
    }

    /** What of it is of a day, as the rulings ask for it. */
    AnchoredDay chunk(TradingDay day) {
        return new AnchoredDay(name.submitter(), name.dataset(), name.sequence(), day, anchor.count(), anchor.time());
    }

    /** @throws CallRefusedException ROOT_DIFFERS if the records are not all that were anchored, in their order */
    void check(List<SaltedRecord> records, TreeHasher hasher) {
        MerkleTree tree = new MerkleTree(hasher);
        records.forEach(salted -> tree.append(hasher.saltedLeaf(salted.salt(), salted.bytes())));
        if (tree.count() != anchor.count() || !tree.root().equals(anchor.root())) {
            throw new CallRefusedException(
                    RefusalCode.ROOT_DIFFERS,
                    name + " has " + anchor.count() + " records with root " + anchor.root() + ", not " + tree.count()
                            + " with root " + tree.root() + "; take its submitter's file");
        }
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
