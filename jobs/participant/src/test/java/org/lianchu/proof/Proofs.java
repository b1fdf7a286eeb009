package org.lianchu.proof;

import java.util.List;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.RecordType;
import org.lianchu.evidence.Salts;
import org.lianchu.market.ParticipantId;

/** Proofs whose anchor names nothing real: for what a file says before any ledger is asked. */
final class Proofs {
    static final ProofAnchor ANCHOR = new ProofAnchor(
            "anchor/2019-08-01/readings/SUN/3",
            "settlement",
            "ab".repeat(32),
            17,
            new ParticipantId("SUN"),
            new byte[] {1, 2, 3});

    private Proofs() {}

    static Leaves leaves(List<CanonicalRecord> records, DocumentSecret secret) {
        Salts salts = secret.salts();
        Leaves leaves = new Leaves();
        for (int i = 0; i < records.size(); i++) {
            leaves.add(salts.of(i), records.get(i).bytes());
        }
        return leaves;
    }

    static Proof proof(RecordType type, long seed, int count, int index) {
        List<CanonicalRecord> records = new RandomRecords(seed).document(type, count);
        DocumentSecret secret = DocumentSecret.derive(new byte[32], Hash.sha256(new byte[] {(byte) seed}));
        return leaves(records, secret).proof(index, ANCHOR);
    }
}
