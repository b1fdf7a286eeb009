package org.lianchu.submit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.market.DataRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.TradingDay;

/**
 * The documents of one row by which a dispute lives: opened, withdrawn, answered. Each is a file
 * {@code <dataset>-<dispute>-<number>.csv}; the higher number is the later.
 */
public final class DisputeFile {
    private static final int ID_DIGITS = 16;

    private final Path folder;

    /** @param folder of the submitter's; made when something is written */
    public DisputeFile(Path folder) {
        this.folder = folder;
    }

    /** A name that is this participant's for this line, and nobody else's: the same line again is the same dispute. */
    public static String id(
            ParticipantId participant, String term, TradingDay day, PostingKind kind, String reference) {
        String text = String.join("|", participant.text(), term, day.toString(), kind.name(), reference);
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).toString().substring(0, ID_DIGITS);
    }

    /** Writes a row as the next document of its dispute; the one before if it says the same. */
    public Path write(DataRow row) throws IOException {
        String text = CsvText.line(row.dataset().columns()) + CsvText.line(row.values());
        OwnerFiles.folder(folder);
        int last = last(row.dataset().text(), row.value("dispute"));
        if (last > 0 && Files.readString(file(row, last)).equals(text)) {
            return file(row, last);
        }
        return OwnerFiles.replace(file(row, last + 1), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The row that was written last of a dispute. */
    public Optional<DataRow> find(String dataset, String dispute) {
        int last = last(dataset, dispute);
        if (last == 0) {
            return Optional.empty();
        }
        List<DataRow> rows = DataRows.of(folder.resolve(name(dataset, dispute, last)));
        return rows.stream().findFirst();
    }

    private int last(String dataset, String dispute) {
        int number = 0;
        while (Files.exists(folder.resolve(name(dataset, dispute, number + 1)))) {
            number++;
        }
        return number;
    }

    private Path file(DataRow row, int number) {
        return folder.resolve(name(row.dataset().text(), row.value("dispute"), number));
    }

    private static String name(String dataset, String dispute, int number) {
        return dataset + "-" + dispute + "-" + number + ".csv";
    }
}
