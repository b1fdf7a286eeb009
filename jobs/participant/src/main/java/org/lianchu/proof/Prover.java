package org.lianchu.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.TransactionStatus;
import org.lianchu.client.wire.Excerpt;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.Publish;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.RunId;
import org.lianchu.submit.Mapping;
import org.lianchu.submit.Receipt;
import org.lianchu.time.TradingDay;

/**
 * Makes proofs: of records from a file and its receipt, of postings from the ledger's own settlement. Remembers the
 * last chunks and transactions, so that proofs of one file, or of one day of a run, cost the reading once. One thread.
 */
public final class Prover {
    private static final int REMEMBERED = 64;

    private final LedgerConnection ledger;
    private final DayRecomputation recomputation;
    private final Map<String, EvidencedFile> files = remembering();
    private final Map<String, Located> transactions = remembering();
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
     * @param mapping what a NEM12 file is read with, if not with what the ledger has
     * @param day of the chunk
     * @param isMeant the first such record of the chunk is proved
     * @return empty if the document has none
     * @throws ProofRefusedException NOT_EVIDENCED, FILE_DIFFERS, MAPPING_DIFFERS, ROOT_DIFFERS, PUBLISHED or
     *     NOT_ON_LEDGER; the message says whose it is and what to do
     */
    public Optional<Proof> find(Path file, Mapping mapping, TradingDay day, Predicate<CanonicalRecord> isMeant)
            throws IOException {
        EvidencedFile evidenced = open(file, mapping, day.toString());
        Optional<Leaves> leaves = evidenced.chunk(day.toString());
        OptionalInt index = leaves.map(l -> l.find(isMeant)).orElse(OptionalInt.empty());
        return index.isEmpty()
                ? Optional.empty()
                : Optional.of(leaves.orElseThrow()
                        .proof(
                                index.getAsInt(),
                                anchor(evidenced.receipt(), day.toString(), located(evidenced.receipt()))));
    }

    /**
     * Proves records by their places, reading the file once. Remembers nothing, and is safe for many threads.
     *
     * @param places by a chunk's day as the receipt writes it, from 0
     * @throws ProofRefusedException as {@link #find}, and NO_SUCH_RECORD
     */
    public List<Proof> records(Path file, Mapping mapping, NavigableMap<String, NavigableSet<Integer>> places)
            throws IOException {
        EvidencedFile evidenced = read(file, mapping, places::containsKey);
        Located located = locate(evidenced.receipt());
        List<Proof> proofs = new ArrayList<>();
        for (Map.Entry<String, NavigableSet<Integer>> chunk : places.entrySet()) {
            Leaves leaves =
                    evidenced.chunk(chunk.getKey()).orElseThrow(() -> noSuch(file, "records of " + chunk.getKey()));
            ProofAnchor anchor = anchor(evidenced.receipt(), chunk.getKey(), located);
            for (int place : chunk.getValue()) {
                if (place >= leaves.count()) {
                    throw noSuch(file, "record " + (place + 1) + "; it has " + leaves.count());
                }
                proofs.add(leaves.proof(place, anchor));
            }
        }
        return proofs;
    }

    /**
     * Reads a file with the meters that were given, or those of the ledger's publications that the receipt names. The
     * receipt of an E text names its mapping; where that needs meters, the roots say which they were.
     */
    private EvidencedFile read(Path file, Mapping given, Predicate<String> isWanted) throws IOException {
        Hash used = EvidencedFile.receipt(file).mapping();
        if (used == null || given.sha256() != null) {
            return EvidencedFile.open(file, given, isWanted);
        }
        if (given.texts().needMeters(used.toString())) {
            for (Mapping published : published()) {
                try {
                    return EvidencedFile.open(file, published.with(given.texts()), isWanted);
                } catch (ProofRefusedException e) {
                    // these were not the meters in force; if none were, the last words say what differs
                }
            }
            return EvidencedFile.open(file, given, isWanted);
        }
        Mapping named = published().stream()
                .filter(published ->
                        published.sha256() != null && published.sha256().equals(used))
                .findFirst()
                .orElse(given);
        return EvidencedFile.open(file, named.with(given.texts()), isWanted);
    }

    private List<Mapping> published() {
        return ledger.scan(Keys.publishedOf(Dataset.METERS)).stream()
                .map(entry -> Mapping.ofPublished(Publish.stored(entry.value())))
                .toList();
    }

    private EvidencedFile open(Path file, Mapping mapping, String day) throws IOException {
        String key = day + " " + file.toAbsolutePath();
        EvidencedFile known = files.get(key);
        if (known == null) {
            known = read(file, mapping, day::equals);
            files.put(key, known);
        }
        return known;
    }

    private static ProofRefusedException noSuch(Path file, String what) {
        return new ProofRefusedException("NO_SUCH_RECORD", file + " has no " + what);
    }

    private ProofAnchor anchor(Receipt receipt, String day, Located located) {
        DocumentName document = new DocumentName(receipt.submitter(), receipt.dataset(), receipt.sequence());
        Set<String> written = located.transaction.writes().keySet();
        String key = AnchorKey.among(written, day, document)
                .map(AnchorKey::toString)
                .orElseThrow(() -> altered(
                        receipt, "says that its transaction anchors " + document + " of " + day + "; it does not"));
        checkAnchor(receipt, key, day, located);
        return new ProofAnchor(
                key,
                receipt.channel(),
                receipt.transaction(),
                receipt.block(),
                receipt.submitter(),
                located.transaction.envelope().toByteArray());
    }

    /** A VALID transaction and its block. */
    private record Located(LedgerTransaction transaction, long block) {}

    private Located located(Receipt receipt) {
        return transactions.computeIfAbsent(receipt.transaction(), id -> locate(receipt));
    }

    private Located locate(Receipt receipt) {
        if (receipt.chunks().isEmpty()) {
            throw new ProofRefusedException(
                    "PUBLISHED",
                    receipt.file() + " was published, not anchored: its rows stand on the ledger in clear");
        }
        String id = receipt.transaction();
        Optional<LedgerBlock.Entry> entry = ledger.transaction(id).filter(LedgerBlock.Entry::isValid);
        if (entry.isPresent() && ledger.status(id) instanceof TransactionStatus.Valid valid) {
            return new Located(entry.get().transaction(), valid.block());
        }
        throw altered(receipt, "names transaction " + id + ", which is not VALID on the ledger");
    }

    /** That the receipt says of the transaction what the ledger says. */
    private void checkAnchor(Receipt receipt, String key, String day, Located located) {
        if (!receipt.channel().equals(located.transaction.channel()) || receipt.block() != located.block) {
            throw altered(
                    receipt,
                    "names block " + receipt.block() + " of " + receipt.channel()
                            + ", the ledger has its transaction in " + located.block + " of "
                            + located.transaction.channel());
        }
        byte[] value = located.transaction.writes().get(key);
        ChunkRoot chunk = receipt.chunks().stream()
                .filter(c -> c.dayText().equals(day))
                .findFirst()
                .orElseThrow();
        if (value == null || !isAnchored(AnchoredChunk.decode(value), receipt, chunk)) {
            throw altered(
                    receipt, "says that its transaction anchors " + chunk.root() + " under " + key + "; it does not");
        }
    }

    private static boolean isAnchored(AnchoredChunk anchored, Receipt receipt, ChunkRoot chunk) {
        return anchored.document().equals(receipt.document())
                && anchored.root().equals(chunk.root())
                && anchored.count() == chunk.count();
    }

    private static ProofRefusedException altered(Receipt receipt, String what) {
        return new ProofRefusedException(
                "NOT_ON_LEDGER",
                "the receipt of " + receipt.submitter() + "'s " + receipt.file() + " " + what
                        + ": it was altered, or is of another ledger");
    }

    /**
     * Proves a posting of a run, computed again from what settled it.
     *
     * @param given what settled the day, where no block has it
     * @throws ProofRefusedException NOT_SETTLED, INPUTS_NEEDED, NO_SUCH_POSTING, or DIGEST_DIFFERS if the inputs give
     *     another seal than stands there: then {@code lianchu recompute} shows what differs
     */
    public Proof posting(
            RunId run, TradingDay day, @Nullable GivenInputs given, Predicate<Posting> isMeant, String what) {
        SettledLeaves settled = days.computeIfAbsent(run + " " + day, key -> settle(run, day, given));
        OptionalInt index = settled.postings.find(
                record -> record instanceof CanonicalRecord.OfPosting of && isMeant.test(of.posting()));
        if (index.isEmpty()) {
            throw new ProofRefusedException("NO_SUCH_POSTING", run + " has no posting " + what + " on " + day);
        }
        return settled.postings.proof(index.getAsInt(), settled.anchor);
    }

    private record SettledLeaves(Leaves postings, ProofAnchor anchor) {}

    private SettledLeaves settle(RunId run, TradingDay day, @Nullable GivenInputs given) {
        DayRecomputation.Settlement settlement = recomputation.settlement(run, day);
        Leaves leaves = new Leaves();
        recomputation.computed(settlement, given).ifPresent(computed -> {
            for (Posting posting : computed.postings()) {
                leaves.add(computed.postingTree().salt(leaves.count()), CanonicalBytes.encode(posting));
            }
        });
        if (!leaves.root().equals(settlement.stored().seal())) {
            throw new ProofRefusedException(
                    "DIGEST_DIFFERS",
                    settlement.key() + " holds the seal " + settlement.stored().seal() + ", its inputs give "
                            + leaves.root() + "; 'lianchu recompute' shows what differs");
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
}
