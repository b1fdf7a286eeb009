package org.lianchu.chaincode;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ChaincodeLabel;
import org.lianchu.contract.Settings;

/**
 * What is served, and where, from command line and environment.
 *
 * @param id of the chaincode, as the peer's install answered it; its label is checked
 * @param tls null without
 * @param settings null for the naive chaincode
 */
record ServerOptions(
        String id,
        InetSocketAddress address,
        @Nullable Tls tls,
        @Nullable Settings settings) {
    static final String SETTINGS = "--settings";
    static final String NAIVE = "--naive";
    private static final String ID = "CHAINCODE_ID";
    private static final String ADDRESS = "CHAINCODE_SERVER_ADDRESS";
    private static final int LAST_PORT = 65535;

    /**
     * Reads them.
     *
     * @throws UsageException if a value is missing or wrong, or the id has the label of another version or settings
     */
    static ServerOptions of(List<String> arguments, Map<String, String> environment) throws UsageException {
        Settings settings = settings(arguments);
        String id = required(environment, ID);
        checkLabel(id, settings);
        return new ServerOptions(id, address(required(environment, ADDRESS)), Tls.in(environment), settings);
    }

    /** The settings file's settings; null for the naive chaincode. */
    static @Nullable Settings settings(List<String> arguments) throws UsageException {
        if (arguments.equals(List.of(NAIVE))) {
            return null;
        }
        if (arguments.size() != 2 || !arguments.get(0).equals(SETTINGS)) {
            throw new UsageException(
                    "say " + SETTINGS + " FILE, or " + NAIVE + " alone, not \"" + String.join(" ", arguments) + "\"");
        }
        Path file = Path.of(arguments.get(1));
        try {
            return Settings.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UsageException(SETTINGS + ": cannot read " + file + " (" + e + ")");
        } catch (IllegalArgumentException e) {
            throw new UsageException(SETTINGS + " " + file + ": " + e.getMessage());
        }
    }

    private static String required(Map<String, String> environment, String name) throws UsageException {
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new UsageException(name + " is not in the environment; see --help");
        }
        return value;
    }

    private static void checkLabel(String id, @Nullable Settings settings) throws UsageException {
        String label;
        try {
            label = ChaincodeLabel.in(id);
        } catch (IllegalArgumentException e) {
            throw new UsageException(ID + ": " + e.getMessage());
        }
        if (settings == null) {
            if (!label.startsWith(NaiveEvidence.LABEL)) {
                throw new UsageException(ID + " is of " + label + ", but the label of a naive chaincode begins with "
                        + NaiveEvidence.LABEL);
            }
            return;
        }
        String own = ChaincodeLabel.of(settings).label();
        if (!label.equals(own)) {
            throw new UsageException(ID + " is of " + label + ", but this contract with these settings is " + own
                    + "; serve what the organisations approved, or have them approve this");
        }
    }

    private static InetSocketAddress address(String text) throws UsageException {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(colon, 0));
        int port = port(text.substring(colon + 1));
        if (host.isEmpty() || port < 1 || port > LAST_PORT) {
            throw new UsageException(ADDRESS + " is host:port with a port from 1 to " + LAST_PORT + ", not " + text);
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UsageException(ADDRESS + " names an unknown host: " + host);
        }
        return address;
    }

    /** The address as it was given. */
    String where() {
        return address.getHostString() + ":" + address.getPort();
    }

    private static int port(String digits) {
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    }
}
