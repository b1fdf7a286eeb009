package org.lianchu.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.MarketStore;
import org.lianchu.submit.Receipt;
import org.lianchu.time.DayBounds;

/**
 * Looks at what lies in the inbox and was not received, and says why, without receiving any of it.
 *
 * <p>What came after the last scan has not been looked at by anybody: only its receipt is read here. What the last scan
 * saw and left is read as ingest reads it, so that the cause is the one that ingest names.
 */
public final class InboxLook {
    private final Inbox inbox;
    private final DocumentStore documents;
    private final MarketStore market;
    private final EvidenceCheck evidence;
    private final Mappings texts;
    private final Supplier<DayBounds> bounds;

    InboxLook(
            Inbox inbox,
            DocumentStore documents,
            MarketStore market,
            EvidenceCheck evidence,
            Mappings texts,
            Supplier<DayBounds> bounds) {
        this.inbox = inbox;
        this.documents = documents;
        this.market = market;
        this.evidence = evidence;
        this.texts = texts;
        this.bounds = bounds;
    }

    /**
     * What lies there and was not received.
     *
     * @param fresh files that the next scan receives, or refuses for their form
     * @param waiting files that it will not take, for their evidence
     * @param unreadable files that cannot be read, and what the system says; a scan stops at the first
     * @param named documents that receipts in the inbox are about, by their ids on the ledger
     */
    public record Found(
            long fresh, List<IngestReport.Waiting> waiting, SortedMap<String, String> unreadable, Set<String> named) {}

    /**
     * Looks.
     *
     * @param lastScan when the last scan that ended began; null if there was none
     */
    public Found look(@Nullable Instant lastScan) {
        DocumentParser parser = IngestConfiguration.parser(market, evidence, texts, bounds.get());
        List<IngestReport.Waiting> waiting = new ArrayList<>();
        SortedMap<String, String> unreadable = new TreeMap<>();
        Set<String> named = new TreeSet<>();
        long fresh = 0;
        Iterator<ScannedFile> files = inbox.scan(IngestConfiguration.known(documents, market));
        while (files.hasNext()) {
            ScannedFile file = files.next();
            String path = file.submitter() + "/" + file.name();
            try {
                Optional<NotEvidenced> why = why(file, parser, lastScan, named);
                why.ifPresent(cause -> waiting.add(new IngestReport.Waiting(path, cause)));
                fresh += why.isPresent() ? 0 : 1;
            } catch (UncheckedIOException e) {
                unreadable.put(path, String.valueOf(e.getCause()));
            }
        }
        return new Found(fresh, waiting, unreadable, named);
    }

    /** Folders of the inbox that are no submitter's, by their names. */
    public List<String> strangers() {
        return inbox.strangers();
    }

    /**
     * The refused documents that are still a submitter's to correct: one whose file is gone is over, and so is one that
     * was followed under another name.
     */
    public List<DocumentStore.Refusal> refusals() {
        return documents.refusals().stream()
                .filter(refusal -> inbox.holds(refusal.submitter(), refusal.file()))
                .toList();
    }

    private Optional<NotEvidenced> why(
            ScannedFile file, DocumentParser parser, @Nullable Instant lastScan, Set<String> named) {
        if (file.problem() != null) {
            return Optional.of(file.problem());
        }
        EvidenceCheck.Claim claim = evidence.claim(file);
        Receipt receipt = claim.receipt();
        if (receipt != null) {
            named.add(receipt.document().toString());
        }
        if (claim.problem() != null || lastScan == null || changedAt(file).isAfter(lastScan)) {
            return Optional.ofNullable(claim.problem());
        }
        ParsedFile parsed = parser.parse(file, 0);
        if (parsed instanceof ParsedFile.NotTaken notTaken) {
            return Optional.of(notTaken.why());
        }
        ((ParsedFile.Read) parsed).document().records().close();
        return Optional.empty();
    }

    /** When the file or the receipt beside it was last written. */
    private static Instant changedAt(ScannedFile file) {
        try {
            Instant own = Files.getLastModifiedTime(file.path(), LinkOption.NOFOLLOW_LINKS)
                    .toInstant();
            var receipt = Receipt.beside(file.path());
            Instant beside = Files.exists(receipt, LinkOption.NOFOLLOW_LINKS)
                    ? Files.getLastModifiedTime(receipt, LinkOption.NOFOLLOW_LINKS)
                            .toInstant()
                    : own;
            return own.isAfter(beside) ? own : beside;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
