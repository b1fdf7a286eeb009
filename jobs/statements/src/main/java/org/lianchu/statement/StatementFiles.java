package org.lianchu.statement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lianchu.identity.Identity;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.sheet.BookWriter;
import org.lianchu.sheet.Messages;
import org.lianchu.sheet.Page;

/**
 * Writes a participant's statement as two files of its own folder: the workbook and its proof. Safe for many threads.
 *
 * <p>Guarantees: a file is there whole or not at all; a workbook is never beside another's proof; a statement that is
 * there already, of the same content, is left as it is. The workbook is a function of statement and language.
 */
public final class StatementFiles {
    /** The workbook's name in the participant's folder. */
    public static final String WORKBOOK = "statement.xlsx";
    /** The proof's name beside it. */
    public static final String PROOF = "statement" + StatementProofFile.SUFFIX;

    private final Messages words;
    private final @Nullable Identity issuer;

    /**
     * Files in a language.
     *
     * @param issuer DISPATCH's, who signs the proofs; null for a preview, which has none
     */
    public StatementFiles(Messages words, @Nullable Identity issuer) {
        this.words = words;
        this.issuer = issuer;
    }

    /** Writes one, and returns whether anything was to be written. */
    public boolean write(Statement statement, Evidence evidence, Path folder) throws IOException {
        byte[] workbook = workbook(statement, words);
        Path file = folder.resolve(WORKBOOK);
        Path proof = folder.resolve(PROOF);
        OwnerFiles.folder(folder);
        Identity signer = issuer;
        if (isThere(file, workbook) && (signer == null || Files.exists(proof))) {
            return false;
        }
        // the old proof goes first and the new workbook comes last: a workbook never stands beside another's proof
        Files.deleteIfExists(file);
        Files.deleteIfExists(proof);
        if (signer != null) {
            OwnerFiles.replace(proof, StatementProofFile.bytes(statement, evidence, words.language(), signer));
        }
        OwnerFiles.replace(file, workbook);
        return true;
    }

    private static boolean isThere(Path file, byte[] bytes) throws IOException {
        if (!Files.exists(file) || Files.size(file) != bytes.length) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readAllBytes(), bytes);
        }
    }

    private static byte[] workbook(Statement statement, Messages words) {
        StatementHead head = statement.head();
        String title = words.of("cover.title") + " " + head.participant() + " " + head.run();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
        try (BookWriter writer = new BookWriter(title, head.run().period().last())) {
            for (Page page : StatementPages.of(statement, words)) {
                writer.page(page);
            }
            writer.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
