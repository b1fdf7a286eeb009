package org.lianchu.operations;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.util.NoSuchElementException;
import org.lianchu.contract.Settings;
import org.lianchu.home.Home;
import org.lianchu.network.Network;
import org.lianchu.network.NetworkRefusedException;
import org.lianchu.network.NodeStatus;
import org.lianchu.network.Programs;

/** The Fabric network of a home while a test runs. Where its programs are not, the test says so and is skipped. */
public final class HomeNetwork implements AutoCloseable {
    private final Home home;
    private final Settings settings;
    private final Programs programs;

    private HomeNetwork(Home home, Settings settings, Programs programs) {
        this.home = home;
        this.settings = settings;
        this.programs = programs;
    }

    /** Starts one on which nothing waits for an hour. */
    public static HomeNetwork up(Home home) throws IOException {
        return up(home, withoutWaiting("qinghai"));
    }

    /** Settings of a network on which nothing waits for an hour. */
    public static Settings withoutWaiting(String market) {
        return Network.settings(market).with(Network.WITHOUT_WAITING);
    }

    /** Starts one. */
    public static HomeNetwork up(Home home, Settings settings) throws IOException {
        HomeNetwork network = new HomeNetwork(home, settings, programs());
        Files.createDirectories(home.network());
        network.up();
        return network;
    }

    private static Programs programs() throws IOException {
        try {
            return Programs.find(System.getenv());
        } catch (NetworkRefusedException e) {
            return abort("skipped: " + e.getMessage());
        }
    }

    /** Starts what does not run. */
    public void up() throws IOException {
        Network.up(home.network(), settings, programs, stage -> {});
    }

    /** Kills a node, as the system would. */
    public void kill(String node) throws IOException {
        NodeStatus status = Network.in(home.network()).status().stream()
                .filter(n -> n.name().equals(node))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(node));
        ProcessHandle process = ProcessHandle.of(status.pid().orElseThrow()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException {
        Network.in(home.network()).down(true);
    }
}
