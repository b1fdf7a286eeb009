package org.lianchu.handover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.server.HouseStage;
import org.lianchu.server.PartyMachine;
import org.lianchu.submit.Receipt;

/** A document from a party's own machine into the inbox, whatever happens on the way. */
class UploadTest {
    private static final UploadLimits LIMITS =
            new UploadLimits(1 << 20, Duration.ofSeconds(3), 3, 2, 3 << 20, 0, Duration.ofDays(7));

    @TempDir
    private static Path folder;

    private static HouseStage house;
    private static PartyMachine storage;

    @BeforeAll
    static void begin() throws Exception {
        house = HouseStage.begin(folder.resolve("home"), LIMITS);
        storage = new PartyMachine(house, "STO-01", folder.resolve("storage"));
    }

    @AfterAll
    static void end() throws Exception {
        house.close();
    }

    private static Path submitted(String name, String kwh) throws IOException {
        return storage.submit(name, PartyMachine.readings("ESS-01", "CHARGE", kwh, 20));
    }

    private static Path inInbox(String name) {
        return house.home().inbox().resolve("STO-01").resolve(name);
    }

    private static void is(HttpResponse<String> answer, int status, String state) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(HouseStage.json(answer).get("state").asString()).isEqualTo(state);
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(HouseStage.json(answer).get("code").asString()).isEqualTo(code);
    }

    @Test
    void a_receipt_and_its_file_come_into_the_inbox_as_they_are_and_once() throws Exception {
        Path file = submitted("八月 readings.csv", "1.001");
        byte[] content = Files.readAllBytes(file);
        refused(storage.state("八月 readings.csv"), 404, "NO_SUCH_DOCUMENT");
        is(storage.putReceipt("八月 readings.csv", PartyMachine.receipt(file)), 201, "UPLOADING");
        assertThat(inInbox("八月 readings.csv")).doesNotExist();
        is(storage.putReceipt("八月 readings.csv", PartyMachine.receipt(file)), 200, "UPLOADING");
        HttpResponse<String> whole = storage.putFile("八月 readings.csv", content, 0);
        is(whole, 201, "WAITING");
        assertThat(whole.headers().firstValue("Upload-Complete")).hasValue("?1");
        assertThat(inInbox("八月 readings.csv")).hasBinaryContent(content);
        assertThat(Receipt.beside(inInbox("八月 readings.csv"))).hasBinaryContent(PartyMachine.receipt(file));
        is(storage.putReceipt("八月 readings.csv", PartyMachine.receipt(file)), 200, "WAITING");
        is(storage.putFile("八月 readings.csv", content, 0), 200, "WAITING");
        is(storage.state("八月 readings.csv"), 200, "WAITING");
        try (Stream<Path> staged = Files.list(house.home().inbox().resolve(".staging/STO-01"))) {
            assertThat(staged.map(Path::getFileName).map(Path::toString)).doesNotContain("八月 readings.csv");
        }
    }

    @Test
    void a_file_goes_on_from_the_byte_where_it_was_broken_off_over_a_restart_too() throws Exception {
        Path file = submitted("resumed.csv", "1.002");
        byte[] content = Files.readAllBytes(file);
        storage.putReceipt("resumed.csv", PartyMachine.receipt(file));
        brokenOff("resumed.csv", content.length, Arrays.copyOf(content, 5_000));
        awaitOffset("resumed.csv", 5_000);
        house.restart();
        HttpResponse<String> far = storage.state("resumed.csv");
        is(far, 200, "UPLOADING");
        assertThat(far.headers().firstValue("Upload-Offset")).hasValue("5000");
        assertThat(far.headers().firstValue("Upload-Complete")).hasValue("?0");
        refused(storage.putFile("resumed.csv", new byte[] {1}, 4_999), 409, "UPLOAD_OFFSET");
        byte[] rest = Arrays.copyOfRange(content, 5_000, content.length);
        is(storage.putFile("resumed.csv", rest, 5_000), 201, "WAITING");
        assertThat(inInbox("resumed.csv")).hasBinaryContent(content);
    }

    @Test
    void a_file_that_was_whole_when_the_server_was_killed_is_laid_by_the_next_request() throws Exception {
        Path file = submitted("whole.csv", "1.015");
        storage.putReceipt("whole.csv", PartyMachine.receipt(file));
        byte[] content = Files.readAllBytes(file);
        Files.write(house.home().inbox().resolve(".staging/STO-01/whole.csv"), content);
        is(storage.putFile("whole.csv", new byte[0], content.length), 201, "WAITING");
        assertThat(inInbox("whole.csv")).hasBinaryContent(content);
    }

    /** Announces a whole file, sends a part, and is gone. */
    private static void brokenOff(String name, long length, byte[] part) throws IOException {
        try (Socket socket = begun(name, length, part)) {
            socket.setSoLinger(true, 0);
        }
    }

    private static Socket begun(String name, long length, byte[] part) throws IOException {
        URI at = URI.create(house.address());
        Socket socket = new Socket(at.getHost(), at.getPort());
        socket.setSoTimeout(20_000);
        String head = "PUT " + storage.path(name) + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + house.token("STO-01") + "\r\nContent-Length: " + length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(UTF_8));
        socket.getOutputStream().write(part);
        socket.getOutputStream().flush();
        return socket;
    }

    private static void awaitOffset(String name, long offset) throws Exception {
        Path staged = house.home().inbox().resolve(".staging/STO-01").resolve(name);
        long end = System.nanoTime() + 20_000_000_000L;
        while (!Files.exists(staged) || Files.size(staged) < offset) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
        Thread.sleep(200); // until its request has ended
    }

    @Test
    void a_silent_sender_is_ended_keeps_what_came_and_holds_nobody_else() throws Exception {
        Path file = submitted("silent.csv", "1.003");
        storage.putReceipt("silent.csv", PartyMachine.receipt(file));
        try (Socket silent = begun("silent.csv", 1_000_000, Arrays.copyOf(Files.readAllBytes(file), 100))) {
            awaitOffset("silent.csv", 100);
            refused(storage.putFile("silent.csv", new byte[] {1}, 0), 409, "UPLOAD_UNDER_WAY");
            Path other = submitted("beside.csv", "1.004");
            storage.putReceipt("beside.csv", PartyMachine.receipt(other));
            is(storage.putFile("beside.csv", Files.readAllBytes(other), 0), 201, "WAITING");
            String answer = new String(silent.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408");
        }
        assertThat(HouseStage.json(storage.state("silent.csv")).get("offset").asInt())
                .isEqualTo(100);
    }

    @Test
    void not_a_byte_is_taken_of_what_the_ledger_does_not_have() throws Exception {
        refused(storage.putFile("unknown.csv", new byte[100], 0), 409, "NO_RECEIPT");
        Path elsewhere = folder.resolve("other-home");
        try (HouseStage other = HouseStage.begin(elsewhere)) {
            PartyMachine there = new PartyMachine(other, "STO-01", folder.resolve("there"));
            Path file = there.submit("unknown.csv", PartyMachine.readings("ESS-01", "CHARGE", "1.005", 1));
            refused(storage.putReceipt("unknown.csv", PartyMachine.receipt(file)), 409, "NOT_ON_LEDGER");
        }
        refused(storage.putFile("unknown.csv", new byte[100], 0), 409, "NO_RECEIPT");
        assertThat(house.home().inbox().resolve(".staging/STO-01/unknown.csv")).doesNotExist();
    }

    @Test
    void nobody_hands_over_for_another_or_sees_what_is_anothers() throws Exception {
        Path file = submitted("mine.csv", "1.006");
        storage.putReceipt("mine.csv", PartyMachine.receipt(file));
        String path = storage.path("mine.csv");
        byte[] receipt = PartyMachine.receipt(file);
        for (String other : new String[] {"GEN-001", "DISPATCH", "REGULATOR"}) {
            refused(
                    house.send(path + "/receipt", house.token(other), r -> r.PUT(BodyPublishers.ofByteArray(receipt))),
                    403,
                    "NOT_YOURS");
            refused(
                    house.send(path, house.token(other), r -> r.PUT(BodyPublishers.ofByteArray(new byte[10]))),
                    403,
                    "NOT_YOURS");
        }
        refused(house.get(path, house.token("GEN-001")), 404, "NO_SUCH_DOCUMENT");
        is(house.get(path, house.token("DISPATCH")), 200, "UPLOADING");
        is(house.get(path, house.token("REGULATOR")), 200, "UPLOADING");
        String own = path.replace("STO-01", "GEN-001") + "/receipt";
        refused(
                house.send(own, house.token("GEN-001"), r -> r.PUT(BodyPublishers.ofByteArray(receipt))),
                422,
                "RECEIPT_DIFFERS");
    }

    @Test
    void a_file_that_is_not_the_receipts_is_dropped() throws Exception {
        Path file = submitted("damaged.csv", "1.007");
        byte[] content = Files.readAllBytes(file);
        byte[] damaged = content.clone();
        damaged[damaged.length / 2] ^= 1;
        storage.putReceipt("damaged.csv", PartyMachine.receipt(file));
        refused(storage.putFile("damaged.csv", damaged, 0), 422, "DIGEST_DIFFERS");
        assertThat(HouseStage.json(storage.state("damaged.csv")).get("offset").asInt())
                .isZero();
        is(storage.putFile("damaged.csv", content, 0), 201, "WAITING");
    }

    @Test
    void other_content_under_a_name_of_the_inbox_is_refused_and_changes_nothing() throws Exception {
        Path first = submitted("same.csv", "1.008");
        byte[] content = Files.readAllBytes(first);
        byte[] receipt = PartyMachine.receipt(first);
        storage.putReceipt("same.csv", receipt);
        storage.putFile("same.csv", content, 0);
        Path again = new PartyMachine(house, "STO-01", folder.resolve("second"))
                .submit("same.csv", PartyMachine.readings("ESS-01", "CHARGE", "1.009", 2));
        refused(storage.putReceipt("same.csv", PartyMachine.receipt(again)), 409, "OTHER_CONTENT");
        refused(storage.putFile("same.csv", Files.readAllBytes(again), 0), 409, "OTHER_CONTENT");
        assertThat(inInbox("same.csv")).hasBinaryContent(content);
        assertThat(Receipt.beside(inInbox("same.csv"))).hasBinaryContent(receipt);
    }

    @Test
    void a_second_receipt_before_the_file_is_whole_takes_the_place_of_the_first() throws Exception {
        Path first = submitted("changed.csv", "1.010");
        storage.putReceipt("changed.csv", PartyMachine.receipt(first));
        brokenOff("changed.csv", 1_000, Arrays.copyOf(Files.readAllBytes(first), 50));
        awaitOffset("changed.csv", 50);
        Path second = new PartyMachine(house, "STO-01", folder.resolve("third"))
                .submit("changed.csv", PartyMachine.readings("ESS-01", "CHARGE", "1.011", 2));
        is(storage.putReceipt("changed.csv", PartyMachine.receipt(second)), 201, "UPLOADING");
        is(storage.putFile("changed.csv", Files.readAllBytes(second), 0), 201, "WAITING");
        refused(storage.putReceipt("changed.csv", PartyMachine.receipt(first)), 409, "OTHER_CONTENT");
        assertThat(inInbox("changed.csv")).hasSameBinaryContentAs(second);
    }

    @Test
    void where_a_hand_over_was_killed_between_file_and_receipt_the_receipt_completes_it() throws Exception {
        Path file = submitted("half.csv", "1.012");
        Files.createDirectories(inInbox("half.csv").getParent());
        Files.copy(file, inInbox("half.csv"));
        is(storage.putReceipt("half.csv", PartyMachine.receipt(file)), 200, "WAITING");
        assertThat(Receipt.beside(inInbox("half.csv"))).hasBinaryContent(PartyMachine.receipt(file));
    }

    @Test
    void of_many_who_send_one_document_at_once_it_comes_once_and_whole() throws Exception {
        Path file = submitted("raced.csv", "1.013");
        byte[] content = Files.readAllBytes(file);
        byte[] receipt = PartyMachine.receipt(file);
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                answers.add(senders.submit(() -> {
                    storage.putReceipt("raced.csv", receipt);
                    return storage.putFile("raced.csv", content, 0).statusCode();
                }));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses)
                    .containsOnlyOnce(201)
                    .allMatch(s -> List.of(200, 201, 409, 503).contains(s));
        } finally {
            senders.shutdownNow();
        }
        assertThat(inInbox("raced.csv")).hasBinaryContent(content);
    }

    @Test
    void what_is_more_than_is_taken_is_refused_before_it_comes() throws Exception {
        Path file = submitted("large.csv", "1.014");
        storage.putReceipt("large.csv", PartyMachine.receipt(file));
        try (Socket large = begun("large.csv", (1 << 20) + 1, new byte[10])) {
            String answer = new String(large.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("TOO_LARGE");
        }
        HttpResponse<String> unannounced = house.send(
                storage.path("large.csv"),
                house.token("STO-01"),
                r -> r.PUT(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[10]))));
        refused(unannounced, 411, "LENGTH");
        refused(storage.putReceipt("large.csv", "{}".getBytes(UTF_8)), 422, "RECEIPT");
    }

    @Test
    void a_name_leads_nowhere_and_hides_nothing() throws Exception {
        byte[] receipt = {'{', '}'};
        for (String name : new String[] {
            ".hidden",
            "a\nb.csv",
            "a\u202Ecsv.exe",
            "a\u200Bb.csv",
            "x.receipt.json",
            "x.proof.json",
            "Thumbs.db",
            "x.tmp",
            "x~",
            "a:b.csv",
            "n".repeat(201),
            "a\uFFFDb.csv"
        }) {
            refused(storage.putReceipt(name, receipt), 400, "NAME");
        }
        for (String name : new String[] {"..", ".", "a/b", "a\\b", "../STO-01/x", "\0"}) {
            assertThat(storage.putReceipt(name, receipt).statusCode()).as(name).isIn(400, 404, 405);
        }
        for (String name : new String[] {"电表.csv", "a b;c=d&e?f#g%h+i.csv", "A.CSV"}) {
            refused(storage.putReceipt(name, receipt), 422, "RECEIPT");
        }
        for (String submitter : new String[] {"..", ".staging", "sto-01", "a b"}) {
            String path = "/api/v1/documents/" + submitter.replace(" ", "%20") + "/x.csv/receipt";
            assertThat(house.send(path, house.token("STO-01"), r -> r.PUT(BodyPublishers.ofByteArray(receipt)))
                            .statusCode())
                    .as(submitter)
                    .isIn(400, 403, 404);
        }
    }
}
