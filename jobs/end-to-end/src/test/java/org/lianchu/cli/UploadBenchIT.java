package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UploadBenchIT {
    @TempDir
    private Path folder;

    @Test
    void a_small_markets_files_go_to_a_server_and_are_copied_alike() throws Exception {
        Path json = folder.resolve("report.json");
        Answer answer = Answer.at(folder.resolve("home"), "bench", "uploads", "--plants=4", "--json=" + json);
        assertThat(answer.status()).as(answer.err()).isZero();
        assertThat(answer.lastLine()).matches("handed over: .* times as long as copied; eight parties at once: .*");
        JsonNode report = JsonMapper.shared().readTree(Files.readString(json));
        int documents = report.get("copied").get("documents").asInt();
        assertThat(documents).isGreaterThan(4);
        for (String way : new String[] {"uploaded", "copiedAtOnce", "uploadedAtOnce"}) {
            assertThat(report.get(way).get("documents").asInt()).as(way).isEqualTo(documents);
            assertThat(report.get(way).get("bytes"))
                    .isEqualTo(report.get("copied").get("bytes"));
        }
        assertThat(report.get("ratio").asDouble()).isPositive();
    }
}
