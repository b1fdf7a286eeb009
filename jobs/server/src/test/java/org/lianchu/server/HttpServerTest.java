package org.lianchu.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a slow, silent or hostile client cannot hold open or fill up. */
class HttpServerTest {
    private static final int SILENCE_SECONDS = 10;

    @TempDir
    private static Path folder;

    private static HouseStage house;

    @BeforeAll
    static void begin() throws Exception {
        house = HouseStage.begin(folder.resolve("home"));
    }

    @AfterAll
    static void end() throws Exception {
        house.close();
    }

    private static Socket connect() throws IOException {
        URI at = URI.create(house.address());
        Socket socket = new Socket(at.getHost(), at.getPort());
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(SILENCE_SECONDS + 10));
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(US_ASCII));
        out.flush();
    }

    private static String all(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }

    private static void everybodyElseIsServed() throws Exception {
        long begun = System.nanoTime();
        HttpResponse<String> answer = house.get("/api/v1/identity", house.token("GEN-001"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    void an_address_that_is_taken_is_refused_with_what_to_do() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> house.another(taken.getLocalPort()))
                    .isInstanceOf(AddressInUseException.class)
                    .hasMessageContaining("http://127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("--http off");
        }
    }

    @Test
    void a_thousand_silent_and_slow_connections_keep_nobody_waiting_and_are_ended() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                sockets.add(connect());
                Socket slow = connect();
                say(slow, "GET /api/v1 HTTP/1.1\r\nHost: x\r\nX-Slow: ");
                sockets.add(slow);
            }
            everybodyElseIsServed();
            Socket silent = sockets.get(0);
            assertThat(all(silent)).isEmpty();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void headers_without_end_are_cut_off() throws Exception {
        try (Socket socket = connect()) {
            say(socket, "GET /api/v1 HTTP/1.1\r\nHost: x\r\n");
            for (int i = 0; i < 60; i++) {
                say(socket, "X-" + i + ": y\r\n");
            }
            say(socket, "\r\n");
            assertThat(all(socket)).startsWith("HTTP/1.1 400").doesNotContain("Tomcat", "org.apache");
        }
        try (Socket socket = connect()) {
            say(socket, "GET /api/v1 HTTP/1.1\r\nHost: x\r\nX-Long: " + "y".repeat(20_000) + "\r\n\r\n");
            assertThat(all(socket)).startsWith("HTTP/1.1 400");
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset"); // ended before all was said
        }
    }

    @Test
    void nobody_unknown_makes_a_thread_wait_for_content() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 80; i++) { // more than there are threads
                Socket socket = connect();
                say(socket, "PUT /api/v1/identity HTTP/1.1\r\nHost: x\r\nContent-Length: 2147483648\r\n\r\n");
                sockets.add(socket);
            }
            everybodyElseIsServed();
            long begun = System.nanoTime();
            assertThat(all(sockets.get(79))).contains("application/problem+json");
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(SILENCE_SECONDS / 2));
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void nobody_holds_a_thread_by_not_sending_what_one_signs_in_by() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 80; i++) {
                Socket socket = connect();
                say(socket, "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
                sockets.add(socket);
            }
            everybodyElseIsServed();
            assertThat(all(sockets.get(79))).startsWith("HTTP/1.1 408").contains("TOO_SLOW");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void more_than_one_signs_in_by_is_refused_before_it_comes_or_as_it_comes() throws Exception {
        String head = "POST /api/v1/session HTTP/1.1\r\nHost: x\r\n";
        try (Socket announced = connect();
                Socket unannounced = connect()) {
            long begun = System.nanoTime();
            say(announced, head + "Content-Length: 2147483648\r\n\r\n{");
            assertThat(all(announced)).startsWith("HTTP/1.1 413").contains("TOO_LARGE");
            say(unannounced, head + "Transfer-Encoding: chunked\r\n\r\n20000\r\n" + "x".repeat(70_000));
            assertThat(all(unannounced)).startsWith("HTTP/1.1 413").contains("TOO_LARGE");
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(SILENCE_SECONDS / 2));
        }
    }

    @Test
    void paths_that_are_tricks_lead_nowhere() throws Exception {
        for (String path : new String[] {
            "/api/v1/../../etc/passwd",
            "/api/v1/%2e%2e/identity/x",
            "/api/v1/a%2Fb",
            "/api/v1/a%5Cb",
            "/api/v1/%00",
            "/api/v1/identity/",
            "/API/v1/identity",
            "//api/v1/identity",
            "/api/v1/identity;x=y/z"
        }) {
            try (Socket socket = connect()) {
                say(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                assertThat(all(socket)).as(path).matches("(?s)HTTP/1.1 40[014] .*");
            }
        }
    }

    @Test
    void what_is_not_there_is_a_problem_too() throws Exception {
        HttpResponse<String> nothing = house.get("/nothing", null);
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(HouseStage.json(nothing).get("code").asString()).isEqualTo("NO_SUCH_PLACE");
        HttpResponse<String> deleted = house.send("/api/v1", null, request -> request.DELETE());
        assertThat(deleted.statusCode()).isEqualTo(405);
        assertThat(HouseStage.json(deleted).get("detail").asString()).contains("DELETE");
        assertThat(house.get("/health/live", null).body()).contains("UP");
    }

    @Test
    void without_its_ledger_a_server_says_that_it_knows_nobody() throws Exception {
        Path root = folder.resolve("without");
        String token;
        try (HouseStage other = HouseStage.begin(root)) {
            token = other.token("STO-01");
            other.endLedger();
            HttpResponse<String> answer = other.get("/api/v1/identity", token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(HouseStage.json(answer).get("code").asString()).isEqualTo("LEDGER_UNREACHABLE");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(other.get("/health/live", null).statusCode()).isEqualTo(200);
            HttpResponse<String> ready = other.get("/health/ready", null);
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(HouseStage.json(ready).get("ledger").asString()).isEqualTo("DOWN");
        }
        assertThat(Files.exists(root)).isTrue();
    }
}
