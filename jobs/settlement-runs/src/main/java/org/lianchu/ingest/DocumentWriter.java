package org.lianchu.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lianchu.progress.ProgressListener;
import org.lianchu.readers.reject.Reject;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.ReceivedDocument;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Stores documents, many in one transaction: their records go in by one COPY a table, so that thousands of small files
 * cost few commits. Idempotent: content that is known and in force is only noted. A document that the database cannot
 * hold is refused by itself, and tried again when it changes.
 */
final class DocumentWriter implements ItemWriter<ParsedFile> {
    private final DocumentStore documents;
    private final IngestReport report;
    private final ProgressListener progress;
    private final List<Runnable> outcomes = new ArrayList<>();
    private String why = "";
    private long done;

    DocumentWriter(DocumentStore documents, IngestReport report, ProgressListener progress) {
        this.documents = documents;
        this.report = report;
        this.progress = progress;
    }

    @Override
    public void write(Chunk<? extends ParsedFile> chunk) {
        List<ReceivedDocument> received = new ArrayList<>();
        for (ParsedFile file : chunk) {
            if (file instanceof ParsedFile.Read read) {
                received.add(read.document());
            } else if (file instanceof ParsedFile.NotTaken notTaken) {
                report.notTaken(notTaken);
            }
        }
        try {
            if (!isStored(received)) {
                // one of them is more than the database can hold: the others are not to suffer from it
                for (ReceivedDocument document : received) {
                    if (!isStored(List.of(document))) {
                        setApart(document);
                    }
                }
            }
        } finally {
            received.forEach(document -> document.records().close());
        }
        done += chunk.size();
        progress.at("ingest", done, -1);
    }

    /** Stores them all, or none and nothing of them is reported. */
    private boolean isStored(List<ReceivedDocument> received) {
        outcomes.clear();
        Optional<String> problem = documents.attempt(() -> {
            if (documents.areNew(received)) {
                documents.add(received);
                received.forEach(this::reportNew);
                documents.copy(
                        received.stream().filter(ReceivedDocument::isAccepted).toList());
            } else {
                storeEach(received);
            }
        });
        why = problem.orElse("");
        if (problem.isEmpty()) {
            outcomes.forEach(Runnable::run);
        }
        return problem.isEmpty();
    }

    private void setApart(ReceivedDocument document) {
        ReceivedDocument refused = document.refused(new Reject(
                document.file(), "", 1, "1", "", RejectCode.NOT_STORED, "the database cannot hold it: " + why));
        documents.add(List.of(refused));
        report.refused(refused);
    }

    /** Where any of them may be known: what is in force after one decides what the next one is. */
    private void storeEach(List<ReceivedDocument> received) {
        List<ReceivedDocument> pending = new ArrayList<>();
        for (ReceivedDocument document : received) {
            store(document, pending);
        }
        documents.copy(pending);
    }

    private void store(ReceivedDocument document, List<ReceivedDocument> pending) {
        if (documents.isUnchanged(document)) {
            outcomes.add(report::same);
            return;
        }
        if (documents.isKnown(document)) {
            // what is in force can only be told from the tables
            documents.copy(pending);
            pending.clear();
        }
        Optional<Long> same = document.isAccepted() ? documents.sameInForce(document) : Optional.empty();
        if (same.isPresent()) {
            documents.noteFile(document, same.get());
            outcomes.add(report::same);
            return;
        }
        documents.add(List.of(document));
        reportNew(document);
        if (document.isAccepted()) {
            pending.add(document);
        }
    }

    private void reportNew(ReceivedDocument document) {
        if (document.isAccepted()) {
            outcomes.add(() -> report.accepted(document));
        } else {
            outcomes.add(() -> report.refused(document));
        }
    }
}
