package org.lianchu.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds refusals, so that a flood of them does not fill the trail: the first of each address, kind and object is noted,
 * its repeats within the next ten minutes by one event with their number, and beyond a hundred kinds and addresses all
 * that is left by one. Not for several threads.
 */
final class Refusals {
    private static final Duration FOLDED_FOR = Duration.ofMinutes(10);
    static final int MOST = 100;

    private record Kind(String who, String address, String outcome, List<String> objects) {}

    private static final class Folded {
        private final AuditEvent first;
        private final Instant until;
        private int repeats;

        Folded(AuditEvent first, int repeats) {
            this.first = first;
            this.until = first.happenedAt().plus(FOLDED_FOR);
            this.repeats = repeats;
        }

        void addTo(List<AuditEvent> events) {
            if (repeats > 0) {
                events.add(first.repeated(repeats));
            }
        }
    }

    private final Map<Kind, Folded> known = new LinkedHashMap<>();
    private @Nullable Folded others;

    /** Takes a refusal; what is to be noted at once. */
    List<AuditEvent> add(AuditEvent event) {
        Kind kind = new Kind(event.who(), event.address(), event.outcome(), event.objects());
        Folded folded = known.get(kind);
        if (folded != null) {
            folded.repeats++;
            return List.of();
        }
        if (known.size() < MOST) {
            known.put(kind, new Folded(event, 0));
            return List.of(event);
        }
        if (others == null) {
            others = new Folded(
                    AuditEvent.of(event.happenedAt(), "", "", "refusals").ended("OTHERS"), 0);
        }
        others.repeats++;
        return List.of();
    }

    /** What is to be noted of those whose time is over. */
    List<AuditEvent> over(Instant now) {
        List<AuditEvent> events = new ArrayList<>();
        for (Iterator<Folded> all = known.values().iterator(); all.hasNext(); ) {
            Folded folded = all.next();
            if (!folded.until.isAfter(now)) {
                folded.addTo(events);
                all.remove();
            }
        }
        Folded rest = others;
        if (rest != null && !rest.until.isAfter(now)) {
            rest.addTo(events);
            others = null;
        }
        return events;
    }

    /** What is to be noted of all. */
    List<AuditEvent> all() {
        return over(Instant.MAX);
    }
}
