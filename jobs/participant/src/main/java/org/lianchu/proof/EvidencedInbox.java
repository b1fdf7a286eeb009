package org.lianchu.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lianchu.market.Dataset;
import org.lianchu.submit.Receipt;
import org.lianchu.submit.ReceiptReader;

/**
 * The documents that were handed over with a receipt: what of an inbox can be proved. Files without one are not
 * in it.
 */
public final class EvidencedInbox {
    /** A file and its receipt; the file itself was not looked at. */
    public record Document(Path file, Receipt receipt) {}

    private final List<Document> documents;

    private EvidencedInbox(List<Document> documents) {
        this.documents = documents;
    }

    /**
     * Reads the receipts of an inbox, in the order of the folders' and files' names.
     *
     * @param isSubmitter whose folders are read
     * @throws org.lianchu.submit.ReceiptFormatException if a receipt is damaged
     * @throws IOException if the inbox cannot be read
     */
    public static EvidencedInbox in(Path inbox, Predicate<String> isSubmitter) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (Path folder : sorted(inbox, Files::isDirectory)) {
            if (isSubmitter.test(String.valueOf(folder.getFileName()))) {
                for (Path receipt : sorted(folder, EvidencedInbox::isReceipt)) {
                    Receipt read = ReceiptReader.read(receipt);
                    documents.add(new Document(folder.resolve(read.file()), read));
                }
            }
        }
        return new EvidencedInbox(documents);
    }

    private static boolean isReceipt(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(Receipt.SUFFIX) && !name.startsWith(".");
    }

    private static List<Path> sorted(Path folder, Predicate<Path> isWanted) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(isWanted).sorted().toList();
        }
    }

    /** Those that were anchored and have a chunk for the day, by submitter, and of each the latest first. */
    public List<Document> of(Dataset dataset, String day) {
        return documents.stream()
                .filter(document -> document.receipt().dataset() == dataset)
                .filter(document -> document.receipt().chunks().stream()
                        .anyMatch(chunk -> chunk.dayText().equals(day)))
                .sorted(Comparator.comparing(
                                (Document document) -> document.receipt().submitter())
                        .thenComparing(document -> -document.receipt().sequence()))
                .toList();
    }

    /** All that were anchored, in the order of their names. */
    public List<Document> anchored() {
        return documents.stream()
                .filter(document -> !document.receipt().chunks().isEmpty())
                .toList();
    }
}
