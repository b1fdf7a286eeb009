package org.lianchu.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.Excerpt;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.RunId;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.Posting;
import org.lianchu.submit.Mapping;
import org.lianchu.submit.Receipt;
import org.lianchu.time.TradingDay;

/**
 * Makes proofs: of records from a file and its receipt, of postings from the ledger's own settlement. Remembers the last
 * chunks and transactions, so that proofs of one file, or of one day of a run, cost the reading once. One thread.
 */
public final class Prover {
    private static final int REMEMBERED = 64;

    private final LedgerConnection ledger;
    private final DayRecomputation recomputation;
    private final Map<String, EvidencedFile> files = remembering();
    private final Map<String, byte[]> envelopes = remembering();
    private final Map<String, SettledLeaves> days = remembering();

    /** @param ledger from which the envelopes come; any member's connection */
    public Prover(LedgerConnection ledger, DayRecomputation recomputation) {
        this.ledger = ledger;
        this.recomputation = recomputation;
    }

    private static <T> Map<String, T> remembering() {
        return new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    /**
     * Proves a record of a document.
     *
     * @param file with its receipt beside it
     * @param day of the chunk; null for a document without days
     * @param isMeant the first such record of the chunk is proved
     * @param what is sought, for the message
     * @throws ProofRefusedException NO_SUCH_RECORD, NOT_EVIDENCED, FILE_DIFFERS, MAPPING_DIFFERS, ROOT_DIFFERS or
     *     NOT_ON_LEDGER; the message says whose it is and what to do
     */
    public Proof record(
            Path file, Mapping mapping, @Nullable TradingDay day, Predicate<CanonicalRecord> isMeant, String what)
            throws IOException {
        String chunkDay = day == null ? "-" : day.toString();
        EvidencedFile evidenced = open(file, mapping, chunkDay);
        Leaves leaves = evidenced.chunk(chunkDay).orElseThrow(() -> noSuch(file, what));
        OptionalInt index = leaves.find(isMeant);
        if (index.isEmpty()) {
            throw noSuch(file, what);
        }
        return leaves.proof(index.getAsInt(), anchor(evidenced.receipt(), chunkDay));
    }

    private EvidencedFile open(Path file, Mapping mapping, String day) throws IOException {
        String key = day + " " + file.toAbsolutePath();
        EvidencedFile known = files.get(key);
        if (known == null) {
            known = EvidencedFile.open(file, mapping, day::equals);
            files.put(key, known);
        }
        return known;
    }

    private static ProofRefusedException noSuch(Path file, String what) {
        return new ProofRefusedException("NO_SUCH_RECORD", file + " has no " + what);
    }

    private ProofAnchor anchor(Receipt receipt, String day) {
        if (receipt.chunks().isEmpty()) {
            throw new ProofRefusedException(
                    "PUBLISHED",
                    receipt.file() + " was published, not anchored: its rows stand on the ledger in clear");
        }
        String key = Keys.anchor(day, receipt.dataset(), receipt.submitter(), receipt.sequence());
        byte[] envelope = envelopes.computeIfAbsent(receipt.transaction(), id -> envelope(id, receipt));
        return new ProofAnchor(
                key, receipt.channel(), receipt.transaction(), receipt.block(), receipt.submitter(), envelope);
    }

    private byte[] envelope(String id, Receipt receipt) {
        LedgerBlock.Entry entry = ledger.transaction(id)
                .filter(LedgerBlock.Entry::isValid)
                .orElseThrow(
                        () -> new ProofRefusedException(
                                "NOT_ON_LEDGER",
                                "the receipt of " + receipt.submitter() + "'s " + receipt.file() + " names transaction "
                                        + id
                                        + ", which is not VALID on the ledger: the receipt was altered, or is of another ledger"));
        return entry.transaction().envelope().toByteArray();
    }

    /**
     * Proves a posting of a run, computed again from the ledger's own settlement.
     *
     * @throws ProofRefusedException NOT_SETTLED, NO_SUCH_POSTING, or DIGEST_DIFFERS if the ledger's inputs give another
     *     digest than stands there: then {@code lianchu recompute} shows what differs
     */
    public Proof posting(RunId run, TradingDay day, Predicate<Posting> isMeant, String what) {
        SettledLeaves settled = days.computeIfAbsent(run + " " + day, key -> settle(run, day));
        OptionalInt index = settled.leaves.find(
                record -> record instanceof CanonicalRecord.OfPosting of && isMeant.test(of.posting()));
        if (index.isEmpty()) {
            throw new ProofRefusedException("NO_SUCH_POSTING", run + " has no posting " + what + " on " + day);
        }
        return settled.leaves.proof(index.getAsInt(), settled.anchor);
    }

    private record SettledLeaves(Leaves leaves, ProofAnchor anchor) {}

    private SettledLeaves settle(RunId run, TradingDay day) {
        DayRecomputation.Settlement settlement = recomputation.settlement(run, day);
        Leaves leaves = new Leaves();
        recomputation.postings(settlement).forEach(posting -> leaves.add(CanonicalBytes.encode(posting)));
        if (!leaves.root().equals(settlement.stored().digest())) {
            throw new ProofRefusedException(
                    "DIGEST_DIFFERS",
                    settlement.key() + " holds " + settlement.stored().digest() + ", its inputs give " + leaves.root()
                            + "; 'lianchu recompute' shows what differs");
        }
        ProofAnchor anchor = new ProofAnchor(
                settlement.key(),
                settlement.transaction().channel(),
                settlement.transaction().transactionId(),
                settlement.block(),
                ParticipantId.DISPATCH,
                Excerpt.of(settlement.transaction().envelope()).toByteArray());
        return new SettledLeaves(leaves, anchor);
    }

    /** The receipt beside a file, if there is one. */
    public static Optional<Receipt> receipt(Path file) throws IOException {
        return Files.exists(Receipt.beside(file)) ? Optional.of(EvidencedFile.receipt(file)) : Optional.empty();
    }
}
