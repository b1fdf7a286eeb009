package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkersBenchIT {
    @TempDir
    private Path folder;

    @Test
    void a_small_markets_night_is_timed_alone_and_with_two_workers() throws Exception {
        Path json = folder.resolve("report.json");
        Answer answer =
                Answer.at(folder.resolve("home"), "bench", "workers", "--plants=90", "--workers=2", "--json=" + json);
        assertThat(answer.status()).as(answer.err()).isZero();
        JsonNode nights = JsonMapper.shared().readTree(Files.readString(json)).get("nights");
        assertThat(nights).hasSize(3);
        assertThat(nights.get(0).get("workers").asInt()).isZero();
        assertThat(nights.get(0).get("parts").asInt()).isZero();
        for (int night = 1; night <= 2; night++) {
            JsonNode shared = nights.get(night);
            assertThat(shared.get("workers").asInt()).isEqualTo(2);
            assertThat(shared.get("night").asInt()).isEqualTo(night);
            assertThat(shared.get("parts").asInt()).as(answer.out()).isPositive();
            assertThat(shared.get("timesNone").asDouble()).isPositive();
            assertThat(shared.get("programs").asDouble()).isPositive();
        }
    }
}
