package org.lianchu.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Wallet;
import org.lianchu.refusal.RefusedException;
import org.lianchu.time.TradingDay;

/** Certificates of the wallet that are not in force, or will not be for long. */
final class CertificateLines implements StatusSource {
    private static final Duration SOON = Duration.ofDays(30);

    private final Path folder;
    private final Clock clock;

    /** @param folder of the wallet; there may be none */
    CertificateLines(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public List<StatusLine> lines() {
        List<StatusLine> lines = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            Wallet wallet = Wallet.open(folder);
            wallet.names().forEach(name -> line(wallet, name).ifPresent(lines::add));
        }
        return lines;
    }

    private Optional<StatusLine> line(Wallet wallet, String name) {
        try {
            return line(wallet.identity(name));
        } catch (RefusedException e) {
            return Optional.of(StatusLine.of(Topic.FILE_UNREADABLE, name, "why", e.what()));
        }
    }

    private Optional<StatusLine> line(Identity identity) {
        Instant from = identity.certificate().getNotBefore().toInstant();
        Instant to = identity.certificate().getNotAfter().toInstant();
        Instant now = clock.instant();
        if (now.isBefore(from) || now.isAfter(to)) {
            return Optional.of(StatusLine.of(
                    Topic.CERTIFICATE_ENDED,
                    identity.name(),
                    "from",
                    text(from),
                    "to",
                    text(to),
                    "organisation",
                    identity.mspId()));
        }
        return now.plus(SOON).isAfter(to)
                ? Optional.of(StatusLine.of(
                        Topic.CERTIFICATE_ENDS, identity.name(), "at", text(to), "organisation", identity.mspId()))
                : Optional.empty();
    }

    private static String text(Instant instant) {
        return instant.atOffset(TradingDay.ZONE).toString();
    }
}
