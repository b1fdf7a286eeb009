package org.lianchu.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.contract.Deployment;
import org.lianchu.handover.UploadLimits;
import org.lianchu.home.HomeLedger;
import org.lianchu.market.ParticipantId;
import org.lianchu.remote.RemoteStatements.Listed;
import org.lianchu.remote.RemoteStatements.Wanted;
import org.lianchu.server.ClosedMonth;
import org.lianchu.server.HouseStage;
import org.lianchu.statement.StatementCheck;
import org.lianchu.statement.StatementFinding;

/** Statements on their way from the house to a party's own machine. */
class RemoteStatementsTest {
    private static final Wanted ALL = new Wanted(null, null, null);
    private static final String HASH = "0".repeat(64);

    @TempDir
    static Path folder;

    private static HouseStage house;
    private static ClosedMonth month;

    @BeforeAll
    static void settle() throws Exception {
        house = HouseStage.begin(folder.resolve("home"), UploadLimits.DEFAULT);
        month = ClosedMonth.at(house, folder.resolve("files"));
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    private static RemoteStatements as(String party, String address) throws IOException {
        PartyToken token = new PartyToken(new ParticipantId(party), house.identity(party), Clock.systemUTC());
        House remote = new House(URI.create(address), token, HouseAddress.client(null), Locale.ENGLISH);
        return new RemoteStatements(remote, Clock.systemUTC());
    }

    private static boolean fetch(RemoteStatements remote, Listed one, Path to) throws Exception {
        return remote.fetch(one, to, "statement.xlsx", "statement.proof.json");
    }

    @Test
    void a_party_fetches_its_own_once_and_what_is_missing_or_altered_again() throws Exception {
        RemoteStatements remote = as("STO-01", house.address());
        List<Listed> listed = remote.list(new Wanted(YearMonth.of(2019, 6), null, null));
        assertThat(listed).hasSize(1);
        Listed own = listed.get(0);
        Path to = folder.resolve("own");
        Path there = own.in(to);
        // a process that was killed left a part
        Files.createDirectories(there);
        Files.writeString(there.resolve(".statement.xlsx.part"), "half of it");
        assertThat(fetch(remote, own, to)).isTrue();
        assertThat(fetch(remote, own, to)).isFalse();
        byte[] workbook = Files.readAllBytes(there.resolve("statement.xlsx"));
        byte[] proof = Files.readAllBytes(there.resolve("statement.proof.json"));
        ChannelTrust trust = ChannelTrust.in(HomeLedger.embeddedTrust(house.home()), Deployment.DEFAULT);
        assertThat(new StatementCheck(trust).check(workbook, proof).stream().filter(StatementFinding::isFailed))
                .isEmpty();
        assertThat(StatementCheck.about(proof))
                .isEqualTo(new StatementCheck.About(new ParticipantId("STO-01"), month.last()));
        Files.delete(there.resolve("statement.proof.json"));
        Files.writeString(there.resolve("statement.xlsx"), "altered");
        assertThat(fetch(remote, own, to)).isTrue();
        assertThat(there.resolve("statement.xlsx")).hasBinaryContent(workbook);
        assertThat(there.resolve("statement.proof.json")).hasBinaryContent(proof);
        try (var files = Files.list(there)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("statement.xlsx", "statement.proof.json");
        }
    }

    @Test
    void the_regulator_fetches_everybodys() throws Exception {
        RemoteStatements remote = as("REGULATOR", house.address());
        Path to = folder.resolve("all");
        List<Listed> all = remote.list(ALL);
        assertThat(all).hasSizeGreaterThan(3);
        for (Listed one : all) {
            assertThat(fetch(remote, one, to)).isTrue();
            assertThat(one.in(to).resolve("statement.xlsx")).exists();
        }
    }

    @Test
    void anothers_is_not_there() throws Exception {
        Listed others = as("REGULATOR", house.address())
                .list(new Wanted(null, null, new ParticipantId("GEN-001")))
                .get(0);
        assertThatThrownBy(() -> fetch(as("STO-01", house.address()), others, folder.resolve("others")))
                .isInstanceOf(HouseRefusedException.class)
                .hasMessageContaining("NO_SUCH_STATEMENT");
    }

    private static String item(String run, String participant, String bytes) {
        String file = "{\"bytes\":" + bytes + ",\"sha256\":\"" + HASH + "\"}";
        return "{\"items\":[{\"run\":\"" + run + "\",\"participant\":\"" + participant + "\",\"workbook\":" + file
                + ",\"proof\":" + file + "}],\"next\":null}";
    }

    /** A house that lists one thing and sends another. */
    private static HttpServer lying(String list, byte[] content) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean isList = exchange.getRequestURI().getPath().equals("/api/v1/statements");
            byte[] bytes = isList ? list.getBytes(StandardCharsets.UTF_8) : content;
            exchange.sendResponseHeaders(200, bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            } catch (IOException e) {
                // the client has enough
            }
        });
        server.start();
        return server;
    }

    private static String at(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void a_house_that_lists_what_is_no_statement_is_refused_and_no_folder_made_of_it() throws Exception {
        String run = month.last().toString();
        for (String list : List.of(
                item(run, "../STO-01", "1"),
                item("../../x", "STO-01", "1"),
                item(run, "STO-01", "9999999999999"),
                "{\"items\":[{}]}")) {
            HttpServer server = lying(list, new byte[0]);
            try {
                assertThatThrownBy(() -> as("STO-01", at(server)).list(ALL))
                        .isInstanceOf(HouseRefusedException.class)
                        .hasMessageContaining("HOUSE_ANSWER");
            } finally {
                server.stop(0);
            }
        }
    }

    @Test
    void what_is_not_what_was_listed_does_not_take_the_place_of_a_statement() throws Exception {
        HttpServer server = lying(item(month.last().toString(), "STO-01", "10"), new byte[10]);
        try {
            RemoteStatements remote = as("STO-01", at(server));
            Listed one = remote.list(ALL).get(0);
            Path to = folder.resolve("lied");
            assertThatThrownBy(() -> fetch(remote, one, to)).isInstanceOf(HouseRefusedException.class);
            assertThat(one.in(to).resolve("statement.proof.json")).doesNotExist();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void no_more_is_taken_than_was_announced() throws Exception {
        Path file = folder.resolve("sink");
        try (FileSink sink = new FileSink(file, 10)) {
            sink.accept(java.util.Optional.of(new byte[10]));
            assertThatThrownBy(() -> sink.accept(java.util.Optional.of(new byte[1])))
                    .hasMessageContaining("10 bytes");
        }
        assertThat(file).hasSize(10);
    }
}
