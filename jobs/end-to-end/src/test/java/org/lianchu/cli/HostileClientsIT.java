package org.lianchu.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.remote.PartyToken;
import org.lianchu.submit.Receipt;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * A thousand clients that are slow or silent, and a party that stops in the midst of an upload of the largest size,
 * while a night runs: it is on time, others are answered, and afterwards nothing is left of them.
 */
@Timeout(600)
class HostileClientsIT {
    private static final long SECONDS = 120;
    private static final int CLIENTS = 1_000;
    private static final long ANNOUNCED = 2L << 30;
    private static final int CHUNK = 1 << 20;
    private static final SettlementPeriod DAYS =
            new SettlementPeriod(TradingDay.of(2019, 6, 18), TradingDay.of(2019, 6, 27));
    private static final Duration MOST_OF_AN_ANSWER = Duration.ofSeconds(5);
    private static final String HEAP = "320m";
    private static final long MOST_MEGABYTES = 900;
    /**
     * What one look at the process may differ from another by without them: its two pools of connections to the
     * database grow by seven each when much is to be done and keep them for ten minutes, and ledger, schedule and JVM
     * begin threads when they first need them.
     */
    private static final long A_FEW = 24;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    /** A server that serves a home, and where. */
    private record Server(Programs programs, Process process, URI address, String ledger, Path root) {
        static Server start(Programs programs, Path root) throws Exception {
            Programs.Server up = programs.serveWithin(HEAP, "--http=127.0.0.1:0");
            assertThat(up.ledger()).isNotEmpty();
            return new Server(programs, up.process(), URI.create(up.url()), up.ledger(), root);
        }

        /** How long all nights take, from the moment that they are asked for. */
        Duration nights() throws Exception {
            long begun = System.nanoTime();
            programs.done("schedule", "now", "night");
            programs.await("the nights", SECONDS, () -> programs.said().contains("up to " + DAYS.last()));
            return Duration.ofNanos(System.nanoTime() - begun);
        }

        long staged() throws IOException {
            try (Stream<Path> all = Files.walk(root.resolve("inbox/.staging"))) {
                return all.filter(file -> Files.isRegularFile(file) && !file.endsWith(".lock"))
                        .count();
            }
        }
    }

    private Path submitted() throws Exception {
        Path root = folder.resolve("home");
        Path files = folder.resolve("files");
        MarketGenerator.generate(GeneratorSpec.of(40, 2, DAYS, 7).withoutAnomalies(), files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(new Home(root), "qinghai")) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
        }
        Files.writeString(new Home(root).schedule(), "night.until = " + DAYS.last() + "\n");
        return root;
    }

    @Test
    void a_night_among_a_thousand_who_waste_time_is_on_time_and_nothing_is_left_of_them() throws Exception {
        assumeThat(ProcessFacts.areTold()).isTrue();
        Path root = submitted();
        Path other = folder.resolve("undisturbed");
        FileUtils.copyDirectory(root.toFile(), other.toFile());
        Duration alone;
        try (Programs programs = new Programs(other, folder.resolve("undisturbed.log"))) {
            Server server = Server.start(programs, other);
            alone = server.nights();
            programs.end(server.process());
        }
        try (Programs programs = new Programs(root, folder.resolve("serve.log"))) {
            Server server = Server.start(programs, root);
            answered(server);
            ProcessFacts before = ProcessFacts.of(server.process());
            Duration among = among(server);
            assertThat(among).isLessThan(alone.multipliedBy(3).plusSeconds(10));
            assertThat(ProcessFacts.of(server.process()).mostMegabytes()).isLessThan(MOST_MEGABYTES);
            programs.await("nothing of them", SECONDS, () -> isAsBefore(server, before));
            assertThat(server.staged()).isZero();
            assertThat(programs.said()).doesNotContain("OutOfMemoryError").doesNotContain("\tat ");
            System.out.printf("nights alone %s, among %d hostile clients %s%n", alone, CLIENTS, among);
            programs.end(server.process());
        }
    }

    private static boolean isAsBefore(Server server, ProcessFacts before) {
        try {
            ProcessFacts now = ProcessFacts.of(server.process());
            return now.files() <= before.files() + A_FEW && now.threads() <= before.threads() + A_FEW;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** How long the nights take among those who waste time, while one who does not is answered. */
    private Duration among(Server server) throws Exception {
        Receipt receipt = anchored(server);
        InetSocketAddress at = new InetSocketAddress(
                server.address().getHost(), server.address().getPort());
        try (HostileClients hostile = new HostileClients(at, CLIENTS);
                Socket stopped = new Socket(at.getHostString(), at.getPort())) {
            assertThat(put(server, "/receipt", receipt.bytes()).statusCode()).isEqualTo(201);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> halfOf(stopped, server));
            CompletableFuture<Duration> nights = CompletableFuture.supplyAsync(() -> nights(server));
            int answers = 0;
            while (!nights.isDone() || !sending.isDone()) {
                answered(server);
                answers++;
                TimeUnit.MILLISECONDS.sleep(200);
            }
            handedOver(server);
            sending.get();
            assertThat(new String(stopped.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 408");
            assertThat(Files.size(server.root().resolve("inbox/.staging/STO-01/contract.pdf")))
                    .isEqualTo(ANNOUNCED / 2);
            assertThat(answers).isGreaterThan(3);
            assertThat(hostile.begun()).isGreaterThan(CLIENTS);
            // the party that stopped hands over what it announced on the ledger
            assertThat(put(server, "", "a contract".getBytes(UTF_8)).statusCode())
                    .isEqualTo(201);
            return nights.get();
        }
    }

    private static Duration nights(Server server) {
        try {
            return server.nights();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** One document of a party's that is on the ledger and was not handed over. */
    private Receipt anchored(Server server) throws Exception {
        Path file = Files.writeString(folder.resolve("contract.pdf"), "a contract");
        Path elsewhere = folder.resolve("elsewhere");
        String[] submit = {
            "submit", "--as=STO-01", "--attachment", "--subject=CONTRACT-1", "--inbox=" + elsewhere, file.toString()
        };
        server.programs().done(submit);
        return org.lianchu.submit.ReceiptReader.undamaged(Receipt.beside(elsewhere.resolve("STO-01/contract.pdf")))
                .orElseThrow();
    }

    private String token(Server server) {
        return "Bearer "
                + new PartyToken(
                                new ParticipantId("STO-01"),
                                Wallet.open(server.root().resolve("wallet")).identity("STO-01"),
                                Clock.systemUTC())
                        .sign(server.address().toString());
    }

    private HttpResponse<String> put(Server server, String below, byte[] content) throws Exception {
        return sent(HttpRequest.newBuilder(server.address().resolve("/api/v1/documents/STO-01/contract.pdf" + below))
                .header("Authorization", token(server))
                .PUT(BodyPublishers.ofByteArray(content)));
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(MOST_OF_AN_ANSWER).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Announces as much as anybody may hand over, sends half of it as fast as it can, and stops. */
    private void halfOf(Socket socket, Server server) {
        try {
            String head = "PUT /api/v1/documents/STO-01/contract.pdf HTTP/1.1\r\nHost: house\r\nAuthorization: "
                    + token(server) + "\r\nContent-Length: " + ANNOUNCED + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(UTF_8));
            byte[] chunk = new byte[CHUNK];
            for (long sent = 0; sent < ANNOUNCED / 2; sent += CHUNK) {
                socket.getOutputStream().write(chunk);
            }
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Whoever asks for what everybody may read, asks as a party, or mistypes a password, is told at once. */
    private void answered(Server server) throws Exception {
        assertThat(sent(HttpRequest.newBuilder(server.address().resolve("/api/v1/rules")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(sent(HttpRequest.newBuilder(server.address().resolve("/api/v1/runs"))
                                .header("Authorization", token(server)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(sent(HttpRequest.newBuilder(server.address().resolve("/api/v1/session"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"account\":\"wang\",\"password\":\"x\"}")))
                        .statusCode())
                .isIn(List.of(401, 429));
    }

    /** Another party hands over from its own machine. */
    private void handedOver(Server server) throws Exception {
        Path party = OwnMachine.home("GEN-001", new Home(server.root()), folder.resolve("party"));
        Path file = Files.writeString(folder.resolve("letter.pdf"), "a letter");
        Answer submitted = Answer.at(
                party,
                "submit",
                "--as=GEN-001",
                "--attachment",
                "--subject=LETTER-1",
                "--ledger=" + server.ledger(),
                "--to=" + server.address(),
                file.toString());
        assertThat(submitted.status()).as(submitted.err()).isZero();
        assertThat(server.root().resolve("inbox/GEN-001/letter.pdf")).hasContent("a letter");
    }
}
