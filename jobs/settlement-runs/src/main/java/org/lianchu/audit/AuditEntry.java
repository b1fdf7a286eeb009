package org.lianchu.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.lianchu.evidence.Hash;

/**
 * An entry of the trail.
 *
 * @param number from 1, without a gap
 * @param notedAt by the database's clock; never before the entry before
 * @param hash over the hash before and {@link #canonical}
 */
public record AuditEntry(long number, Instant notedAt, AuditEvent event, Hash hash) {
    /** What the first entry's hash goes on from. */
    public static final Hash NONE = Hash.of(new byte[Hash.LENGTH]);

    /** The names of the fields in the order of the canonical bytes; the hash follows them in an export. */
    public static final List<String> FIELDS = List.of(
            "number",
            "event",
            "noted_at",
            "happened_at",
            "who",
            "identity",
            "address",
            "action",
            "outcome",
            "objects",
            "reason",
            "details",
            "times");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** The entry that follows a hash. */
    static AuditEntry after(Hash previous, long number, Instant notedAt, AuditEvent event) {
        return new AuditEntry(number, notedAt, event, hash(previous, number, notedAt, event));
    }

    /** Whether its hash is the one that follows. */
    boolean follows(Hash previous) {
        return hash.equals(hash(previous, number, notedAt, event));
    }

    private static Hash hash(Hash previous, long number, Instant notedAt, AuditEvent event) {
        return Hash.sha256(previous.bytes(), canonical(texts(number, notedAt, event)));
    }

    /** The fields as texts, objects one a line. */
    List<String> texts() {
        return texts(number, notedAt, event);
    }

    private static List<String> texts(long number, Instant notedAt, AuditEvent event) {
        return List.of(
                String.valueOf(number),
                event.id().toString(),
                TIME.format(notedAt),
                TIME.format(event.happenedAt()),
                event.who(),
                event.identity(),
                event.address(),
                event.action(),
                event.outcome(),
                String.join("\n", event.objects()),
                event.reason(),
                event.details(),
                String.valueOf(event.times()));
    }

    /** Each field as a netstring: its length in bytes of UTF-8, a colon, the bytes, a comma. */
    static byte[] canonical(List<String> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String field : fields) {
            byte[] text = field.getBytes(UTF_8);
            bytes.writeBytes((text.length + ":").getBytes(UTF_8));
            bytes.writeBytes(text);
            bytes.write(',');
        }
        return bytes.toByteArray();
    }
}
