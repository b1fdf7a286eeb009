package org.lianchu.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.ledger.SequenceEntry;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.submit.FileHash;
import org.lianchu.submit.Receipt;
import org.lianchu.submit.ReceiptReader;
import org.lianchu.time.TradingDay;

/**
 * Holds the trail against itself and against the heads that were anchored: what was changed, removed, put elsewhere or
 * cut off, whoever could do it.
 */
public final class AuditCheck {
    private final AuditTrail trail;
    private final Path folder;
    private final @Nullable LedgerConnection ledger;
    private final Clock clock;

    /**
     * @param inbox in which DISPATCH's folder has the heads
     * @param ledger null if there is none, or it is not asked: then the heads' files alone are believed
     */
    public AuditCheck(AuditTrail trail, Path inbox, @Nullable LedgerConnection ledger, Clock clock) {
        this.trail = trail;
        this.folder = inbox.resolve(ParticipantId.DISPATCH.text());
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param entries that were read
     * @param heads that were held against them
     * @param last the last day whose head was; null if there is none
     * @param open days that are over and whose head is not anchored yet
     * @param findings the first entry that does not fit, and what is wrong with heads; none if all is well
     */
    public record Report(
            long entries, int heads, @Nullable LocalDate last, Set<LocalDate> open, List<AuditFinding> findings) {}

    /** Reads all of it. */
    public Report run() throws IOException {
        List<AuditFinding> findings = new ArrayList<>();
        NavigableMap<Long, AuditHead> heads = heads(findings);
        Walk walk = new Walk(heads);
        trail.forEach(walk::entry);
        if (walk.wrong != null) {
            findings.add(0, walk.wrong);
        } else {
            heads.tailMap(walk.number, false)
                    .values()
                    .forEach(head -> findings.add(new AuditFinding(
                            AuditFinding.Kind.CUT_OFF, head.number(), head.day().toString())));
        }
        Set<LocalDate> open = walk.days;
        heads.values().forEach(head -> open.remove(head.day()));
        open.remove(today());
        LocalDate last = heads.values().stream()
                .map(AuditHead::day)
                .max(LocalDate::compareTo)
                .orElse(null);
        return new Report(walk.count, heads.size(), last, open, findings);
    }

    private LocalDate today() {
        return day(clock.instant());
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(TradingDay.ZONE).toLocalDate();
    }

    /** Goes along the chain up to the first entry that does not fit. */
    private static final class Walk {
        private final Map<Long, AuditHead> heads;
        private final Set<LocalDate> days = new TreeSet<>();
        private Hash hash = AuditEntry.NONE;
        private long number;
        private long count;
        private @Nullable AuditFinding wrong;

        Walk(Map<Long, AuditHead> heads) {
            this.heads = heads;
        }

        void entry(AuditEntry entry) {
            count++;
            if (wrong != null) {
                return;
            }
            if (entry.number() != number + 1) {
                wrong = new AuditFinding(AuditFinding.Kind.GAP, number + 1, String.valueOf(entry.number()));
            } else if (!entry.follows(hash)) {
                wrong = new AuditFinding(
                        AuditFinding.Kind.CHANGED, entry.number(), entry.hash().toString());
            } else {
                AuditHead head = heads.get(entry.number());
                if (head != null && !head.hash().equals(entry.hash())) {
                    wrong = new AuditFinding(
                            AuditFinding.Kind.OTHER_HASH,
                            entry.number(),
                            head.day().toString());
                }
            }
            hash = entry.hash();
            number = entry.number();
            days.add(day(entry.notedAt()));
        }
    }

    private NavigableMap<Long, AuditHead> heads(List<AuditFinding> findings) throws IOException {
        NavigableMap<Long, AuditHead> heads = new TreeMap<>();
        Set<String> files = new TreeSet<>();
        Set<Hash> received = new HashSet<>();
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            Optional<Receipt> receipt = receipt(file);
            receipt.map(Receipt::document).ifPresent(received::add);
            if (AuditHead.isFile(name) && head(file, receipt.orElse(null), heads, findings)) {
                files.add(name);
            }
        }
        for (AuditHead head : trail.anchored()) {
            if (files.add(head.file())) {
                heads.put(head.number(), head);
                if (findings.stream().noneMatch(found -> found.what().equals(head.file()))) {
                    findings.add(new AuditFinding(AuditFinding.Kind.NO_FILE, head.number(), head.file()));
                }
            }
        }
        onlyOnLedger(received, findings);
        return heads;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(file -> !file.toString().endsWith(Receipt.SUFFIX))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** The receipt of an attachment; empty for other files. */
    private static Optional<Receipt> receipt(Path file) throws IOException {
        Path beside = Receipt.beside(file);
        return Files.isRegularFile(beside)
                ? ReceiptReader.undamaged(beside).filter(receipt -> receipt.dataset() == Dataset.ATTACHMENT)
                : Optional.empty();
    }

    private boolean head(Path file, @Nullable Receipt receipt, Map<Long, AuditHead> heads, List<AuditFinding> findings)
            throws IOException {
        String name = String.valueOf(file.getFileName());
        AuditHead head = AuditHead.read(Files.readAllBytes(file)).orElse(null);
        if (head == null
                || receipt == null
                || !head.file().equals(name)
                || !receipt.sha256().equals(FileHash.of(file))) {
            findings.add(new AuditFinding(AuditFinding.Kind.NO_FILE, head == null ? 0 : head.number(), name));
            return false;
        }
        heads.put(head.number(), head);
        if (ledger != null
                && ledger.read(Keys.document(ParticipantId.DISPATCH, receipt.document()))
                        .isEmpty()) {
            findings.add(new AuditFinding(AuditFinding.Kind.NOT_ON_LEDGER, head.number(), name));
        }
        return true;
    }

    private void onlyOnLedger(Set<Hash> received, List<AuditFinding> findings) {
        if (ledger == null) {
            return;
        }
        for (Page.Entry entry : ledger.scan(Keys.sequences(ParticipantId.DISPATCH, Dataset.ATTACHMENT))) {
            if (!received.contains(SequenceEntry.decode(entry.value()).document())) {
                String number = String.valueOf(LedgerKey.parse(entry.key()).number());
                findings.add(new AuditFinding(AuditFinding.Kind.ONLY_ON_LEDGER, 0, number));
            }
        }
    }
}
