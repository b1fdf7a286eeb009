package org.lianchu.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.ChunkRoots;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.readers.DocumentRead;
import org.lianchu.readers.DocumentReader;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.Reject;
import org.lianchu.readers.reject.RejectCode;

/**
 * All that the ledger and the receipt say of a file and that follows from the file, its submitter's key and, for NEM12
 * and E text, the mapping: nothing is drawn and no time is asked for, so that the same file is always the same
 * document.
 *
 * @param file where it lies
 * @param id the document's on the ledger
 * @param mapping as in {@link Receipt}
 * @param attachment as in {@link Receipt}
 * @param records of the canonical bytes, at least 1
 * @param totalWattHours the trailer's sum
 * @param chunks what is anchored; empty for what is published
 * @param published what is published; empty for what is anchored
 * @param unmappedChannels channels of NEM12 or E text that were left out because the meters do not have them
 * @param touched what other documents may have in common with it
 */
public record PreparedDocument(
        Path file,
        ParticipantId submitter,
        Dataset dataset,
        Hash sha256,
        DocumentSecret secret,
        Hash id,
        @Nullable Hash mapping,
        @Nullable Attachment attachment,
        long records,
        long totalWattHours,
        List<ChunkRoot> chunks,
        byte[] published,
        List<String> unmappedChannels,
        TouchedKeys touched)
        implements Preparation {
    public PreparedDocument {
        chunks = List.copyOf(chunks);
        unmappedChannels = List.copyOf(unmappedChannels);
    }

    /** Whether its bytes themselves go on the ledger. */
    public boolean isPublished() {
        return dataset.isPublished();
    }

    /**
     * Reads a file twice, for its hash and then for its records, in memory that does not grow with it.
     *
     * @param submitterKey the 32 random bytes kept with the submitter's key
     * @return the document, or the rejects if the file is none
     * @throws SubmissionRefusedException FILE_CHANGED if the file was written to meanwhile; submit it when it is whole
     * @throws IOException if the file cannot be read
     */
    public static Preparation of(
            Path file, ParticipantId submitter, byte[] submitterKey, Limits limits, Mapping mapping)
            throws IOException {
        Hash sha256 = FileHash.of(file);
        DocumentSecret secret = DocumentSecret.derive(submitterKey, sha256);
        PublishedBytes published = new PublishedBytes();
        TouchedKeys touched = new TouchedKeys(published);
        ChunkSink sink = new ChunkSink(secret, touched);
        DocumentRead read = DocumentReader.read(file, mapping.context(limits), sink);
        List<Reject> rejects = rejects(file, submitter, read, published);
        if (!rejects.isEmpty()) {
            return new RejectedDocument(file, rejects, Math.max(rejects.size(), read.rejectCount()));
        }
        if (!read.sha256Hex().equals(sha256.toString())) {
            throw changed(file);
        }
        Dataset dataset = read.dataset();
        if (dataset == null) {
            throw new IllegalStateException("accepted without a dataset: " + file);
        }
        boolean isPublished = dataset.isPublished();
        return new PreparedDocument(
                file,
                submitter,
                dataset,
                sha256,
                secret,
                secret.documentId(sha256),
                mapping.used(read),
                null,
                read.records(),
                read.totalWattHours(),
                isPublished ? List.of() : sink.chunks().roots(),
                isPublished ? published.bytes() : new byte[0],
                read.unmappedChannels(),
                touched);
    }

    /**
     * Takes any file at all as an attachment: evidence that it existed, in one record.
     *
     * @param attachment what is said of it
     */
    public static PreparedDocument ofAttachment(
            Path file, ParticipantId submitter, byte[] submitterKey, Attachment attachment) throws IOException {
        Hash sha256 = FileHash.of(file);
        DocumentSecret secret = DocumentSecret.derive(submitterKey, sha256);
        ChunkRoots chunks = new ChunkRoots(secret);
        chunks.append(attachment.row(sha256));
        return new PreparedDocument(
                file,
                submitter,
                Dataset.ATTACHMENT,
                sha256,
                secret,
                secret.documentId(sha256),
                null,
                attachment,
                1,
                0,
                chunks.roots(),
                new byte[0],
                List.of(),
                new TouchedKeys(new PublishedBytes()));
    }

    static SubmissionRefusedException changed(Path file) {
        return new SubmissionRefusedException(
                "FILE_CHANGED", file + " was written to while it was read; submit it when it is whole");
    }

    /** The reader's, and what a submitter may not submit. */
    private static List<Reject> rejects(
            Path file, ParticipantId submitter, DocumentRead read, PublishedBytes published) {
        List<Reject> rejects = new ArrayList<>(read.rejects());
        Dataset dataset = read.dataset();
        if (dataset != null && dataset.isDispatchOnly() && !submitter.isDispatch()) {
            String what = dataset.text() + " come from DISPATCH only: submit the file as DISPATCH";
            rejects.add(whole(file, submitter.text(), RejectCode.NOT_DISPATCH, what));
        }
        if (dataset != null && dataset.isPublished() && published.isTooLarge()) {
            String what = "a publication has at most " + PublishedBytes.MOST + " bytes of records";
            rejects.add(whole(file, "", RejectCode.TOO_LARGE, what));
        }
        return rejects;
    }

    private static Reject whole(Path file, String raw, RejectCode code, String what) {
        return new Reject(String.valueOf(file.getFileName()), "", 1, "1", raw, code, what);
    }
}
