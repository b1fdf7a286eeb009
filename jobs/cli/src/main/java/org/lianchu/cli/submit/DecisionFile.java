package org.lianchu.cli.submit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.submit.CsvText;

/** Writes the next revision of DISPATCH's decisions into its inbox: every row in force, and one more. */
public final class DecisionFile {
    private final Path folder;

    public DecisionFile(Path inbox) {
        this.folder = inbox.resolve(ParticipantId.DISPATCH.text());
    }

    /** Adds a decision after those in force, in place of one on the same discrepancy; returns the file. */
    public Path write(List<DataRow> inForce, DataRow added) throws IOException {
        List<String> columns = Dataset.DECISIONS.columns();
        StringBuilder text = new StringBuilder(CsvText.line(columns));
        List<DataRow> rows = new ArrayList<>(inForce);
        rows.removeIf(row -> identity(row).equals(identity(added)));
        rows.add(added);
        rows.forEach(row -> text.append(CsvText.line(row.values())));
        OwnerFiles.folder(folder);
        return OwnerFiles.replace(next(), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> identity(DataRow row) {
        return List.of(row.value("code"), row.value("subject"), row.value("register"), row.value("day"));
    }

    private Path next() {
        int number = 1;
        while (Files.exists(folder.resolve(name(number)))) {
            number++;
        }
        return folder.resolve(name(number));
    }

    private static String name(int number) {
        return "decisions-%06d.csv".formatted(number);
    }
}
