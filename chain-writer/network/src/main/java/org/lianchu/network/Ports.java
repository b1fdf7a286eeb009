package org.lianchu.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lianchu.identity.OwnerFiles;

/**
 * Where each node listens on 127.0.0.1. A port is chosen once, free at that moment, and kept: the channel's
 * configuration and the chaincode's packages hold it.
 */
final class Ports {
    /** Below where systems take the ports of outgoing connections from, so that a node finds its own free again. */
    private static final int FIRST = 17_000;

    private static final int LAST = 31_999;

    private final Map<String, Integer> byName;

    private Ports(Map<String, Integer> byName) {
        this.byName = byName;
    }

    /** Reads the ports, and chooses those of names that have none yet. */
    static Ports in(Path file, List<String> names) throws IOException {
        Map<String, Integer> byName = read(file);
        boolean isNew = false;
        for (String name : names) {
            if (!byName.containsKey(name)) {
                byName.put(name, free(byName));
                isNew = true;
            }
        }
        if (isNew) {
            StringBuilder text = new StringBuilder("# where each node listens on 127.0.0.1\n");
            new TreeMap<>(byName)
                    .forEach((name, port) ->
                            text.append(name).append('=').append(port).append('\n'));
            OwnerFiles.write(file, text.toString());
        }
        return new Ports(byName);
    }

    private static Map<String, Integer> read(Path file) throws IOException {
        Map<String, Integer> byName = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return byName;
        }
        for (String line : Files.readAllLines(file)) {
            String[] pair = line.split("=", 2);
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            if (pair.length != 2 || !pair[1].matches("[0-9]{1,5}")) {
                throw new IOException(file + " has a line that is not NAME=PORT: " + line);
            }
            byName.put(pair[0], Integer.valueOf(pair[1]));
        }
        return byName;
    }

    private static int free(Map<String, Integer> taken) throws IOException {
        int start = new SecureRandom().nextInt(LAST - FIRST);
        for (int i = 0; i <= LAST - FIRST; i++) {
            int port = FIRST + (start + i) % (LAST - FIRST + 1);
            if (!taken.containsValue(port) && isFree(port)) {
                return port;
            }
        }
        throw new IOException("no port from " + FIRST + " to " + LAST + " is free on 127.0.0.1");
    }

    /** Whether a node could listen there now. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(local(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A port of 127.0.0.1: never of the other loopback address, where no node listens. */
    static InetSocketAddress local(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    /** @throws IllegalStateException if the name was not among those that were asked for */
    int of(String name) {
        Integer port = byName.get(name);
        if (port == null) {
            throw new IllegalStateException("no port was chosen for " + name);
        }
        return port;
    }
}
