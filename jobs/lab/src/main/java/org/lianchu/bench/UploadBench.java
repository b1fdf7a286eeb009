package org.lianchu.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.identity.DurableFile;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.Parallel;
import org.lianchu.progress.ProgressListener;
import org.lianchu.remote.House;
import org.lianchu.remote.HouseAddress;
import org.lianchu.remote.PartyToken;
import org.lianchu.remote.RemoteHandOver;
import org.lianchu.submit.Receipt;
import org.lianchu.submit.ReceiptReader;

/**
 * Measures what it takes a market's parties to hand their month files over to a server of this machine, beside copying
 * the same files and receipts into another folder, each forced to the disk.
 *
 * <p>The files are on the ledger before: generating and submitting them is not timed.
 */
public final class UploadBench {
    /** How many parties send at once, where they do not send one after another. */
    static final int AT_ONCE = 8;

    private static final String MARKET = "qinghai";
    private static final int BUFFER = 1 << 16;

    private final Path work;
    private final ProgressListener progress;
    private final Consumer<String> stages;

    /**
     * @param work an empty folder, to be thrown away afterwards
     * @param stages is told the name of each stage as it begins
     */
    public UploadBench(Path work, ProgressListener progress, Consumer<String> stages) {
        this.work = work;
        this.progress = progress;
        this.stages = stages;
    }

    /** A server of a home, until it is closed. */
    public interface Served extends AutoCloseable {
        /** Where parties reach it. */
        URI address();

        @Override
        void close() throws IOException;
    }

    /** Starts a server of a home. */
    @FunctionalInterface
    public interface Serving {
        Served of(Home home) throws IOException;
    }

    /** What went from one place to another, and how long that took. */
    record Moved(int documents, long bytes, long nanos) {}

    /** A document as its party has it. */
    private record Own(Receipt receipt, Path file) {}

    /**
     * Measures, of a market's files.
     *
     * @param serving starts the server that they are handed over to
     * @throws IllegalStateException if the server refuses a document
     */
    public UploadReport measure(GeneratorSpec spec, Serving serving) throws IOException {
        Home home = new Home(Files.createDirectories(work.resolve("home")));
        Path outgoing = work.resolve("outgoing");
        stages.accept("generate");
        Path files = work.resolve("files");
        MarketGenerator.generate(spec, files, percent -> {});
        stages.accept("enrol");
        try (EvidencedMarket market = EvidencedMarket.begin(home, MARKET)) {
            market.enrol(files);
            market.handingOverTo(outgoing).submit(files, progress);
        }
        SortedMap<ParticipantId, List<Own>> parties = parties(outgoing);
        copied(parties, 1); // whoever reads files first reads them from the disk
        stages.accept("upload");
        try (Served server = serving.of(home)) {
            uploaded(server, home, parties, 1); // a server and its caller that have just started
            Moved copied = copied(parties, 1);
            Moved uploaded = uploaded(server, home, parties, 1);
            Moved copiedAtOnce = copied(parties, AT_ONCE);
            Moved uploadedAtOnce = uploaded(server, home, parties, AT_ONCE);
            return new UploadReport(copied, uploaded, copiedAtOnce, uploadedAtOnce);
        }
    }

    private static SortedMap<ParticipantId, List<Own>> parties(Path outgoing) throws IOException {
        SortedMap<ParticipantId, List<Own>> parties = new TreeMap<>();
        for (Path folder : list(outgoing)) {
            List<Own> own = new ArrayList<>();
            for (Path file : list(folder)) {
                if (Files.exists(Receipt.beside(file))) {
                    Receipt receipt = ReceiptReader.undamaged(Receipt.beside(file))
                            .orElseThrow(() -> new IllegalStateException(file + " has no receipt"));
                    own.add(new Own(receipt, file));
                }
            }
            parties.put(new ParticipantId(String.valueOf(folder.getFileName())), own);
        }
        return parties;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** What one party does. */
    private interface Task {
        void of(ParticipantId party, List<Own> documents) throws IOException;
    }

    private static Moved timed(SortedMap<ParticipantId, List<Own>> parties, int atOnce, Task task) throws IOException {
        long begun = System.nanoTime();
        Parallel.forEach(parties.entrySet(), atOnce, party -> task.of(party.getKey(), party.getValue()));
        long nanos = System.nanoTime() - begun;
        int documents = 0;
        long bytes = 0;
        for (List<Own> own : parties.values()) {
            documents += own.size();
            for (Own document : own) {
                bytes += Files.size(document.file()) + document.receipt().bytes().length;
            }
        }
        return new Moved(documents, bytes, nanos);
    }

    /** As {@code cp} and {@code sync} of each file, of its receipt, and of the folder. */
    private Moved copied(SortedMap<ParticipantId, List<Own>> parties, int atOnce) throws IOException {
        Path copies = Files.createDirectories(work.resolve("copies"));
        Moved moved = timed(parties, atOnce, (party, documents) -> {
            Path folder = Files.createDirectories(copies.resolve(party.text()));
            for (Own document : documents) {
                Path file = folder.resolve(document.receipt().file());
                copy(Receipt.beside(document.file()), Receipt.beside(file));
                copy(document.file(), file);
                DurableFile.forceFolder(file);
            }
        });
        FileUtils.deleteDirectory(copies.toFile());
        return moved;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(from);
                FileChannel channel = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
            channel.force(true);
        }
    }

    /** Each party by a client of its own, which has read its key; afterwards the server has nothing of it. */
    private Moved uploaded(Served server, Home home, SortedMap<ParticipantId, List<Own>> parties, int atOnce)
            throws IOException {
        Wallet wallet = Wallet.open(home.wallet());
        Map<ParticipantId, RemoteHandOver> clients = new HashMap<>();
        for (ParticipantId party : parties.keySet()) {
            PartyToken token = new PartyToken(party, wallet.identity(party.text()), Clock.systemUTC());
            House house = new House(server.address(), token, HouseAddress.client(null), Locale.ENGLISH);
            clients.put(party, new RemoteHandOver(house, ProgressListener.NONE, Clock.systemUTC()));
        }
        Moved moved = timed(parties, atOnce, (party, documents) -> {
            for (Own document : documents) {
                deliver(Objects.requireNonNull(clients.get(party)), document);
            }
        });
        for (ParticipantId party : parties.keySet()) {
            FileUtils.deleteDirectory(home.inbox().resolve(party.text()).toFile());
        }
        return moved;
    }

    private static void deliver(RemoteHandOver handOver, Own document) {
        try {
            RemoteHandOver.Result result = handOver.deliver(document.receipt(), document.file());
            if (!(result instanceof RemoteHandOver.Result.Done)) {
                throw new IllegalStateException(document.file() + ": " + result);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
