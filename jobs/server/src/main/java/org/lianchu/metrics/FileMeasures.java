package org.lianchu.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.lianchu.identity.Wallet;
import org.lianchu.refusal.RefusedException;

/** What the home's folder tells: its disk, and how long certificates are in force. */
final class FileMeasures {
    private static final double SECONDS_A_DAY = (double) Duration.ofDays(1).toSeconds();

    private final HouseMetrics.Watched watched;

    FileMeasures(HouseMetrics.Watched watched) {
        this.watched = watched;
    }

    Measured measure() throws IOException, CertificateException {
        Measured measured = new Measured();
        measured.note(
                Measure.DISK_FREE, Files.getFileStore(watched.home().root()).getUsableSpace());
        long unreadable = 0;
        if (Files.isDirectory(watched.wallet())) {
            Wallet wallet = Wallet.open(watched.wallet());
            for (String name : wallet.names()) {
                try {
                    note(measured, name, wallet.identity(name).certificate());
                } catch (RefusedException e) {
                    unreadable++;
                }
            }
        }
        measured.note(Measure.UNREADABLE, unreadable);
        Path tls = watched.tls();
        if (tls != null) {
            try (InputStream bytes = Files.newInputStream(tls)) {
                note(measured, "https", (X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(bytes));
            }
        }
        return measured;
    }

    /** Below zero once it has ended. */
    private void note(Measured measured, String name, X509Certificate certificate) {
        Duration left = Duration.between(
                watched.clock().instant(), certificate.getNotAfter().toInstant());
        measured.note(Measure.CERTIFICATE_DAYS, left.toSeconds() / SECONDS_A_DAY, name);
    }
}
