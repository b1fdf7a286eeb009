package org.lianchu.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianchu.identity.OwnerFiles;

/**
 * What was done on a home while its database was not open, a line each in {@code HOME/audit.pending}, until whoever
 * opens the database next appends it to the trail. Killed in between, it is appended once all the same. Until then it
 * is as safe as any file of the home's owner.
 */
public final class AuditSpool {
    private static final int FIELDS = 11;

    /** Locks of files are a process's: its own threads take turns here. */
    private static final Object THREADS = new Object();

    private final Path file;
    private final Path lock;

    /** @param home the home's folder, which is there */
    public AuditSpool(Path home) {
        this.file = home.resolve("audit.pending");
        this.lock = home.resolve("audit.lock");
    }

    /** Adds an event; it is on the disk when this returns. */
    public void add(AuditEvent event) throws IOException {
        synchronized (THREADS) {
            try (FileChannel guard = FileChannel.open(OwnerFiles.file(lock), StandardOpenOption.WRITE);
                    var held = guard.lock();
                    FileChannel out = FileChannel.open(OwnerFiles.file(file), StandardOpenOption.APPEND)) {
                ByteBuffer line = ByteBuffer.wrap(line(event.plain()).getBytes(UTF_8));
                while (held.isValid() && line.hasRemaining()) {
                    out.write(line);
                }
                out.force(true);
            }
        }
    }

    /** Appends all of it to the trail, and takes it away. */
    public void moveTo(AuditTrail trail) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        synchronized (THREADS) {
            try (FileChannel guard = FileChannel.open(OwnerFiles.file(lock), StandardOpenOption.WRITE);
                    var held = guard.lock()) {
                if (held.isValid() && Files.exists(file)) {
                    trail.append(events());
                    Files.delete(file);
                }
            }
        }
    }

    private List<AuditEvent> events() throws IOException {
        List<AuditEvent> events = new ArrayList<>();
        for (String line : new String(Files.readAllBytes(file), UTF_8).split("\n", -1)) {
            AuditEvent event = event(line);
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    private static String line(AuditEvent event) {
        String objects =
                String.join(" ", event.objects().stream().map(AuditSpool::code).toList());
        List<String> fields = List.of(
                event.id().toString(),
                event.happenedAt().toString(),
                event.who(),
                event.identity(),
                event.address(),
                event.action(),
                event.outcome(),
                objects,
                event.reason(),
                event.details(),
                String.valueOf(event.times()));
        // begun by a line's end, so that one that was written by halves spoils none but itself
        return "\n" + String.join("\t", fields.stream().map(AuditSpool::code).toList()) + "\n";
    }

    private static String code(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** The event of a line; null of one that was written by halves. */
    private static @Nullable AuditEvent event(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            return null;
        }
        try {
            String[] texts = Arrays.stream(fields)
                    .map(field -> URLDecoder.decode(field, UTF_8))
                    .toArray(String[]::new);
            List<String> objects = Arrays.stream(texts[7].split(" ", -1))
                    .map(object -> URLDecoder.decode(object, UTF_8))
                    .toList();
            return new AuditEvent(
                    UUID.fromString(texts[0]),
                    Instant.parse(texts[1]),
                    texts[2],
                    texts[3],
                    texts[4],
                    texts[5],
                    texts[6],
                    objects,
                    texts[8],
                    texts[9],
                    Integer.parseInt(texts[10]));
        } catch (IllegalArgumentException | DateTimeException halves) {
            return null;
        }
    }
}
