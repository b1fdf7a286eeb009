package org.lianchu.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void of_a_trace_the_last_cause_is_told_without_its_class() {
        String trace = """
                org.springframework.batch.core.step.FatalStepExecutionException: Unable to process chunk
                \tat org.springframework.batch.core.step.item.ChunkOrientedStep.doExecute(ChunkOrientedStep.java:1)
                Caused by: java.util.concurrent.ExecutionException: java.io.IOException: outer
                \t... 7 more
                Caused by: org.postgresql.util.PSQLException: ERROR: no space left on the disk
                  Where: somewhere
                \tat java.base/java.lang.Thread.run(Thread.java:840)
                """;
        assertThat(Failure.inWords(trace)).isEqualTo("ERROR: no space left on the disk");
    }

    @Test
    void words_stay_words_and_a_cause_without_words_is_told_by_its_class() {
        assertThat(Failure.inWords("org.lianchu.close.CloseStoppedException: 2 of 3 parts are not issued: a: b"))
                .isEqualTo("2 of 3 parts are not issued: a: b");
        assertThat(Failure.inWords("java.lang.OutOfMemoryError")).isEqualTo("OutOfMemoryError:");
        assertThat(Failure.inWords("NO_CALENDAR: write the file")).isEqualTo("NO_CALENDAR: write the file");
        assertThat(Failure.inWords("")).isEmpty();
        assertThat(Failure.inWords("x".repeat(600))).hasSize(503).endsWith("...");
    }
}
