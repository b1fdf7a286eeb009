package org.lianchu.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lianchu.digest.Sha256;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.Salts;
import org.lianchu.market.Dataset;
import org.lianchu.market.DocumentRecord;
import org.lianchu.readers.DocumentRead;
import org.lianchu.readers.DocumentReader;
import org.lianchu.readers.etext.MappingFile;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.record.RecordSink;
import org.lianchu.readers.reject.Limits;
import org.lianchu.submit.Attachment;
import org.lianchu.submit.Mapping;
import org.lianchu.submit.Receipt;
import org.lianchu.submit.ReceiptReader;
import org.lianchu.time.TradingDay;

/**
 * A file and the receipt beside it, read again so that its records can be proved. Nothing else is needed for it: no
 * database, and no ledger but for the envelope.
 *
 * <p>Guarantees: the file is the one the receipt names, and the chunks that were asked for have the receipt's roots.
 * Memory holds the records of the days asked for, and no others.
 */
final class EvidencedFile {
    private final Path file;
    private final Receipt receipt;
    private final Map<String, Leaves> chunks;

    private EvidencedFile(Path file, Receipt receipt, Map<String, Leaves> chunks) {
        this.file = file;
        this.receipt = receipt;
        this.chunks = chunks;
    }

    /**
     * Reads the receipt alone.
     *
     * @throws ProofRefusedException NOT_EVIDENCED if there is none
     * @throws org.lianchu.submit.ReceiptFormatException if it is damaged
     */
    static Receipt receipt(Path file) throws IOException {
        Path beside = Receipt.beside(file);
        if (!Files.exists(beside)) {
            throw new ProofRefusedException(
                    "NOT_EVIDENCED", file + " has no receipt beside it; its submitter submits it to the ledger first");
        }
        return ReceiptReader.read(beside);
    }

    /**
     * Reads file and receipt.
     *
     * @param mapping what a NEM12 file is read with
     * @param isWanted whose records are kept, by a chunk's day as key and receipt write it
     * @throws ProofRefusedException FILE_DIFFERS, MAPPING_DIFFERS or ROOT_DIFFERS: whose they are, and what to do
     */
    static EvidencedFile open(Path file, Mapping mapping, Predicate<String> isWanted) throws IOException {
        Receipt receipt = receipt(file);
        Chunks chunks = new Chunks(receipt.secret().salts(), isWanted);
        if (receipt.dataset() == Dataset.ATTACHMENT) {
            checkHash(file, receipt, sha256(file));
            Attachment attachment = receipt.attachment();
            if (attachment != null) {
                chunks.accept(attachment.row(receipt.sha256()));
            }
        } else {
            read(file, receipt, mapping, chunks);
        }
        EvidencedFile evidenced = new EvidencedFile(file, receipt, chunks.byDay);
        evidenced.checkName();
        evidenced.checkRoots(isWanted);
        return evidenced;
    }

    private static void read(Path file, Receipt receipt, Mapping mapping, Chunks chunks) throws IOException {
        // the hash first: what another file holds is of no interest, and a reject of it would mislead
        checkHash(file, receipt, sha256(file));
        Hash used = receipt.mapping();
        Hash given = mapping.sha256();
        Optional<MappingFile> text =
                used == null ? Optional.empty() : mapping.texts().bySha256(used.toString());
        if (used != null && text.isEmpty() && (given == null || !used.equals(given))) {
            throw new ProofRefusedException(
                    "MAPPING_DIFFERS",
                    file + " was read with the meters, or the mapping of E text, " + used
                            + (given == null ? "" : ", not with " + given)
                            + "; name the meters with --meters, or put the mapping into HOME/mappings");
        }
        Mapping by = text.map(Mappings::only).map(mapping::with).orElse(mapping);
        DocumentRead read = DocumentReader.read(file, by.context(Limits.DEFAULT), chunks);
        if (!read.isAccepted()) {
            throw new ProofRefusedException(
                    "FILE_DIFFERS",
                    file + " has rejects, though " + receipt.submitter()
                            + " has a receipt for it; 'lianchu inspect' shows them");
        }
        if (read.dataset() != receipt.dataset()) {
            throw differs(file, receipt, "dataset", receipt.dataset(), read.dataset());
        }
        if (read.records() != receipt.records()) {
            throw differs(file, receipt, "records", receipt.records(), read.records());
        }
        if (read.totalWattHours() != receipt.totalWattHours()) {
            throw differs(file, receipt, "total (Wh)", receipt.totalWattHours(), read.totalWattHours());
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void checkHash(Path file, Receipt receipt, String sha256) {
        if (!receipt.sha256().toString().equals(sha256)) {
            throw new ProofRefusedException(
                    "FILE_DIFFERS",
                    file + " has SHA-256 " + sha256 + ", but the receipt of " + receipt.submitter() + " is for "
                            + receipt.sha256() + ": one of the two was altered after " + receipt.submitter()
                            + " submitted it");
        }
    }

    private void checkName() {
        String name = String.valueOf(file.getFileName());
        if (!receipt.file().equals(name)) {
            throw differs(file, receipt, "file", receipt.file(), name);
        }
    }

    private static ProofRefusedException differs(
            Path file, Receipt receipt, String key, Object stated, @Nullable Object found) {
        return new ProofRefusedException(
                "RECEIPT_DIFFERS",
                "the receipt of " + receipt.submitter() + "'s " + file + " says " + key + " " + stated
                        + ", the file says " + found + ": the receipt was altered");
    }

    private void checkRoots(Predicate<String> isWanted) {
        for (ChunkRoot stated : receipt.chunks()) {
            if (!isWanted.test(stated.dayText())) {
                continue;
            }
            Leaves leaves = chunks.get(stated.dayText());
            if (leaves == null
                    || leaves.count() != stated.count()
                    || !leaves.root().equals(stated.root())) {
                String found = leaves == null ? "no records" : leaves.count() + " records with root " + leaves.root();
                throw new ProofRefusedException(
                        "ROOT_DIFFERS",
                        "the receipt of " + receipt.submitter() + "'s " + file + " has " + stated.count()
                                + " records with root " + stated.root() + " for " + stated.dayText()
                                + ", the file gives " + found + ": the receipt was altered");
            }
        }
    }

    Receipt receipt() {
        return receipt;
    }

    /** The chunk of a day, if it was asked for and the file has it. */
    Optional<Leaves> chunk(String day) {
        return Optional.ofNullable(chunks.get(day));
    }

    /** Counts every record, for its ordinal, and keeps what is wanted. */
    private static final class Chunks implements RecordSink {
        private static final String NO_DAY = "-";

        private final Map<String, Leaves> byDay = new HashMap<>();
        private final Salts salts;
        private final Predicate<String> isWanted;
        private int ordinal;

        Chunks(Salts salts, Predicate<String> isWanted) {
            this.salts = salts;
            this.isWanted = isWanted;
        }

        @Override
        public void accept(DocumentRecord made) {
            int own = ordinal++;
            String day = made.tradingDay().map(TradingDay::toString).orElse(NO_DAY);
            if (isWanted.test(day)) {
                byDay.computeIfAbsent(day, d -> new Leaves()).add(salts.of(own), CanonicalBytes.encode(made));
            }
        }
    }
}
