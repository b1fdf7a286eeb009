package org.lianchu.ingest;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.readers.reject.Reject;
import org.lianchu.store.FilePlan;
import org.lianchu.store.ReceivedDocument;

/** What a scan of the inbox brought, counted as it is committed. One thread. */
public final class IngestReport {
    /**
     * A reject and where its file lies.
     *
     * @param path the submitter's folder and the file, for submitters give their files the same names
     */
    public record Located(String path, Reject reject) {}

    /**
     * A file that was not taken, and why.
     *
     * @param path the submitter's folder and the file
     */
    public record Waiting(String path, NotEvidenced why) {}

    private static final int MOST_REJECTS = 100;

    private long accepted;
    private long refused;
    private long same;
    private long records;
    private final List<Located> rejects = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();

    void accepted(ReceivedDocument document) {
        accepted++;
        String path = document.submitter() + "/" + document.file();
        waiting.removeIf(file -> file.path().equals(path)); // a night looks twice
        records += document.recordCount();
        if (!document.unmappedChannels().isEmpty()) {
            leftOut.add(new LeftOut(path, document.unmappedChannels()));
        }
    }

    /** Counts what workers accepted. */
    void accepted(FilePlan.Stored stored) {
        accepted++;
        records += stored.records();
        if (!stored.leftOut().isEmpty()) {
            leftOut.add(new LeftOut(stored.submitter() + "/" + stored.file(), stored.leftOut()));
        }
    }

    void refused(ReceivedDocument document) {
        refused++;
        String path = document.submitter() + "/" + document.file();
        document.rejects().stream()
                .limit(MOST_REJECTS - rejects.size())
                .forEach(reject -> rejects.add(new Located(path, reject)));
    }

    void notTaken(ParsedFile.NotTaken file) {
        // master data are looked at by both steps
        Waiting found = new Waiting(file.file().submitter() + "/" + file.file().name(), file.why());
        if (!waiting.contains(found)) {
            waiting.add(found);
        }
    }

    void same() {
        same++;
    }

    public long acceptedDocuments() {
        return accepted;
    }

    /** Documents refused whole in this scan. */
    public long refusedDocuments() {
        return refused;
    }

    /** Files whose content was known and in force. */
    public long sameDocuments() {
        return same;
    }

    public long records() {
        return records;
    }

    /** Documents that were taken without some of their channels, which no row of meters maps. */
    public List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    /**
     * Channels of a document that were left out.
     *
     * @param path submitter and file
     * @param channels meter and channel, a blank between them, in the file's order
     */
    public record LeftOut(String path, List<String> channels) {}

    /** Files that were not taken because of their evidence; the next scan looks at them again. */
    public List<Waiting> waiting() {
        return List.copyOf(waiting);
    }

    /** The first rejects; all are kept with their documents. */
    public List<Located> rejects() {
        return List.copyOf(rejects);
    }
}
