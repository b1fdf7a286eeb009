package org.lianchu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/** The stages that were reached in this process. */
final class Stages {
    private static final Map<Stage, Stage.Place> REACHED = new HashMap<>();

    private Stages() {}

    static synchronized Stage.Place copy(Stage stage, Path folder) throws Exception {
        Stage.Place reached = REACHED.get(stage);
        if (reached == null) {
            reached = reach(stage);
            REACHED.put(stage, reached);
        }
        FileUtils.copyDirectory(reached.folder().toFile(), folder.toFile());
        return new Stage.Place(folder, TestPostgres.copyOf(reached.database()));
    }

    private static Stage.Place reach(Stage stage) throws Exception {
        Path folder = Files.createTempDirectory("lianchu-stage");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        Optional<? extends Stage> before = stage.before();
        Stage.Place place = before.isPresent() ? copy(before.get(), folder) : empty(folder);
        stage.reach(place);
        return place;
    }

    private static Stage.Place empty(Path folder) throws IOException, SQLException {
        return new Stage.Place(folder, TestPostgres.database());
    }

    private static void delete(Path folder) {
        try {
            FileUtils.deleteDirectory(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
