package org.lianchu.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/** Connects PostgreSQL's driver to the server whose socket is in a folder. The driver makes it by name. */
public final class UnixSockets extends SocketFactory {
    static final String SOCKET = ".s.PGSQL.5432";
    /** An address of a socket has at most so many bytes, on every system. */
    private static final int MOST_BYTES = 100;

    private static final Map<Path, Path> SHORT = new ConcurrentHashMap<>();

    private final Path folder;

    /** @param folder where the server's socket is */
    public UnixSockets(String folder) {
        this.folder = Path.of(folder);
    }

    @Override
    public Socket createSocket() throws IOException {
        return new UnixSocket(reachable(folder).resolve(SOCKET));
    }

    /** The folder, or where its path is too long for an address a link to it, in a folder of this process's own. */
    private static Path reachable(Path folder) throws IOException {
        if (folder.resolve(SOCKET).toString().getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
            return folder;
        }
        Path known = SHORT.get(folder);
        if (known != null) {
            return known;
        }
        Path own = Files.createTempDirectory("lianchu");
        Path link = Files.createSymbolicLink(own.resolve("db"), folder);
        // in this order: the last that is named goes first
        own.toFile().deleteOnExit();
        link.toFile().deleteOnExit();
        SHORT.put(folder, link);
        return link;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket();
    }
}
