package org.lianchu.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.account.Actor;
import org.lianchu.account.WorkerTokens;
import org.lianchu.audit.AuditQuery;
import org.lianchu.audit.AuditTrail;
import org.lianchu.ingest.FileSource;
import org.lianchu.ingest.HouseFiles;
import org.lianchu.ingest.ScratchFolder;
import org.lianchu.ingest.Stamps;
import org.lianchu.remote.House;
import org.lianchu.remote.HouseAddress;
import org.lianchu.remote.RemoteInbox;
import org.lianchu.remote.WorkerTokenException;
import org.lianchu.server.HouseStage;
import org.lianchu.store.FilePlan;
import org.lianchu.store.PlannedFile;
import org.lianchu.store.Transactions;
import org.springframework.jdbc.core.JdbcTemplate;

/** The files that a house hands out to workers on other machines, and those that it does not. */
class WorkFilesTest {
    private static final Actor ADMIN = new Actor("os:test", "local", "");
    private static final String RECEIPT = "{\"a\":\"receipt\"}";
    private static final int BYTES = 8 << 20;

    @TempDir
    static Path folder;

    private static HouseStage house;
    private static WorkerTokens workers;
    private static String token;
    private static Path file;
    private static byte[] content;

    private FilePlan plan;

    @BeforeAll
    static void begin() throws Exception {
        house = HouseStage.begin(folder.resolve("home"), UploadLimits.DEFAULT);
        workers = new WorkerTokens(house.database(), Clock.systemUTC());
        token = workers.add("machine-2", ADMIN);
        content = new byte[BYTES];
        new Random(1).nextBytes(content);
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @BeforeEach
    void plan() throws Exception {
        Path below = Files.createDirectories(house.home().inbox().resolve("STO-01/2019 八月"));
        file = Files.write(below.resolve("读数 #1.csv"), content);
        Files.writeString(below.resolve("读数 #1.csv.receipt.json"), RECEIPT);
        Files.writeString(below.resolve("other.csv"), "another's secret");
        plan = new FilePlan(house.database());
        plan.end();
        Transactions.over(house.database()).executeWithoutResult(status -> plan.add("1-0001", List.of(planned(7))));
    }

    private static PlannedFile planned(long number) {
        try {
            return new PlannedFile(number, "STO-01", "2019 八月/读数 #1.csv", Stamps.of(file), BYTES, "", "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> get(String path, @Nullable String by) throws Exception {
        return house.get(path, by);
    }

    private static String code(HttpResponse<String> answer) {
        return answer.statusCode() + " " + HouseStage.json(answer).path("code").asString();
    }

    private static HouseFiles at(String address, String by, ScratchFolder scratch) throws IOException {
        return new HouseFiles(
                new RemoteInbox(new House(URI.create(address), by, HouseAddress.client(null), Locale.ENGLISH)),
                scratch);
    }

    private static long files(ScratchFolder scratch) throws IOException {
        try (Stream<Path> all = Files.walk(scratch.folder())) {
            return all.filter(Files::isRegularFile)
                    .filter(one -> !one.endsWith(".held"))
                    .count();
        }
    }

    @Test
    void a_worker_reads_the_file_and_its_receipt_and_keeps_neither() throws Exception {
        try (ScratchFolder scratch = ScratchFolder.in(folder.resolve("scratch"))) {
            try (FileSource.Laid laid =
                    at(house.address(), token, scratch).lay(planned(7)).orElseThrow()) {
                assertThat(laid.path().toString()).endsWith("2019 八月/读数 #1.csv");
                assertThat(laid.path()).hasBinaryContent(content);
                assertThat(laid.path().resolveSibling("读数 #1.csv.receipt.json")).hasContent(RECEIPT);
            }
            assertThat(files(scratch)).isZero();
        }
    }

    @Test
    void nobody_else_reads_it_and_the_worker_reads_nothing_else() throws Exception {
        String path = "/api/v1/work/files/7";
        String gone = workers.add("machine-3", ADMIN);
        assertThat(get(path, gone).statusCode()).isEqualTo(200);
        workers.remove("machine-3", ADMIN);
        for (String by : new String[] {null, house.token("STO-01"), house.token("DISPATCH"), gone, "x"}) {
            assertThat(code(get(path, by))).isEqualTo("401 WORKER_TOKEN");
            assertThat(code(get(path + "/receipt", by))).isEqualTo("401 WORKER_TOKEN");
        }
        assertThat(code(get("/api/v1/identity", token))).isEqualTo("401 TOKEN_MALFORMED");
        assertThat(code(get("/api/v1/documents/STO-01/other.csv", token))).isEqualTo("401 TOKEN_MALFORMED");
        assertThat(new AuditTrail(house.database()).list(AuditQuery.about("worker:machine-3", 10)))
                .extracting(entry -> entry.event().action())
                .contains("worker.add", "worker.remove");
    }

    @Test
    void no_name_of_a_file_leads_anywhere() throws Exception {
        for (String name : List.of(
                "8",
                "-7",
                "07x",
                "other.csv",
                "..%2Fother.csv",
                "%2e%2e%2f%2e%2e%2fhome",
                "..%5cother.csv",
                "7%2f..%2fother.csv",
                "7/../../STO-01/other.csv",
                "7%00",
                "99999999999999999999")) {
            HttpResponse<String> answer = get("/api/v1/work/files/" + name, token);
            assertThat(answer.statusCode()).as(name).isBetween(400, 404);
            assertThat(answer.body()).as(name).doesNotContain("another's secret");
        }
    }

    @Test
    void a_file_whose_part_is_done_or_left_is_not_read_any_more() throws Exception {
        String path = "/api/v1/work/files/7";
        JdbcTemplate jdbc = new JdbcTemplate(house.database());
        jdbc.update("UPDATE planned_file SET stored = true");
        assertThat(code(get(path, token))).isEqualTo("404 NO_SUCH_FILE");
        jdbc.update("UPDATE planned_file SET stored = false");
        assertThat(get(path, token).statusCode()).isEqualTo(200);
        plan.leave("1-0001");
        assertThat(code(get(path, token))).isEqualTo("404 NO_SUCH_FILE");
        assertThat(code(get(path + "/receipt", token))).isEqualTo("404 NO_SUCH_FILE");
    }

    @Test
    void a_file_that_is_another_one_by_now_is_left() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "x".repeat(BYTES));
        try (ScratchFolder scratch = ScratchFolder.in(folder.resolve("scratch"))) {
            HouseFiles source = at(house.address(), token, scratch);
            PlannedFile planned = planned(7);
            Files.writeString(file.resolveSibling("读数 #1.csv.receipt.json"), RECEIPT + " ");
            assertThat(source.lay(planned)).isEmpty();
            Files.write(file, new byte[] {1});
            assertThat(code(get("/api/v1/work/files/7", token))).isEqualTo("409 FILE_CHANGED");
            Files.delete(file);
            assertThat(source.lay(planned)).isEmpty();
            Files.createSymbolicLink(file, secret);
            assertThat(source.lay(planned)).isEmpty();
            assertThat(files(scratch)).isZero();
            Files.delete(file);
        }
    }

    @Test
    void those_who_break_off_take_nobody_s_turn() throws Exception {
        URI address = URI.create(house.address());
        for (int i = 0; i < 24; i++) {
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                socket.setReceiveBufferSize(1 << 12);
                socket.getOutputStream()
                        .write(("GET /api/v1/work/files/7 HTTP/1.1\r\nHost: " + address.getAuthority()
                                        + "\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                InputStream in = socket.getInputStream();
                assertThat(in.readNBytes(100)).hasSize(100);
            }
        }
        assertThat(get("/api/v1/work/files/7", token).statusCode()).isEqualTo(200);
    }

    /** A house that answers as it likes. */
    private interface Answer {
        void to(HttpExchange asked) throws IOException;
    }

    private static void withHouse(Answer answer, Check test) throws Exception {
        HttpServer odd = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        odd.createContext("/", asked -> {
            if (asked.getRequestURI().getPath().endsWith("/receipt")) {
                byte[] receipt = RECEIPT.getBytes(StandardCharsets.UTF_8);
                asked.sendResponseHeaders(200, receipt.length);
                asked.getResponseBody().write(receipt);
            } else {
                answer.to(asked);
            }
            asked.close();
        });
        odd.start();
        try (ScratchFolder scratch = ScratchFolder.in(folder.resolve("scratch"))) {
            test.with(at("http://127.0.0.1:" + odd.getAddress().getPort(), token, scratch));
            assertThat(files(scratch)).isZero();
        } finally {
            odd.stop(0);
        }
    }

    private interface Check {
        void with(HouseFiles source) throws Exception;
    }

    @Test
    void what_comes_too_long_too_short_or_not_at_all_is_no_file() throws Exception {
        withHouse(
                asked -> {
                    asked.sendResponseHeaders(200, BYTES);
                    asked.getResponseBody().write(content, 0, 1000);
                },
                source -> assertThatThrownBy(() -> source.lay(planned(7))).isInstanceOf(IOException.class));
        withHouse(
                asked -> {
                    asked.sendResponseHeaders(200, 0);
                    asked.getResponseBody().write(content);
                    asked.getResponseBody().write(content);
                },
                source -> assertThatThrownBy(() -> source.lay(planned(7))).isInstanceOf(IOException.class));
        withHouse(
                asked -> {
                    asked.sendResponseHeaders(200, 0);
                    asked.getResponseBody().write(content, 0, 1000);
                },
                source -> assertThat(source.lay(planned(7))).isEqualTo(Optional.empty()));
        withHouse(
                asked -> asked.sendResponseHeaders(503, -1),
                source -> assertThatThrownBy(() -> source.lay(planned(7)))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("503"));
        try (ScratchFolder scratch = ScratchFolder.in(folder.resolve("scratch"))) {
            assertThatThrownBy(() -> at("http://127.0.0.1:1", token, scratch).lay(planned(7)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> at(house.address(), "x", scratch).lay(planned(7)))
                    .isInstanceOf(WorkerTokenException.class)
                    .hasMessageContaining(house.address());
            assertThat(files(scratch)).isZero();
        }
    }
}
