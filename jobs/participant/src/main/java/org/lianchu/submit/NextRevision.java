package org.lianchu.submit;

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

/**
 * Writes the next revision of what DISPATCH publishes whole, decisions or rulings, into its folder: every row until
 * now, and one more.
 */
public final class NextRevision {
    private final Path folder;

    public NextRevision(Path inbox) {
        this.folder = inbox.resolve(ParticipantId.DISPATCH.text());
    }

    /** Adds a row after the others, in place of one that is about the same; returns the file. */
    public Path write(List<DataRow> others, DataRow added) throws IOException {
        Dataset dataset = added.dataset();
        StringBuilder text = new StringBuilder(CsvText.line(dataset.columns()));
        List<DataRow> rows = new ArrayList<>(others);
        rows.removeIf(row -> row.identity().equals(added.identity()));
        rows.add(added);
        rows.forEach(row -> text.append(CsvText.line(row.values())));
        OwnerFiles.folder(folder);
        return OwnerFiles.replace(next(dataset), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Path next(Dataset dataset) {
        int number = 1;
        while (Files.exists(folder.resolve(name(dataset, number)))) {
            number++;
        }
        return folder.resolve(name(dataset, number));
    }

    private static String name(Dataset dataset, int number) {
        return "%s-%06d.csv".formatted(dataset.text(), number);
    }
}
