package org.lianchu.client;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.Deployment;

/**
 * Where a peer's gateway listens.
 *
 * @param tlsRoots the file with the CA certificates (PEM) of the peer's TLS; null for a connection without TLS, which
 *     only a ledger on this computer should have
 * @param authority the name in the peer's TLS certificate where it is not the host's; null if it is
 */
public record Endpoint(
        String host,
        int port,
        Deployment deployment,
        @Nullable Path tlsRoots,
        @Nullable String authority) {
    private static final int MAX_PORT = 65_535;

    public Endpoint {
        if (host.isEmpty() || port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("an endpoint is HOST:PORT, not " + host + ":" + port);
        }
    }

    /**
     * Reads {@code HOST:PORT}, without TLS, with the names that both ledgers use unless told otherwise.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("an endpoint is HOST:PORT, not " + text);
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        return new Endpoint(text.substring(0, colon), port, Deployment.DEFAULT, null, null);
    }

    /** The same with TLS. */
    public Endpoint withTls(Path roots, @Nullable String name) {
        return new Endpoint(host, port, deployment, roots, name);
    }

    /** The same with another channel or chaincode. */
    public Endpoint with(Deployment other) {
        return new Endpoint(host, port, other, tlsRoots, authority);
    }

    /** {@code HOST:PORT}. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
