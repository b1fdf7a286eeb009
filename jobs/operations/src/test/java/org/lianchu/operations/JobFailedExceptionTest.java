package org.lianchu.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobFailedExceptionTest {
    private static String why(@Nullable Throwable cause) {
        return new JobFailedException("night", cause).inWords();
    }

    @Test
    void the_innermost_cause_says_why_and_not_the_classes_that_noticed_it() {
        Throwable cause = new IllegalStateException(
                "Unable to process chunk", new ExecutionException(new IOException("no space left on the disk")));
        assertThat(why(cause)).isEqualTo("no space left on the disk");
        assertThat(new JobFailedException("night", cause)).hasMessage("night stopped: no space left on the disk");
    }

    @Test
    void a_cause_without_words_is_told_by_its_kind() {
        assertThat(why(new OutOfMemoryError())).isEqualTo("OutOfMemoryError");
        assertThat(why(null)).isEqualTo("no cause was recorded");
    }

    @Test
    void it_is_short_enough_to_be_kept() {
        assertThat(why(new IllegalStateException("x".repeat(600)))).hasSize(503).endsWith("...");
    }
}
