package org.lianchu.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Something that happened and is to be noted.
 *
 * @param id by which it is noted once, however often it is tried
 * @param happenedAt by the clock of whoever says it, to the microsecond
 * @param who a party's id, {@code account:NAME}, {@code os:USER} of a machine, or {@code schedule:INSTANCE}
 * @param identity of the ledger that was used; empty if none was
 * @param address from where it came
 * @param action what was done, such as {@code close approve}
 * @param outcome {@link #DONE}, or why not
 * @param objects the ids of what it is about; its history is asked for by them
 * @param reason as it was given; empty if none was
 * @param details what else there is to say
 * @param times how often, where repeats were folded into one; at least 1
 */
public record AuditEvent(
        UUID id,
        Instant happenedAt,
        String who,
        String identity,
        String address,
        String action,
        String outcome,
        List<String> objects,
        String reason,
        String details,
        int times) {
    /** That it was done. */
    public static final String DONE = "DONE";

    private static final int MOST_OBJECTS = 100;
    private static final int MOST_CHARACTERS = 2_000;
    private static final int MOST_OF_OBJECT = 300;

    public AuditEvent {
        happenedAt = happenedAt.truncatedTo(ChronoUnit.MICROS);
        objects = List.copyOf(objects);
        if (times < 1) {
            throw new IllegalArgumentException("it happened at least once");
        }
    }

    /** The same as it is noted: control characters are blanks, and what is too long is cut off. */
    AuditEvent plain() {
        return new AuditEvent(
                id,
                happenedAt,
                plain(who, MOST_OF_OBJECT),
                plain(identity, MOST_CHARACTERS),
                plain(address, MOST_OF_OBJECT),
                plain(action, MOST_OF_OBJECT),
                plain(outcome, MOST_OF_OBJECT),
                objects.stream()
                        .map(object -> plain(object, MOST_OF_OBJECT))
                        .filter(object -> !object.isEmpty())
                        .distinct()
                        .limit(MOST_OBJECTS)
                        .toList(),
                plain(reason, MOST_CHARACTERS),
                plain(details, MOST_CHARACTERS),
                times);
    }

    /** Something that somebody did, once. */
    public static AuditEvent of(Instant happenedAt, String who, String address, String action, String... objects) {
        return new AuditEvent(
                UUID.randomUUID(), happenedAt, who, "", address, action, DONE, List.of(objects), "", "", 1);
    }

    /** The same with another outcome. */
    public AuditEvent ended(String how) {
        return new AuditEvent(id, happenedAt, who, identity, address, action, how, objects, reason, details, times);
    }

    /** The same, done by an identity of the ledger. */
    public AuditEvent by(String other) {
        return new AuditEvent(id, happenedAt, who, other, address, action, outcome, objects, reason, details, times);
    }

    /** The same with what was given as its reason, and what else there is to say. */
    public AuditEvent saying(String why, String more) {
        return new AuditEvent(id, happenedAt, who, identity, address, action, outcome, objects, why, more, times);
    }

    /** The same under a name of its own, as often as given. */
    public AuditEvent repeated(int count) {
        return new AuditEvent(
                UUID.randomUUID(),
                happenedAt,
                who,
                identity,
                address,
                action,
                outcome,
                objects,
                reason,
                details,
                count);
    }

    private static String plain(String text, int most) {
        int end = Math.min(text.length(), most);
        // half a pair of surrogates becomes a question mark, which is what PostgreSQL would not take
        return new String(text.substring(0, end).replaceAll("\\p{Cntrl}", " ").getBytes(UTF_8), UTF_8);
    }
}
