package org.lianchu.status;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the screen.
 *
 * @param subject what it is about
 * @param facts by their names, in the topic's order; empty where something is not known
 * @param command what mends it or goes on with it; null if there is nothing to give
 */
public record StatusLine(
        Topic topic,
        String subject,
        Map<String, String> facts,
        @Nullable String command) {
    public StatusLine {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** A line without a command. */
    static StatusLine of(Topic topic, String subject, String... facts) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            named.put(facts[i], facts[i + 1]);
        }
        return new StatusLine(topic, subject, named, null);
    }

    /** The same with what mends it. */
    StatusLine with(String mends) {
        return new StatusLine(topic, subject, facts, mends);
    }

    /** Whether it is something left: half-way, failed or refused. */
    public boolean isLeft() {
        return topic.section() == Section.FAILED;
    }
}
