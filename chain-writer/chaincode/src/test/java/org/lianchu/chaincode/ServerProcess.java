package org.lianchu.chaincode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The shaded jar as a process. */
final class ServerProcess implements AutoCloseable {
    final int port;
    private final Process process;
    private final Path output;

    private ServerProcess(int port, Process process, Path output) {
        this.port = port;
        this.process = process;
        this.output = output;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static ServerProcess start(Path folder, int port, Map<String, String> environment, String... arguments)
            throws IOException {
        Path output = Files.createTempFile(folder, "server", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("chaincode.jar", "target/lianchu-chaincode.jar")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CHAINCODE_"));
        builder.environment().put("CHAINCODE_SERVER_ADDRESS", "127.0.0.1:" + port);
        builder.environment().putAll(environment);
        return new ServerProcess(port, builder.start(), output);
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits for the line that says it listens. */
    String listening() throws IOException, InterruptedException {
        while (!output().contains("\n")) {
            if (!process.isAlive()) {
                throw new AssertionError("it ended: " + output());
            }
            Thread.sleep(10);
        }
        return output().lines().findFirst().orElseThrow();
    }

    int exit() throws InterruptedException {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
