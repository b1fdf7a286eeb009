package org.lianchu.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and how.
 *
 * @param address of the interface
 * @param port 0 for any that is free
 * @param tls null for plain HTTP, which leaves this machine only behind a proxy
 * @param names the addresses by which parties call it, such as {@code https://settlement.example}; beside these it is
 *     called by its own if it listens on this machine alone
 * @param metrics where it can be watched; null for nowhere
 */
public record HttpSettings(
        InetAddress address,
        int port,
        @Nullable Tls tls,
        Set<String> names,
        @Nullable MetricsPlace metrics) {
    /** Where it listens unless it is told: this machine alone. */
    public static final String DEFAULT = "127.0.0.1:8470";

    public HttpSettings {
        names = Set.copyOf(names);
    }

    /** One whose metrics are read where all else is if it listens on this machine alone, and else nowhere. */
    public HttpSettings(InetAddress address, int port, @Nullable Tls tls, Set<String> names) {
        this(address, port, tls, names, address.isLoopbackAddress() ? MetricsPlace.HERE : null);
    }

    /**
     * Where metrics are read.
     *
     * @param own an address for metrics alone, by plain HTTP; null if they are read where all else is
     */
    public record MetricsPlace(@Nullable InetSocketAddress own) {
        /** Where all else is. */
        public static final MetricsPlace HERE = new MetricsPlace(null);
    }

    /**
     * What the server proves itself by, read again when it changes.
     *
     * @param certificate PEM, with the chain up to a root that parties trust
     * @param key PEM, PKCS#8
     */
    public record Tls(Path certificate, Path key) {}

    /** The addresses by which it may be called, once it is known where it listens. */
    Set<String> origins(int actualPort) {
        Set<String> origins = new LinkedHashSet<>(names);
        if (address.isLoopbackAddress()) {
            for (String host : new String[] {"127.0.0.1", "localhost", "[::1]"}) {
                origins.add(scheme() + "://" + host + ":" + actualPort);
            }
        }
        return origins;
    }

    /** Whether others reach it through a proxy that has the TLS. */
    boolean isBehindProxy() {
        return tls == null && !names.isEmpty();
    }

    /** Whether browsers reach it by TLS, its own or a proxy's. */
    boolean isReachedByTls() {
        return tls != null || isBehindProxy() && names.stream().allMatch(name -> name.startsWith("https:"));
    }

    /** Where it listens, for people. */
    String at(int actualPort) {
        return scheme() + "://" + text(address) + ":" + actualPort;
    }

    /** A host as addresses have it. */
    static String text(InetAddress address) {
        String host = address.getHostAddress();
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    private String scheme() {
        return tls == null ? "http" : "https";
    }
}
