package org.lianchu.contract;

import java.util.List;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.request.Settle.SaltedRecord;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.MerkleTree;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;

/** An anchored document of a day, as its anchor's key and value say. */
record InputDocument(Dataset dataset, ParticipantId submitter, int sequence, AnchoredChunk anchor) {
    /** From {@code anchor/<day>/<dataset>/<submitter>/<sequence>} and its value. */
    static InputDocument of(WorldState.Entry entry) {
        List<String> segments = List.of(entry.key().split("/", -1));
        AnchoredChunk anchor = Invocation.decoded(entry.key(), entry.value(), AnchoredChunk::decode);
        return new InputDocument(
                Dataset.ofText(segments.get(2)).orElseThrow(),
                new ParticipantId(segments.get(3)),
                Integer.parseInt(segments.get(4)),
                anchor);
    }

    Hash document() {
        return anchor.document();
    }

    /** @throws CallRefusedException ROOT_DIFFERS if the records are not all that were anchored, in their order */
    void check(List<SaltedRecord> records, TreeHasher hasher) {
        MerkleTree tree = new MerkleTree(hasher);
        records.forEach(salted -> tree.append(hasher.saltedLeaf(salted.salt(), salted.bytes())));
        if (tree.count() != anchor.count() || !tree.root().equals(anchor.root())) {
            throw new CallRefusedException(
                    RefusalCode.ROOT_DIFFERS,
                    this + " has " + anchor.count() + " records with root " + anchor.root() + ", not " + tree.count()
                            + " with root " + tree.root() + "; take its submitter's file");
        }
    }

    CallRefusedException malformed(String message) {
        return new CallRefusedException(
                RefusalCode.MALFORMED_CHUNK, this + ": " + message + "; its submitter must revise it");
    }

    /** {@code document <id> (readings 3 of SUN)}. */
    @Override
    public String toString() {
        return "document " + document() + " (" + dataset.text() + " " + sequence + " of " + submitter + ")";
    }
}
