package org.lianchu.close;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.OpenItems;
import org.lianchu.dispute.Dispute;
import org.lianchu.dispute.DisputedLine;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.DurableFile;
import org.lianchu.quantity.Money;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.submit.CsvText;

/**
 * What a close leaves open: discrepancies of the run that nobody answered, and disputes that wait, as a CSV file. A
 * proposal names the file by its SHA-256, so that nobody can say afterwards that something else was open.
 */
public final class OpenList {
    private static final String FILE = "open.csv";
    private static final List<String> COLUMNS =
            List.of("kind", "id", "code", "day", "whose", "register", "reference", "effect_yuan");

    private final byte[] bytes;
    private final int count;

    private OpenList(byte[] bytes, int count) {
        this.bytes = bytes;
        this.count = count;
    }

    /** Discrepancies first, then disputes, each in the order given. */
    static OpenList of(List<DiscrepancyRow> discrepancies, List<Dispute> disputes) {
        List<List<String>> rows = new ArrayList<>();
        for (DiscrepancyRow row : discrepancies) {
            rows.add(List.of(
                    "DISCREPANCY",
                    row.id(),
                    row.code(),
                    row.day(),
                    row.subject(),
                    row.register(),
                    "",
                    yuan(row.effectFen())));
        }
        for (Dispute dispute : disputes) {
            DisputedLine line = dispute.line();
            rows.add(List.of(
                    "DISPUTE",
                    CsvText.inert(dispute.id()),
                    dispute.kind().name(),
                    dispute.day().toString(),
                    dispute.participant().text(),
                    "",
                    CsvText.inert(dispute.reference()),
                    yuan(line == null ? null : line.fen())));
        }
        StringBuilder text = new StringBuilder(CsvText.line(COLUMNS));
        rows.forEach(row -> text.append(CsvText.line(row)));
        return new OpenList(text.toString().getBytes(UTF_8), rows.size());
    }

    private static String yuan(@Nullable Long fen) {
        return fen == null ? "" : Money.yuanText(fen);
    }

    /** As a proposal carries it. */
    OpenItems items() {
        return new OpenItems(count, Hash.sha256(bytes));
    }

    /**
     * Writes the list into a run's folder of statements; under its name it is whole. Another that lies there is kept
     * under its SHA-256: the ledger may have its proposal though nobody heard so.
     */
    OpenItems write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            Hash before = Hash.sha256(Files.readAllBytes(file));
            if (!before.equals(items().sha256())) {
                DurableFile.name(file, folder.resolve("open-" + before + ".csv"));
            }
        }
        DurableFile.replace(file, bytes);
        return items();
    }
}
