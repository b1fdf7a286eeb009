package org.lianchu.ingest;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lianchu.progress.ProgressListener;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.ReceivedDocument;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Stores documents, many in one transaction: their records go in by one COPY a table, so that thousands of small files
 * cost few commits. Idempotent: content that is known and in force is only noted.
 */
final class DocumentWriter implements ItemWriter<ParsedFile> {
    private final DocumentStore documents;
    private final IngestReport report;
    private final ProgressListener progress;
    private long done;

    DocumentWriter(DocumentStore documents, IngestReport report, ProgressListener progress) {
        this.documents = documents;
        this.report = report;
        this.progress = progress;
    }

    @Override
    public void write(Chunk<? extends ParsedFile> chunk) throws SQLException {
        List<ReceivedDocument> received = new ArrayList<>();
        for (ParsedFile file : chunk) {
            if (file instanceof ParsedFile.Read read) {
                received.add(read.document());
            } else if (file instanceof ParsedFile.NotTaken notTaken) {
                report.notTaken(notTaken);
            }
        }
        try {
            if (documents.areNew(received)) {
                documents.add(received);
                received.forEach(this::reportNew);
                documents.copy(
                        received.stream().filter(ReceivedDocument::isAccepted).toList());
            } else {
                storeEach(received);
            }
        } finally {
            received.forEach(document -> document.records().close());
        }
        done += chunk.size();
        progress.at("ingest", done, -1);
    }

    /** Where any of them may be known: what is in force after one decides what the next one is. */
    private void storeEach(List<ReceivedDocument> received) throws SQLException {
        List<ReceivedDocument> pending = new ArrayList<>();
        for (ReceivedDocument document : received) {
            store(document, pending);
        }
        documents.copy(pending);
    }

    private void store(ReceivedDocument document, List<ReceivedDocument> pending) throws SQLException {
        if (documents.isUnchanged(document)) {
            report.same();
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
            report.same();
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
            report.accepted(document);
        } else {
            report.refused(document);
        }
    }
}
