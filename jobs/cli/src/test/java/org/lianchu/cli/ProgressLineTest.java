package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lianchu.cli.command.Language;
import org.lianchu.cli.command.Messages;
import org.lianchu.cli.command.ProgressLine;

class ProgressLineTest {
    private final StringWriter shown = new StringWriter();
    private final AtomicLong seconds = new AtomicLong();
    private final ProgressLine line = new ProgressLine(
            new PrintWriter(shown, true),
            new Messages(Language.EN.locale()),
            () -> TimeUnit.SECONDS.toNanos(seconds.get()));

    @Test
    void what_was_shown_on_its_way_is_shown_at_its_end() {
        seconds.set(4);
        line.at("statements", 1, 3);
        line.at("statements", 2, 3);
        line.at("statements", 3, 3);
        assertThat(shown.toString().lines())
                .containsExactly("statements written: 1 of 3", "statements written: 3 of 3");
    }

    @Test
    void what_was_done_at_once_is_not_shown() {
        line.at("statements", 1, 2);
        line.at("statements", 2, 2);
        assertThat(shown.toString()).isEmpty();
    }
}
