package org.lianchu.cli.schedule;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.UsageException;
import org.lianchu.server.HttpSettings;
import picocli.CommandLine.Option;

/** Where {@code serve} listens for parties, and how. */
final class HttpOptions {
    private static final String OFF = "off";
    /** Port 0 is any that is free. */
    private static final Pattern HOST_AND_PORT = Pattern.compile("(.+):([0-9]{1,5})");

    private static final int MOST_PORT = 65_535;

    @Option(names = "--http", paramLabel = "HOST:PORT", descriptionKey = "serve.http")
    private String http = HttpSettings.DEFAULT;

    @Option(names = "--http-name", paramLabel = "URL", descriptionKey = "serve.http-name")
    private List<String> names = new ArrayList<>();

    @Option(names = "--tls-certificate", paramLabel = "FILE", descriptionKey = "serve.tls-certificate")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", descriptionKey = "serve.tls-key")
    private @Nullable Path key;

    @Option(names = "--behind-proxy", descriptionKey = "serve.behind-proxy")
    private boolean behindProxy;

    @Option(names = "--metrics", paramLabel = "HOST:PORT", descriptionKey = "serve.metrics")
    private @Nullable String metrics;

    /**
     * What was asked for; empty if no server was.
     *
     * @throws UsageException if the options contradict each other
     */
    Optional<HttpSettings> settings() {
        if (http.equalsIgnoreCase(OFF)) {
            if (certificate != null || key != null || behindProxy || !names.isEmpty() || metrics != null) {
                throw new UsageException("usage.http.off");
            }
            return Optional.empty();
        }
        InetSocketAddress at = place(http, "usage.http");
        InetAddress address = at.getAddress();
        HttpSettings.Tls tls = tls();
        boolean leaves = !address.isLoopbackAddress();
        if (leaves && tls == null && !behindProxy) {
            throw new UsageException("usage.http.plain", http);
        }
        if ((leaves || behindProxy) && names.isEmpty()) {
            throw new UsageException("usage.http.name");
        }
        return Optional.of(new HttpSettings(address, at.getPort(), tls, origins(), metrics(leaves)));
    }

    /** Nobody but this machine is told how the house does, unless an address for that is named. */
    private HttpSettings.@Nullable MetricsPlace metrics(boolean leaves) {
        if (metrics == null) {
            return leaves || behindProxy ? null : HttpSettings.MetricsPlace.HERE;
        }
        return metrics.equalsIgnoreCase(OFF) ? null : new HttpSettings.MetricsPlace(place(metrics, "usage.metrics"));
    }

    private static InetSocketAddress place(String text, String usage) {
        Matcher at = HOST_AND_PORT.matcher(text);
        if (!at.matches() || Integer.parseInt(at.group(2)) > MOST_PORT) {
            throw new UsageException(usage, text);
        }
        return new InetSocketAddress(address(at.group(1)), Integer.parseInt(at.group(2)));
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CommandRefusedException("NO_SUCH_HOST", host);
        }
    }

    private HttpSettings.@Nullable Tls tls() {
        Path chain = certificate;
        Path own = key;
        if (chain == null && own == null) {
            return null;
        }
        if (chain == null || own == null) {
            throw new UsageException("usage.http.tls");
        }
        for (Path file : List.of(chain, own)) {
            if (!Files.isReadable(file)) {
                throw new CommandRefusedException("NO_SUCH_FILE", file);
            }
        }
        return new HttpSettings.Tls(chain, own);
    }

    /** Scheme, host and port alone, as clients name the server in their tokens. */
    private Set<String> origins() {
        Set<String> origins = new LinkedHashSet<>();
        for (String name : names) {
            origins.add(origin(name));
        }
        return origins;
    }

    private static String origin(String name) {
        try {
            URI uri = URI.create(name);
            boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getRawPath().matches("/?")) {
                return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException("usage.http.url", name);
        }
        throw new UsageException("usage.http.url", name);
    }
}
