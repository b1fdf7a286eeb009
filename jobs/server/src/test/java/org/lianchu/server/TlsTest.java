package org.lianchu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Pem;

/** TLS by a certificate and a key in PEM. */
class TlsTest {
    private static final long RELOAD_SECONDS = 30;

    @TempDir
    private Path folder;

    private HttpSettings.Tls issue(Path authorities, String name) {
        HttpSettings.Tls tls = new HttpSettings.Tls(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
        Authority.in(authorities).issueConnection(Organisations.DISPATCH, "localhost", tls.certificate(), tls.key());
        return tls;
    }

    private static X509Certificate served(String address) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, null);
        URI at = URI.create(address);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(at.getHost(), at.getPort())) {
            socket.startHandshake();
            Certificate[] chain = socket.getSession().getPeerCertificates();
            return (X509Certificate) chain[0];
        }
    }

    @Test
    void the_certificate_is_served_and_one_that_replaces_it_without_a_restart() throws Exception {
        HttpSettings.Tls tls = issue(folder.resolve("ca"), "server");
        HttpSettings.Tls next = issue(folder.resolve("ca"), "next");
        try (HouseStage house = HouseStage.begin(folder.resolve("home"), tls)) {
            assertThat(house.address()).startsWith("https://127.0.0.1:");
            assertThat(served(house.address())).isEqualTo(Pem.readCertificate(tls.certificate()));
            Files.move(next.key(), tls.key(), StandardCopyOption.REPLACE_EXISTING);
            X509Certificate wanted = Pem.readCertificate(next.certificate());
            Files.move(next.certificate(), tls.certificate(), StandardCopyOption.REPLACE_EXISTING);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(RELOAD_SECONDS);
            while (!served(house.address()).equals(wanted)) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.sleep(200);
            }
        }
    }

    @Test
    void a_key_that_is_not_the_certificates_is_refused_with_the_files() {
        HttpSettings.Tls mine = issue(folder.resolve("ca"), "mine");
        HttpSettings.Tls other = issue(folder.resolve("ca"), "other");
        HttpSettings.Tls mixed = new HttpSettings.Tls(mine.certificate(), other.key());
        assertThatThrownBy(() -> HouseStage.begin(folder.resolve("home"), mixed))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("mine.pem")
                .hasMessageContaining("other.key");
    }

    @Test
    void a_file_that_is_no_certificate_is_refused_with_its_name() throws Exception {
        HttpSettings.Tls mine = issue(folder.resolve("ca"), "mine");
        HttpSettings.Tls empty = new HttpSettings.Tls(Files.createFile(folder.resolve("empty.pem")), mine.key());
        assertThatThrownBy(() -> HouseStage.begin(folder.resolve("home"), empty))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("empty.pem");
    }
}
