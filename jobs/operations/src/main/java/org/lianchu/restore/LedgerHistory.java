package org.lianchu.restore;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lianchu.client.Blocks;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.Cut;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.KeyKind;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.ledger.Term;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.outbox.Outbox.Written;
import org.lianchu.progress.ProgressListener;
import org.lianchu.settlement.RunId;

/**
 * What a ledger tells of the past, from its blocks in their order: its transactions are numbered from 1, and a place is
 * such a number.
 */
final class LedgerHistory {
    /** The kinds of keys that the operator writes through the outbox; of one transaction the first that it wrote. */
    private static final List<KeyKind> OWN =
            List.of(KeyKind.SETTLEMENT, KeyKind.FREEZE, KeyKind.CLOSED_CUT, KeyKind.ANNOUNCEMENT, KeyKind.ISSUED);

    private record MadeCut(long at, Set<String> rules) {}

    private final String operator;
    private final List<KnownDocument> documents = new ArrayList<>();
    private final Map<DocumentName, Long> published = new HashMap<>();
    /** In the order in which the ledger settled the first day of each. */
    private final Map<RunId, KnownRun> runs = new LinkedHashMap<>();

    private final List<KnownClose> closes = new ArrayList<>();
    private final NavigableMap<String, MadeCut> cuts = new TreeMap<>();
    private final Map<String, Set<String>> approvedRules = new HashMap<>();
    private final NavigableMap<Instant, Long> times = new TreeMap<>();
    private final List<Written> written = new ArrayList<>();
    /** When each was made, as far as time went on: a client's clock may be behind another's. */
    private final List<Instant> moments = new ArrayList<>();

    private long last;

    private LedgerHistory(String operator) {
        this.operator = operator;
    }

    /**
     * Reads the first blocks of a ledger.
     *
     * @param height how many
     * @throws org.lianchu.client.LedgerUnreachableException if the peer goes away: read again later
     */
    static LedgerHistory read(LedgerConnection ledger, long height, ProgressListener progress) {
        LedgerHistory history = new LedgerHistory(ledger.identity().mspId());
        String chaincode = ledger.deployment().chaincode();
        try (Blocks blocks = ledger.blocks(0)) {
            for (long number = 0; number < height; number++) {
                LedgerBlock block = blocks.next();
                block.valid(chaincode).forEach(transaction -> history.add(transaction, block.number()));
                progress.at("history", number + 1, height);
            }
        }
        return history;
    }

    private void add(LedgerTransaction transaction, long block) {
        last++;
        times.merge(transaction.timestamp(), last, Math::max);
        Instant before = moments.isEmpty() ? Instant.EPOCH : moments.get(moments.size() - 1);
        moments.add(before.isAfter(transaction.timestamp()) ? before : transaction.timestamp());
        List<AnchorKey> anchors = new ArrayList<>();
        Map<String, byte[]> writes = transaction.writes();
        writes.keySet().stream()
                .filter(AnchorKey::isAnchor)
                .map(AnchorKey::parse)
                .forEach(anchors::add);
        writes.forEach((text, value) -> LedgerKey.given(text).ifPresent(key -> add(key, value, anchors, transaction)));
        if (transaction.creator().mspId().equals(operator)) {
            noteOwn(transaction, writes, block);
        }
    }

    private void add(LedgerKey key, byte[] value, List<AnchorKey> anchors, LedgerTransaction transaction) {
        switch (key.kind()) {
            case ANCHORED_DOCUMENT -> {
                DocumentEntry entry = DocumentEntry.decode(value);
                DocumentName name = new DocumentName(entry.submitter(), entry.dataset(), entry.sequence());
                documents.add(new KnownDocument(name, key.document().toString(), last, anchors));
                published.put(name, last);
            }
            case SETTLEMENT -> {
                SettledDay day = SettledDay.decode(value);
                runs.computeIfAbsent(day.run(), run -> new KnownRun(run, last, new TreeMap<>()))
                        .days()
                        .put(day.day(), day);
            }
            case CLOSED_CUT ->
                cuts.put(
                        key.toString(),
                        new MadeCut(last, Set.copyOf(Cut.decode(value).facts().rules())));
            case APPROVAL ->
                approvedRules
                        .computeIfAbsent(key.market(), market -> new TreeSet<>())
                        .add(key.rule());
            case CLOSED -> closes.add(new KnownClose(ClosedTerm.decode(value).run(), last, transaction.timestamp()));
            default -> {}
        }
    }

    private void noteOwn(LedgerTransaction transaction, Map<String, byte[]> writes, long block) {
        for (KeyKind kind : OWN) {
            for (Entry<String, byte[]> write : writes.entrySet()) {
                if (write.getKey().startsWith(kind.prefix())) {
                    written.add(written(write.getKey(), write.getValue(), transaction, block));
                    return;
                }
            }
        }
    }

    private static Written written(String key, byte[] value, LedgerTransaction transaction, long block) {
        // of a settlement its value says it: on an OPEN channel its arguments are a megabyte
        boolean isDay = key.startsWith(KeyKind.SETTLEMENT.prefix());
        byte[] argument = isDay ? new byte[0] : transaction.argument();
        return new Written(
                key,
                transaction.function(),
                isDay ? SettledDay.decode(value).request() : Hash.sha256(argument),
                argument.length,
                transaction.transactionId(),
                block,
                transaction.timestamp());
    }

    /** Anchored and published, in their order. */
    List<KnownDocument> documents() {
        return documents;
    }

    /** In the order in which the ledger settled the first day of each. */
    Collection<KnownRun> runs() {
        return runs.values();
    }

    /** In their order. */
    List<KnownClose> closes() {
        return closes;
    }

    /** What the operator wrote, in its order. */
    List<Written> written() {
        return written;
    }

    /** When the transaction at a place was made; the beginning of time before the first. */
    Instant moment(long at) {
        return at == 0 ? Instant.EPOCH : moments.get((int) at - 1);
    }

    /** The place of the last transaction that says it was made at a moment or before. */
    long at(Instant moment) {
        Entry<Instant, Long> before = times.floorEntry(moment);
        return before == null ? 0 : before.getValue();
    }

    /**
     * With what a run settles the days of each of its terms. The cuts of all were drawn before the first day was
     * settled, so of a term without a day it is the last one before.
     */
    SortedMap<YearMonth, RunPins> pins(KnownRun run) {
        SortedMap<YearMonth, RunPins> pins = run.pins();
        RunPins any = Objects.requireNonNull(pins.get(pins.firstKey()));
        run.id()
                .period()
                .days()
                .map(day -> YearMonth.from(day.date()))
                .distinct()
                .forEach(month -> pins.computeIfAbsent(
                        month, missing -> new RunPins(lastCut(run, missing), any.decisions(), any.rulings())));
        return pins;
    }

    private int lastCut(KnownRun run, YearMonth month) {
        String prefix = Keys.cuts(new Term(run.id().market(), month));
        return cuts.tailMap(prefix, true).entrySet().stream()
                .takeWhile(cut -> cut.getKey().startsWith(prefix))
                .filter(cut -> cut.getValue().at < run.at())
                .mapToInt(cut -> LedgerKey.parse(cut.getKey()).cut())
                .max()
                .orElse(0);
    }

    /** The place of the last thing that a run names: its cuts, its decisions and its rulings. */
    long lastNamed(KnownRun run) {
        long at = 0;
        for (Entry<YearMonth, RunPins> term : pins(run).entrySet()) {
            RunPins pins = term.getValue();
            MadeCut cut = cuts.get(Keys.cut(new Term(run.id().market(), term.getKey()), pins.cut()));
            at = Math.max(at, cut == null ? 0 : cut.at);
            at = Math.max(at, published(Dataset.DECISIONS, pins.decisions()));
            at = Math.max(at, published(Dataset.RULINGS, pins.rulings()));
        }
        return at;
    }

    private long published(Dataset dataset, int number) {
        return number == 0 ? 0 : published.getOrDefault(new DocumentName(ParticipantId.DISPATCH, dataset, number), 0L);
    }

    /** Ids of the market's rule versions that were approved after a run's cuts. */
    Set<String> notYet(KnownRun run) {
        Set<String> later = new TreeSet<>(approvedRules.getOrDefault(run.id().market(), Set.of()));
        pins(run).forEach((month, pins) -> {
            MadeCut cut = cuts.get(Keys.cut(new Term(run.id().market(), month), pins.cut()));
            if (cut != null) {
                later.removeAll(cut.rules);
            }
        });
        return later;
    }
}
