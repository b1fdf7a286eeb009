package org.lianchu.chaincode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the server proves who it is, all in PEM.
 *
 * @param key PKCS#8, not encrypted
 * @param certificate its chain
 * @param clientCa who issued the peer's client certificate; null where any peer may connect
 */
record Tls(Path key, Path certificate, @Nullable Path clientCa) {
    private static final String KEY = "CHAINCODE_TLS_KEY";
    private static final String CERTIFICATE = "CHAINCODE_TLS_CERT";
    private static final String CLIENT_CA = "CHAINCODE_TLS_CLIENT_CACERT";

    /** As the environment says; null without TLS. */
    static @Nullable Tls in(Map<String, String> environment) throws UsageException {
        Path key = file(environment, KEY);
        Path certificate = file(environment, CERTIFICATE);
        Path clientCa = file(environment, CLIENT_CA);
        if (key == null && certificate == null && clientCa == null) {
            return null;
        }
        if (key == null || certificate == null) {
            throw new UsageException("TLS takes " + KEY + " and " + CERTIFICATE + " together, and " + CLIENT_CA
                    + " only with them; " + (key == null ? KEY : CERTIFICATE) + " is missing");
        }
        return new Tls(key, certificate, clientCa);
    }

    private static @Nullable Path file(Map<String, String> environment, String name) throws UsageException {
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            return null;
        }
        Path file = Path.of(value);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageException(name + " is no file that can be read: " + file);
        }
        return file;
    }

    @Override
    public String toString() {
        return clientCa == null ? "TLS" : "mutual TLS";
    }
}
