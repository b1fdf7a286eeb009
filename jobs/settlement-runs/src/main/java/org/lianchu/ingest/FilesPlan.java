package org.lianchu.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.FilePlan;
import org.lianchu.store.MarketStore;
import org.lianchu.store.PlannedFile;
import org.lianchu.submit.Receipt;
import org.lianchu.time.DayBounds;
import org.lianchu.time.TradingDay;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks through the inbox for files that others may receive, and gives every file of the scan the number that it gets
 * when one step receives them all.
 *
 * <p>Shared is only what comes out the same whoever receives it and when: a document with days, under a name that was
 * never seen, with a receipt that names a content which no other file of the submitter's has. Where a submitter's files
 * are taken without receipts, what one of them becomes may depend on those before it, and none of that submitter's is
 * shared. E text needs mappings that lie in the home.
 */
final class FilesPlan implements Partitioner {
    private static final int ROWS_AT_ONCE = 1_000;

    private final Inbox inbox;
    private final DocumentStore documents;
    private final MarketStore market;
    private final FilePlan plan;
    private final Evidence wanted;
    private final Mappings texts;
    private final Supplier<DayBounds> bounds;
    private final Function<Map<FilePlan.Seen, Long>, ArrivalNumbers> numbers;
    private final TransactionTemplate transactions;
    private final PartSize size;

    /**
     * How much a part is.
     *
     * @param least files that are worth sharing at all
     * @param files most of a part
     * @param bytes after which a part has enough
     */
    record PartSize(int least, int files, long bytes) {
        static final PartSize USUAL = new PartSize(32, 128, 64L << 20);
    }

    FilesPlan(
            Inbox inbox,
            DocumentStore documents,
            MarketStore market,
            FilePlan plan,
            Evidence wanted,
            Mappings texts,
            Supplier<DayBounds> bounds,
            Function<Map<FilePlan.Seen, Long>, ArrivalNumbers> numbers,
            TransactionTemplate transactions,
            PartSize size) {
        this.inbox = inbox;
        this.documents = documents;
        this.market = market;
        this.plan = plan;
        this.wanted = wanted;
        this.texts = texts;
        this.bounds = bounds;
        this.numbers = numbers;
        this.transactions = transactions;
        this.size = size;
    }

    /** The parts, by names that no earlier plan had; none if there is too little to share. */
    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        Map<Dataset, Set<TradingDay>> days = new EnumMap<>(Dataset.class);
        Map<String, ExecutionContext> parts = Objects.requireNonNull(transactions.execute(status -> planned(days)));
        if (!parts.isEmpty()) {
            transactions.executeWithoutResult(status -> plan.makeRoom(days));
        }
        return parts;
    }

    private Map<String, ExecutionContext> planned(Map<Dataset, Set<TradingDay>> days) {
        ArrivalNumbers numbering = numbers.apply(plan.withdraw());
        Parts parts = new Parts(plan.nextPlan(), days);
        inbox.bySubmitter(IngestConfiguration.known(documents, market)).forEach(files -> plan(files, numbering, parts));
        return parts.end();
    }

    private void plan(List<ScannedFile> files, ArrivalNumbers numbering, Parts parts) {
        List<PlannedFile> found = new ArrayList<>();
        List<ScannedFile> readable =
                files.stream().filter(file -> file.problem() == null).toList();
        readable.forEach(file -> found.add(planned(file, numbering.next(file), parts)));
        boolean dependOnEachOther =
                wanted == Evidence.IF_THERE && readable.stream().anyMatch(file -> !file.hasReceipt());
        Map<String, Long> contents = found.stream()
                .filter(file -> !file.sha256().isEmpty())
                .collect(Collectors.groupingBy(PlannedFile::sha256, Collectors.counting()));
        for (PlannedFile file : found) {
            boolean isShared = !dependOnEachOther && file.bytes() > 0 && contents.getOrDefault(file.sha256(), 0L) == 1;
            parts.add(file, isShared);
        }
    }

    /** What its receipt says of it; without size if it is not to be shared, without content if it has no receipt. */
    private PlannedFile planned(ScannedFile file, long number, Parts parts) {
        Receipt receipt = file.receipt().orElse(null);
        String sha256 = receipt == null ? "" : receipt.sha256().toString();
        String ledgerId = receipt == null ? "" : receipt.document().toString();
        long bytes = 0;
        if (receipt != null && isForAnybody(receipt, file)) {
            bytes = bytes(file.path());
            parts.noteDays(receipt);
        }
        return new PlannedFile(number, file.submitter(), file.name(), file.stamp(), bytes, sha256, ledgerId);
    }

    private boolean isForAnybody(Receipt receipt, ScannedFile file) {
        Hash mapping = receipt.mapping();
        boolean isText = mapping != null && texts.bySha256(mapping.toString()).isPresent();
        return receipt.submitter().text().equals(file.submitter())
                && receipt.dataset().hasDays()
                && !isText;
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parts as they fill. One thread. */
    private final class Parts {
        private final long number;
        private final DayBounds within = bounds.get();
        private final Map<Dataset, Set<TradingDay>> days;
        private final @Nullable String mapping = IngestConfiguration.mapping(market);
        private final Map<String, ExecutionContext> parts = new HashMap<>();
        private final List<PlannedFile> part = new ArrayList<>();
        private final List<PlannedFile> alone = new ArrayList<>();
        private long bytes;
        private long shared;

        Parts(long number, Map<Dataset, Set<TradingDay>> days) {
            this.number = number;
            this.days = days;
        }

        /** The days that a document has if it is what its receipt says, and is accepted. */
        void noteDays(Receipt receipt) {
            Set<TradingDay> of = days.computeIfAbsent(receipt.dataset(), any -> new TreeSet<>());
            for (ChunkRoot chunk : receipt.chunks()) {
                TradingDay day = chunk.day();
                if (day != null && within.contains(day)) {
                    of.add(day);
                }
            }
        }

        void add(PlannedFile file, boolean isShared) {
            if (isShared) {
                part.add(file);
                bytes += file.bytes();
                shared++;
            } else {
                alone.add(file);
            }
            if (part.size() >= size.files() || bytes >= size.bytes()) {
                endPart();
            }
            if (alone.size() >= ROWS_AT_ONCE) {
                endAlone();
            }
        }

        Map<String, ExecutionContext> end() {
            endAlone();
            if (parts.isEmpty() && shared < size.least()) {
                plan.add(null, part);
                return Map.of();
            }
            endPart();
            return parts;
        }

        private void endAlone() {
            plan.add(null, alone);
            alone.clear();
        }

        private void endPart() {
            if (part.isEmpty()) {
                return;
            }
            String name = "%d-%04d".formatted(number, parts.size() + 1);
            plan.add(name, part);
            parts.put(name, new PartContext(name, within, mapping).context());
            part.clear();
            bytes = 0;
        }
    }
}
