package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.home.Home;
import org.lianchu.play.EvidencedMarket;

/** A party hands over from a home of its own, and knows nothing of the operator's but an address. */
class RemoteSubmitIT {
    private static final long SECONDS = 120;
    private static final int BYTES = 40 << 20;
    private static final int KILLS = Integer.getInteger("trials", 6);

    @TempDir
    private Path folder;

    private Path operator;
    private Path party;
    private int port;
    private int ledgerPort;

    @BeforeEach
    void enrol() throws Exception {
        operator = folder.resolve("operator");
        try (EvidencedMarket market = EvidencedMarket.begin(new Home(operator), "qinghai")) {
            market.parties().enrol("STO-01", "StorageMSP");
        }
        party = OwnMachine.home("STO-01", new Home(operator), folder.resolve("party"));
        port = ServedHouse.freePort();
        ledgerPort = ServedHouse.freePort();
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }

    private Programs.Server serve(Programs programs) throws Exception {
        return programs.serve("--http=127.0.0.1:" + port);
    }

    private String[] submit(String ledger, String... more) {
        String[] common = {"submit", "--as=STO-01", "--ledger=" + ledger, "--to=" + url()};
        String[] all = java.util.Arrays.copyOf(common, common.length + more.length);
        System.arraycopy(more, 0, all, common.length, more.length);
        return all;
    }

    private static String readings(String total) {
        StringBuilder text = new StringBuilder("resource,register,day,quality");
        for (int i = 1; i <= 96; i++) {
            text.append(",e%02d".formatted(i));
        }
        return text + "\nESS-01,CHARGE,2019-08-01,A" + ",1.5".repeat(96) + "\n#end,1," + total + "\n";
    }

    @Test
    void what_a_party_hands_over_is_received_or_refused_and_the_party_is_told() throws Exception {
        Path good = Files.writeString(folder.resolve("电量.csv"), readings("144"));
        try (Programs programs = new Programs(operator, folder.resolve("serve.log"))) {
            Programs.Server server = serve(programs);
            assertThat(server.ledger()).isNotEmpty();
            Answer first = Answer.at(party, submit(server.ledger(), good.toString()));
            assertThat(first.status()).as(first.err()).isZero();
            assertThat(first.out()).contains("submitted 1 documents").contains(url() + " has 1 of them");
            assertThat(Answer.at(party, submit(server.ledger(), good.toString()))
                            .out())
                    .contains("1 on the ledger already");
            Answer waiting = status("电量.csv");
            assertThat(waiting.out()).contains("电量.csv: WAITING, readings 1");
            programs.done("ingest");
            assertThat(status("电量.csv").out()).contains("电量.csv: RECEIVED, readings 1");
            assertThat(status("none.csv").status()).isEqualTo(ExitCode.REFUSED);
            Answer other =
                    Answer.at(party, "document", "status", "--as=STO-01", "--of=GEN-001", "--from=" + url(), "x");
            assertThat(other.err()).contains("NO_SUCH_DOCUMENT");
            programs.end(server.process());
        }
        Answer nobody = status("电量.csv");
        assertThat(nobody.status()).isEqualTo(ExitCode.PARTIAL);
        assertThat(nobody.err()).doesNotContain("\tat ");
    }

    private Answer status(String name) {
        return Answer.at(party, "document", "status", "--as=STO-01", "--from=" + url(), name);
    }

    @Test
    void plain_http_to_another_machine_is_no_way_for_a_receipt() {
        Answer answer = Answer.at(party, "document", "status", "--as=STO-01", "--from=http://192.0.2.1:8470", "x");
        assertThat(answer.status()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("https://HOST");
    }

    @Test
    void killed_on_either_side_a_large_file_goes_on_and_comes_once() throws Exception {
        byte[] content = new byte[BYTES];
        new Random(7).nextBytes(content);
        Path file = Files.write(folder.resolve("contract.pdf"), content);
        Path staged = operator.resolve("inbox/.staging/STO-01/contract.pdf");
        Path laid = operator.resolve("inbox/STO-01/contract.pdf");
        String ledger = "127.0.0.1:" + ledgerPort;
        try (Programs house = new Programs(operator, folder.resolve("serve.log"));
                Programs own = new Programs(party, folder.resolve("submit.log"))) {
            house.start("ledger", "--port=" + ledgerPort);
            house.await("the ledger", SECONDS, () -> house.said().contains(" is served at "));
            Process serve = serve(house).process();
            String[] command = submit(ledger, "--attachment", "--subject=CONTRACT-1", file.toString());
            long reached = 0;
            for (int kill = 0; kill < KILLS && !Files.exists(laid); kill++) {
                Process submit = own.start(command);
                long before = reached;
                own.await(
                        "more bytes", SECONDS, () -> Files.exists(laid) || size(staged) > before || !submit.isAlive());
                (kill % 2 == 0 ? submit : serve).destroyForcibly().waitFor();
                if (kill % 2 != 0) {
                    serve = serve(house).process();
                }
                submit.destroyForcibly().waitFor();
                assertThat(Files.exists(laid) || size(staged) >= before).isTrue();
                reached = size(staged);
            }
            Answer last = Answer.at(party, command);
            assertThat(last.status()).as(last.err()).isZero();
            assertThat(laid).hasBinaryContent(content);
            assertThat(staged).doesNotExist();
            assertThat(Files.readString(laid.resolveSibling("contract.pdf.receipt.json")))
                    .contains("\"sequence\":1");
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException movedMeanwhile) {
            return 0;
        }
    }
}
