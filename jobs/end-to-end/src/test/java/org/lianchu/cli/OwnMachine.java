package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.lianchu.CommandProcess;
import org.lianchu.Namespaces;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.home.Home;
import org.lianchu.home.HomeLedger;
import org.lianchu.identity.Wallet;

/**
 * A party's own machine: a home with its wallet and a profile of its organisation's peer alone, and where that can be
 * made a network in which nothing can be reached but that peer and the house.
 */
final class OwnMachine implements Closeable {
    private static final long MOST_SECONDS = 240;
    private static final int KILLED = 128 + 9;

    private final String party;
    private final Path home;
    private final Path log;
    private final List<String> inside;
    private final List<Closeable> doors = new ArrayList<>();
    private volatile @Nullable Process running;
    private final AtomicInteger starts = new AtomicInteger();

    private OwnMachine(String party, Path home, List<String> inside) {
        this.party = party;
        this.home = home;
        this.inside = inside;
        this.log = home.resolve("said.log");
    }

    /**
     * Sets one up.
     *
     * @param operator whose authorities have issued the party's identity
     * @param folder for its home
     */
    static OwnMachine of(String party, Home operator, Path folder) throws IOException {
        Path home = home(party, operator, folder);
        profile(home, party, operator);
        return new OwnMachine(party, home, List.of());
    }

    /**
     * Sets one up, in a namespace of its own if they can be made.
     *
     * @param house the port of the house
     */
    static OwnMachine of(String party, Home operator, Path folder, Namespaces namespaces, int house)
            throws IOException, InterruptedException {
        if (!namespaces.areThere()) {
            return of(party, operator, folder);
        }
        Path home = home(party, operator, folder);
        int peer = profile(home, party, operator);
        OwnMachine machine = new OwnMachine(party, home, namespaces.make(party));
        machine.doors.add(Doors.open(machine.inside, home, house, peer));
        return machine;
    }

    /** A home that has a party's wallet and nothing else. */
    static Path home(String party, Home operator, Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve(party));
        FileUtils.copyDirectory(
                operator.wallet().resolve(party).toFile(),
                home.resolve("wallet").resolve(party).toFile());
        return home;
    }

    /** Writes the profile of the peer of the party's organisation; its port. */
    private static int profile(Path home, String party, Home operator) throws IOException {
        String mspId = Wallet.open(operator.wallet()).identity(party).mspId();
        Properties all = new Properties();
        boolean isNetwork = operator.connection().isPresent();
        if (isNetwork) {
            Path whole = operator.connection().get();
            try (var in = Files.newInputStream(whole)) {
                all.load(in);
            }
            FileUtils.copyDirectory(
                    whole.resolveSibling("trust").toFile(),
                    home.resolve("trust").toFile());
            FileUtils.copyDirectory(
                    whole.resolveSibling("tls").toFile(), home.resolve("tls").toFile());
        } else {
            FileUtils.copyDirectory(
                    HomeLedger.embeddedTrust(operator).toFile(),
                    home.resolve("trust").toFile());
            all.setProperty("trust", "trust");
            all.setProperty(
                    "peer." + mspId, Files.readString(operator.ledgerEndpoint()).strip());
        }
        StringBuilder own = new StringBuilder();
        all.stringPropertyNames().stream()
                .filter(name -> !name.startsWith("peer.") || name.matches("peer\\." + mspId + "(\\..*)?"))
                .sorted()
                .forEach(name -> own.append(name + "=" + all.getProperty(name) + "\n"));
        Files.writeString(home.resolve("connection.properties"), own);
        String address = all.getProperty("peer." + mspId);
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    String party() {
        return party;
    }

    /** A file or folder of its home. */
    Path in(String name) {
        return home.resolve(name);
    }

    /** How many processes were started. */
    int starts() {
        return starts.get();
    }

    /** What its commands said. */
    String said() {
        return CommandProcess.said(log);
    }

    /** Starts a command as the party. */
    Process start(String... args) throws IOException {
        String[] all =
                Stream.concat(Stream.of(args), Stream.of("--as=" + party)).toArray(String[]::new);
        Process process = new CommandProcess(inside, CommandProcess.PARTY, home, log, all).start();
        starts.incrementAndGet();
        running = process;
        return process;
    }

    /** Whether a command runs now. */
    boolean isAtWork() {
        Process now = running;
        return now != null && now.isAlive();
    }

    /** Kills what runs now, as the system would; whether anything did. */
    boolean kill() {
        Process now = running;
        boolean isAlive = now != null && now.isAlive();
        if (isAlive) {
            now.destroyForcibly().onExit().join();
        }
        return isAlive;
    }

    /** Gives a command once, which is refused by a name; what it said. */
    String refused(String name, String... args) throws IOException, InterruptedException {
        int before = said().length();
        int status = start(args).waitFor();
        String now = said().substring(before);
        assertThat(status).as(now).isEqualTo(ExitCode.REFUSED);
        assertThat(now).contains(name).doesNotContain("\tat ");
        return now;
    }

    /** Gives a command until it is done, again where it was killed or did not reach everybody; what it said then. */
    String until(String... args) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (true) {
            int before = said().length();
            int status = start(args).waitFor();
            String now = said().substring(before);
            if (status == ExitCode.DONE) {
                return now;
            }
            assertThat(status)
                    .as("%s: %s\n%s", party, String.join(" ", args), now)
                    .isIn(ExitCode.PARTIAL, KILLED);
            assertThat(System.nanoTime()).as(said()).isLessThan(end);
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        for (Closeable door : doors) {
            door.close();
        }
    }
}
