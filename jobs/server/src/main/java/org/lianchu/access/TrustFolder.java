package org.lianchu.access;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lianchu.identity.Trust;

/** The organisations' certificates, read again now and then: revocation lists change. Safe for many threads. */
public final class TrustFolder {
    /** Where the certificates are; an embedded ledger's folder is there once the ledger is. */
    @FunctionalInterface
    public interface Place {
        Path folder() throws IOException;
    }

    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private final Place place;
    private final Clock clock;
    private @Nullable Trust trust;
    private Instant readAt = Instant.MIN;

    public TrustFolder(Place place, Clock clock) {
        this.place = place;
        this.clock = clock;
    }

    /**
     * The certificates as they are, or were seconds ago.
     *
     * @throws IOException if there are none, or one cannot be read
     */
    public synchronized Trust trust() throws IOException {
        Instant now = clock.instant();
        Trust known = trust;
        if (known == null || readAt.plus(GOOD_FOR).isBefore(now)) {
            known = Trust.in(place.folder());
            trust = known;
            readAt = now;
        }
        return known;
    }
}
