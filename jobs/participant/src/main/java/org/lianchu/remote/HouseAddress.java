package org.lianchu.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Where the house is, as a party names it. */
public final class HouseAddress {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private HouseAddress() {}

    /**
     * Scheme, host and port alone, as the house knows itself by.
     *
     * @throws IllegalArgumentException if it is anything else, or plain HTTP to another machine: receipts hold secrets
     * @throws IOException if nobody knows the host
     */
    public static URI parse(String text) throws IOException {
        URI given = URI.create(text);
        String scheme = String.valueOf(given.getScheme()).toLowerCase(Locale.ROOT);
        String rest = given.getRawPath() + given.getRawQuery() + given.getRawFragment();
        boolean isOrigin = given.getHost() != null && given.getRawUserInfo() == null && rest.matches("/?nullnull");
        boolean isKept = scheme.equals("https")
                || scheme.equals("http")
                        && isOrigin
                        && InetAddress.getByName(given.getHost()).isLoopbackAddress();
        if (!isOrigin || !isKept) {
            throw new IllegalArgumentException(text);
        }
        return URI.create((scheme + "://" + given.getRawAuthority()).toLowerCase(Locale.ROOT));
    }

    /**
     * A client for it.
     *
     * @param roots certificates (PEM) to believe instead of the system's; null for the system's
     * @throws IOException if the file cannot be read or holds none
     */
    public static HttpClient client(@Nullable Path roots) throws IOException {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (roots != null) {
            client.sslContext(believing(roots));
        }
        return client.build();
    }

    private static SSLContext believing(Path roots) throws IOException {
        try (InputStream in = Files.newInputStream(roots)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate root : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("root-" + store.size(), root);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(roots + " holds no certificates in PEM: " + e.getMessage(), e);
        }
    }
}
