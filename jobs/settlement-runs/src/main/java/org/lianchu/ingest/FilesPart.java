package org.lianchu.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.batch.AheadReader;
import org.lianchu.market.Dataset;
import org.lianchu.readers.Format;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.store.DocumentEvidence;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.FilePlan;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.MarketStore;
import org.lianchu.store.PlannedFile;
import org.lianchu.store.ReceivedDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Receives a part of the inbox, with nothing but the database, in which it makes no table, and a source of files; any
 * number of parts at a time.
 *
 * <p>Stored is what is accepted and evidenced, is the very content that the plan names, and was never seen under its
 * name or another. Everything else, and all that cannot be had, is left untouched: the step that looks through the
 * whole inbox deals with it, and says what is the matter. So the same part may be worked on twice, at the same time
 * too, and be left at any point.
 */
final class FilesPart implements Tasklet {
    private static final Logger LOG = LoggerFactory.getLogger(FilesPart.class);
    private static final int DOCUMENTS_A_CHUNK = 64;
    private static final int DOCUMENTS_AHEAD = 16;

    private final FileSource source;
    private final DocumentStore documents;
    private final MarketStore market;
    private final FilePlan plan;
    private final EvidenceCheck evidence;
    private final TransactionTemplate transactions;

    /** @param transactions that commit nothing for whom the part is not any more */
    FilesPart(DataSource database, FileSource source, PlatformTransactionManager transactions) {
        this.source = source;
        this.documents = new DocumentStore(database);
        this.market = new MarketStore(database);
        this.plan = new FilePlan(database);
        this.evidence = new EvidenceCheck(Evidence.REQUIRED, new LedgerStore(database));
        this.transactions = new TransactionTemplate(transactions);
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context) throws Exception {
        StepExecution step = contribution.getStepExecution();
        PartContext part = PartContext.of(step.getExecutionContext());
        if (Objects.equals(part.mapping(), IngestConfiguration.mapping(market))) {
            receive(part, step, contribution);
        }
        transactions.executeWithoutResult(status -> plan.leave(part.name()));
        return RepeatStatus.FINISHED;
    }

    private void receive(PartContext part, StepExecution step, StepContribution contribution) throws Exception {
        Reading reading = new Reading(parser(part));
        List<PlannedFile> files = plan.left(part.name());
        AheadReader<PlannedFile, Optional<ReceivedDocument>> reader =
                new AheadReader<>(files::iterator, reading::read, 1, DOCUMENTS_AHEAD);
        List<ReceivedDocument> chunk = new ArrayList<>();
        reader.open(new ExecutionContext());
        try {
            for (Optional<ReceivedDocument> next = reader.read(); next != null; next = reader.read()) {
                contribution.incrementReadCount();
                next.ifPresent(chunk::add);
                if (chunk.size() >= DOCUMENTS_A_CHUNK) {
                    contribution.incrementWriteCount(store(part.name(), chunk));
                    requireGoingOn(step);
                }
            }
            contribution.incrementWriteCount(store(part.name(), chunk));
        } finally {
            reader.close();
            chunk.forEach(document -> document.records().close());
        }
    }

    private DocumentParser parser(PartContext part) {
        return new DocumentParser(
                MeterMap.of(market.latest(Dataset.METERS, market.inForce())),
                part.mapping(),
                List::of,
                Mappings.NONE,
                evidence,
                part.bounds());
    }

    private static void requireGoingOn(StepExecution step) throws JobInterruptedException {
        if (step.isTerminateOnly()) {
            throw new JobInterruptedException("the part was stopped");
        }
    }

    /** Reads the files of one part, ahead of what stores them. */
    private final class Reading {
        private final DocumentParser parser;
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Reading(DocumentParser parser) {
            this.parser = parser;
        }

        /** The document of a file; empty if it is left. */
        Optional<ReceivedDocument> read(PlannedFile file) {
            if (failure.get() != null) {
                return Optional.empty();
            }
            try {
                Optional<FileSource.Laid> laid = source.lay(file);
                Optional<ReceivedDocument> read = laid.isEmpty() ? Optional.empty() : parsed(file, laid.get());
                if (read.isEmpty()) {
                    source.left(file);
                }
                return read;
            } catch (IOException | UncheckedIOException e) {
                // of this machine or of the way to the house, which has the files at hand and does the rest itself
                if (failure.compareAndSet(null, e)) {
                    LOG.warn("files are left to the house, from {}/{} on", file.submitter(), file.file(), e);
                }
                return Optional.empty();
            }
        }

        private Optional<ReceivedDocument> parsed(PlannedFile file, FileSource.Laid laid) {
            try (laid) {
                ScannedFile scanned = new ScannedFile(file.submitter(), file.file(), laid.path(), file.stamp(), null);
                if (parser.parse(scanned, file.document()) instanceof ParsedFile.Read read) {
                    if (isAsPlanned(read.document(), file)) {
                        return Optional.of(read.document());
                    }
                    read.document().records().close();
                }
                return Optional.empty();
            }
        }
    }

    private static boolean isAsPlanned(ReceivedDocument document, PlannedFile file) {
        DocumentEvidence found = document.evidence();
        Dataset dataset = document.dataset();
        return document.isAccepted()
                && found != null
                && found.ledgerId().toString().equals(file.ledgerId())
                && document.sha256().equals(file.sha256())
                && document.format() != Format.E_TEXT
                && dataset != null
                && dataset.hasDays();
    }

    /** Stores what is read, and returns how many it stored; the rest is left. */
    private int store(String part, List<ReceivedDocument> chunk) {
        if (chunk.isEmpty()) {
            return 0;
        }
        Integer count = transactions.execute(status -> storeOwn(part, chunk));
        chunk.forEach(document -> document.records().close());
        chunk.clear();
        return Objects.requireNonNull(count);
    }

    private int storeOwn(String part, List<ReceivedDocument> chunk) {
        Map<Long, ReceivedDocument> byNumber = new HashMap<>();
        chunk.forEach(document -> byNumber.put(document.id(), document));
        Set<Long> own = plan.lock(part, byNumber.keySet());
        List<ReceivedDocument> storing = chunk.stream()
                .filter(document -> own.contains(document.id()) && plan.hasRoomFor(document))
                .toList();
        if (isStored(storing)) {
            return storing.size();
        }
        // one of them was seen before, or is more than the database can hold
        return (int)
                storing.stream().filter(document -> isStored(List.of(document))).count();
    }

    /** Stores them all, or none. */
    private boolean isStored(List<ReceivedDocument> storing) {
        boolean[] areNew = {storing.isEmpty()};
        boolean isDone = documents
                .attempt(() -> {
                    if (!storing.isEmpty() && documents.areNew(storing)) {
                        documents.add(storing);
                        documents.copy(storing);
                        plan.markStored(storing);
                        areNew[0] = true;
                    }
                })
                .isEmpty();
        return isDone && areNew[0];
    }
}
