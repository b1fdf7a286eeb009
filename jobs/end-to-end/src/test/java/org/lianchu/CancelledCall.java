package org.lianchu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A correction by which dispatch takes back what it called. */
public final class CancelledCall {
    private CancelledCall() {}

    /** Writes the first call of a folder's first calls document once more, with nothing called. */
    public static Path write(Path dispatch) throws IOException {
        try (Stream<Path> all = Files.list(dispatch)) {
            Path calls = all.filter(file -> file.getFileName().toString().startsWith("calls"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            List<String> lines = Files.readAllLines(calls);
            String call = String.join(",", List.of(lines.get(1).split(",", -1)).subList(0, 4)) + ",0".repeat(96);
            return Files.writeString(
                    dispatch.resolve("calls-correction.csv"), lines.get(0) + "\n" + call + "\n#end,1,0\n");
        }
    }
}
