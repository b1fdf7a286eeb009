package org.lianchu.signin;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.lianchu.refusal.RefusedException;

/**
 * An issuer at which people sign in instead of here (OpenID Connect), as {@code HOME/issuer.properties} says it.
 *
 * @param issuer its address, as its tokens say it
 * @param client by which it knows this server
 * @param secret that it gave for it
 * @param makesAccounts whether whoever it knows gets an account, which may do nothing until it belongs to somebody
 */
public record IssuerSettings(URI issuer, String client, String secret, boolean makesAccounts) {
    private static final String ISSUER = "issuer";
    private static final String CLIENT = "client.id";
    private static final String SECRET_FILE = "client.secret.file";
    private static final String MAKES_ACCOUNTS = "makes.accounts";
    private static final Set<String> ALL = Set.of(ISSUER, CLIENT, SECRET_FILE, MAKES_ACCOUNTS);

    /** The file does not say what is needed. */
    public static final class IssuerFormatException extends RefusedException {
        private static final long serialVersionUID = 1L;

        IssuerFormatException(Path file, String what) {
            super("ISSUER_SETTINGS", file + ": " + what);
        }
    }

    /**
     * Reads the settings; empty if there is no such file.
     *
     * @throws IssuerFormatException if it is none
     */
    public static Optional<IssuerSettings> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
        }
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(ALL);
        if (!unknown.isEmpty()) {
            throw new IssuerFormatException(file, "there is no setting " + String.join(", ", unknown));
        }
        URI issuer = address(file, required(file, properties, ISSUER));
        Path secret = file.resolveSibling(required(file, properties, SECRET_FILE));
        if (!Files.isReadable(secret)) {
            throw new IssuerFormatException(file, secret + " cannot be read");
        }
        return Optional.of(new IssuerSettings(
                issuer,
                required(file, properties, CLIENT),
                Files.readString(secret, StandardCharsets.UTF_8).strip(),
                Boolean.parseBoolean(properties.getProperty(MAKES_ACCOUNTS, "false"))));
    }

    private static String required(Path file, Properties properties, String name) {
        String value = properties.getProperty(name, "").strip();
        if (value.isEmpty()) {
            throw new IssuerFormatException(file, "give " + name);
        }
        return value;
    }

    /** By TLS, or on this machine. */
    private static URI address(Path file, String text) {
        URI address = URI.create(text.replace(' ', '+'));
        String host = String.valueOf(address.getHost());
        boolean isHere = host.equals("localhost") || host.equals("127.0.0.1");
        if (!"https".equals(address.getScheme()) && !(isHere && "http".equals(address.getScheme()))) {
            throw new IssuerFormatException(file, "an issuer has an address of https, not " + text);
        }
        return address;
    }

    /** The secret is shown to nobody. */
    @Override
    public String toString() {
        return issuer + " as " + client;
    }
}
