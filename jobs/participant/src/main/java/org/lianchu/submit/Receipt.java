package org.lianchu.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.json.StrictJson;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;

/**
 * What a submitter hands over beside a file: which document of the ledger it is, where it was written, and the secret
 * by which the chunks' roots can be taken again. It lies beside the file as {@code <file>.receipt.json}.
 *
 * <p>Guarantees: one receipt has one sequence of bytes, {@link ReceiptReader} reads it back and nothing else; the
 * document follows from secret and file; chunks are by day ascending and count the records, or there are none because
 * the document was published. Whether the ledger says the same is for the reader to ask.
 *
 * @param sha256 of the file
 * @param document the ledger's id of it
 * @param file its name where it was handed over, without a folder
 * @param sequence the submitter's number for it within the dataset, from 1; a higher one is the later revision
 * @param secret shown to nobody but the receiver
 * @param mapping the meters that a NEM12 file was read with: SHA-256 of the meters document, or of its published bytes
 *     where the ledger's were used; null if none was used
 * @param attachment what the one record of an attachment says beside the file's hash, without which nobody could hash
 *     that record again; null for every other dataset
 * @param records of the canonical bytes (profiles, not lines), at least 1
 * @param totalWattHours the trailer's sum in Wh, numbers beside quality N included; 0 without energies
 * @param channel of the ledger
 * @param transaction the id of the transaction that wrote it
 * @param block the number of that transaction's block
 * @param chunks what was anchored, by day ascending; empty if it was published
 */
public record Receipt(
        Hash sha256,
        Hash document,
        String file,
        ParticipantId submitter,
        Dataset dataset,
        int sequence,
        DocumentSecret secret,
        @Nullable Hash mapping,
        @Nullable Attachment attachment,
        long records,
        long totalWattHours,
        String channel,
        String transaction,
        long block,
        List<ChunkRoot> chunks) {
    /** What follows a file's name in the name of its receipt. */
    public static final String SUFFIX = ".receipt.json";

    /** @throws IllegalArgumentException if it contradicts itself; the message names the key of the JSON */
    public Receipt {
        chunks = List.copyOf(chunks);
        require(document.equals(secret.documentId(sha256)), "document: it does not follow from secret and sha256");
        require(isFileName(file), "file: a name without a folder");
        require(sequence >= 1, "sequence: it begins at 1");
        require(records >= 1, "records: a document has a record");
        require(totalWattHours >= 0, "total_kwh: it is not negative");
        require(!channel.isEmpty(), "channel: it is empty");
        require(!transaction.isEmpty(), "transaction: it is empty");
        require(block >= 0, "block: it is not negative");
        require((attachment != null) == (dataset == Dataset.ATTACHMENT), "attachment: attachments have it, others not");
        require(chunks.isEmpty() == dataset.isPublished(), "chunks: a published document has none, any other has some");
        checkChunks(dataset, records, chunks);
    }

    private static void checkChunks(Dataset dataset, long records, List<ChunkRoot> chunks) {
        long counted = 0;
        for (int i = 0; i < chunks.size(); i++) {
            ChunkRoot chunk = chunks.get(i);
            require((chunk.day() != null) == dataset.hasDays(), "chunks: day is - exactly where records have no day");
            boolean ascends = i == 0 || chunks.get(i - 1).dayText().compareTo(chunk.dayText()) < 0;
            require(ascends, "chunks: days ascend, each once");
            counted += chunk.count();
        }
        require(chunks.isEmpty() || counted == records, "records: not the sum of the chunks' counts");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static boolean isFileName(String name) {
        return !name.isEmpty() && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == 0) && !name.startsWith(".");
    }

    /** The same, read with other meters. */
    Receipt withMapping(@Nullable Hash other) {
        return new Receipt(
                sha256,
                document,
                file,
                submitter,
                dataset,
                sequence,
                secret,
                other,
                attachment,
                records,
                totalWattHours,
                channel,
                transaction,
                block,
                chunks);
    }

    /** Where the receipt of a file lies. */
    public static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + SUFFIX);
    }

    /** The receipt's one sequence of bytes: its keys in the format's order, on one line. */
    public byte[] bytes() {
        byte[] json = StrictJson.bytes(ReceiptJson.of(this));
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    /**
     * Writes the receipt beside the file it names: whole or not at all, on the disk when this returns.
     *
     * @param folder where the file lies
     * @throws IOException if it cannot be written; a receipt that was there stands
     */
    public Path write(Path folder) throws IOException {
        return OwnerFiles.replace(beside(folder.resolve(file)), bytes());
    }
}
