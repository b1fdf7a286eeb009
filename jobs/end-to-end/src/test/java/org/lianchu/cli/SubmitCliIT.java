package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.CommandProcess;
import org.lianchu.Stage;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.home.Home;
import org.lianchu.parts.LedgerParts;
import org.lianchu.submit.Receipt;
import org.lianchu.submit.ReceiptReader;
import org.lianchu.submit.TestFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A market comes on the ledger at the command line: identities, roles, rules, files. */
class SubmitCliIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long MOST_SECONDS = 60;

    @TempDir
    private Path folder;

    /** How far the market has come on its ledger. */
    private enum Come implements Stage {
        /** Dispatch, an OPERATOR, the regulator, a person of finance and E1 have identities. */
        ISSUED {
            @Override
            public Optional<Come> before() {
                return Optional.empty();
            }

            @Override
            public void reach(Place place) {
                for (String who :
                        List.of("DISPATCH dispatch", "REGULATOR regulator", "finance dispatch", "E1 storage")) {
                    String[] words = who.split(" ", -1);
                    done(place.home(), "identity", "new", "--as", words[0], "--org", words[1]);
                }
                done(place.home(), "role", "grant", "OPERATOR", "--name", "DISPATCH");
                done(place.home(), "role", "approve", "OPERATOR", "--name", "DISPATCH");
            }
        },
        /** E1 is admitted. */
        ADMITTED {
            @Override
            public Optional<Come> before() {
                return Optional.of(ISSUED);
            }

            @Override
            public void reach(Place place) {
                done(place.home(), "enrol", "--as", "E1");
                done(place.home(), "admit", "E1");
                done(place.home(), "consent", "E1", "--as", "REGULATOR");
            }
        }
    }

    private Path root() {
        return folder.resolve("home");
    }

    private static Answer done(Path home, String... args) {
        Answer answer = Answer.at(home, args);
        assertThat(answer.status()).as(answer.err()).isZero();
        return answer;
    }

    private Answer at(String... args) {
        return Answer.at(root(), args);
    }

    private Answer done(String... args) {
        return done(root(), args);
    }

    private void refused(String name, String... args) {
        Answer answer = at(args);
        assertThat(answer.err()).contains("refused: " + name + ":");
        assertThat(answer.status()).isEqualTo(ExitCode.REFUSED);
    }

    private Path file(String name, String energy) throws IOException {
        return TestFiles.readings(folder.resolve(name), energy, "ESS-01,2019-08-01");
    }

    @Test
    void identities_are_issued_into_the_wallet_and_stay() {
        assertThat(at("identity", "list").out()).isEmpty();
        done("identity", "new", "--as", "DISPATCH", "--org", "dispatch");
        done("identity", "new", "--as", "REGULATOR", "--org", "regulator");
        done("identity", "new", "--as", "finance", "--org", "dispatch");
        Answer issued = done("identity", "new", "--as", "E1", "--org", "storage");
        assertThat(issued.out()).startsWith("E1: StorageMSP ").contains("CN=E1", "CA issues it");
        Answer again = done("identity", "new", "--as", "E1", "--org", "storage");
        assertThat(again.out()).contains("kept as it was");
        refused("OTHER_ORGANISATION", "identity", "new", "--as", "E1", "--org", "renewables");
        List<String> names = done("identity", "list", "--json").lines().stream()
                .map(line -> JSON.readTree(line).get("name").asString())
                .toList();
        assertThat(names).containsExactly("DISPATCH", "E1", "REGULATOR", "finance");
    }

    @Test
    void a_participant_enrols_and_is_admitted_and_until_then_submits_nothing() throws Exception {
        Come.ISSUED.copy(folder);
        String file = file("r.csv", "1.5").toString();
        Answer early = at("submit", "--as", "E1", file);
        assertThat(early.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(early.err()).contains("r.csv: refused: NOT_");
        refused("NOT_ENROLLED", "admit", "E1");
        assertThat(done("enrol", "--as", "E1").out()).contains("lianchu admit E1");
        assertThat(done("enrol", "--as", "E1").out()).contains("nothing was written");
        refused("NOT_PROPOSED", "consent", "E1", "--as", "REGULATOR");
        assertThat(done("admit", "E1").out()).contains("StorageMSP", "CN=E1", "key ", "lianchu consent E1");
        assertThat(done("admit", "E1").out()).contains("nothing was written");
        assertThat(at("submit", "--as", "E1", file).err()).contains("refused: NOT_AUTHORISED");
        refused("NOT_AUTHORISED", "consent", "E1");
        assertThat(done("consent", "E1", "--as", "REGULATOR").out()).contains("E1 acts by StorageMSP");
        done("submit", "--as", "E1", file);
        refused("WALLET", "enrol", "--as", "E2");
    }

    @Test
    void an_identity_is_never_replaced_unasked_and_a_stolen_one_is_suspended() throws Exception {
        Come.ADMITTED.copy(folder);
        Path wallet = root().resolve("wallet");
        Files.move(wallet.resolve("E1"), wallet.resolve("old"));
        done("identity", "new", "--as", "E1", "--org", "renewables");
        done("enrol", "--as", "E1");
        refused("REPLACES", "admit", "E1");
        Answer replaced = done("admit", "E1", "--replace");
        assertThat(replaced.out()).contains("E1 acts by StorageMSP", "admission 2 of E1 is of RenewablesMSP");
        assertThat(done("admit", "E1").out()).contains("nothing was written");
        refused("WRONG_ORGANISATION", "consent", "E1", "--as", "old");
        Files.move(wallet.resolve("E1"), wallet.resolve("other"));
        done("identity", "new", "--as", "E1", "--org", "storage");
        done("enrol", "--as", "E1");
        done("admit", "E1", "--replace");
        done("consent", "E1", "--as", "old");
        assertThat(done("suspend", "E1", "--as", "DISPATCH").out()).contains("E1 still acts");
        assertThat(done("suspend", "E1").out()).contains("nobody acts for E1");
        Answer submitted = at("submit", "--as", "E1", file("r.csv", "1.5").toString());
        assertThat(submitted.err()).contains("refused: SUSPENDED");
        refused("REPLACES", "admit", "E1");
    }

    @Test
    void roles_and_rules_need_dispatch_and_the_regulator() throws Exception {
        Come.ISSUED.copy(folder);
        refused("NOT_GRANTED", "role", "approve", "FINANCE", "--name", "finance");
        assertThat(done("role", "grant", "FINANCE", "--name", "finance").out()).contains("CN=finance");
        assertThat(done("role", "approve", "finance", "--name", "finance").out())
                .contains("holds FINANCE");
        refused("NOT_PROPOSED", "rules", "approve", "qinghai-2019");
        Answer proposed = done("rules", "propose", "qinghai-2019");
        assertThat(proposed.out()).containsPattern("SHA-256 [0-9a-f]{64}");
        refused("DIGEST_DIFFERS", "rules", "approve", "qinghai-2019", "--sha256", "0".repeat(64));
        assertThat(done("rules", "approve", "qinghai-2019").out()).contains("market", "is approved");
        assertThat(done("rules", "qinghai-2019").out()).contains("market");
        assertThat(at("rules", "propose", "tibet-2030").status()).isEqualTo(ExitCode.REFUSED);
        assertThat(at("role", "grant", "CASHIER").status()).isEqualTo(ExitCode.USAGE);
        refused("ROLE_TAKEN", "role", "grant", "CASHIER", "--name", "finance");
        assertThat(done("role", "revoke", "FINANCE", "--name", "finance").out()).contains("still holds FINANCE");
        assertThat(done("role", "revoke", "FINANCE", "--name", "finance", "--as", "finance")
                        .out())
                .contains("does not hold FINANCE");
        done("role", "grant", "FINANCE", "--name", "finance");
        done("role", "approve", "FINANCE", "--name", "finance");
    }

    @Test
    void files_are_submitted_one_object_a_line_and_given_again_are_the_same() throws Exception {
        Come.ADMITTED.copy(folder);
        Path good = file("r.csv", "1.5");
        Path revised = file("r2.csv", "2.5");
        Path bad = file("bad.csv", "-1");
        Answer answer = at("submit", "--as", "E1", "--json", good.toString(), bad.toString(), revised.toString());
        assertThat(answer.status()).isEqualTo(ExitCode.REFUSED);
        List<JsonNode> objects = answer.lines().stream().map(JSON::readTree).toList();
        assertThat(objects)
                .extracting(object -> object.get("result").asString())
                .containsExactly("submitted", "rejected", "submitted");
        assertThat(objects.get(0).propertyNames())
                .containsExactly(
                        "file",
                        "result",
                        "document",
                        "dataset",
                        "sequence",
                        "latestSequence",
                        "records",
                        "totalKwh",
                        "transaction",
                        "block",
                        "handedOver");
        assertThat(objects.get(1).get("rejects").get(0).get("code").asString()).isEqualTo("NEGATIVE");
        assertThat(objects.get(2).get("sequence").asInt()).isEqualTo(2);
        Receipt receipt = ReceiptReader.read(root().resolve("inbox/E1/r.csv.receipt.json"));
        assertThat(receipt.transaction())
                .isEqualTo(objects.get(0).get("transaction").asString());
        Answer again = done("submit", "--as", "E1", good.toString());
        assertThat(again.out()).contains("readings 1 already").contains("1 on the ledger already");
        assertThat(again.err()).contains("it is number 1; what numbers up to 2 say");
        Answer chinese = done("submit", "--as", "E1", "--lang", "zh", good.toString());
        assertThat(chinese.out()).contains("此前已是 readings 第 1 号");
    }

    @Test
    void an_attachment_is_any_file_with_what_it_is_about() throws Exception {
        Come.ADMITTED.copy(folder);
        Path file = Files.write(folder.resolve("contract.bin"), new byte[] {1, 2, 3});
        assertThat(at("submit", "--as", "E1", "--attachment", file.toString()).status())
                .isEqualTo(ExitCode.USAGE);
        done("submit", "--as", "E1", "--attachment", "--subject", "trade T-1", "--media-type", "a/b", file.toString());
        Receipt receipt = ReceiptReader.read(root().resolve("inbox/E1/contract.bin.receipt.json"));
        assertThat(receipt.dataset().text()).isEqualTo("attachment");
        assertThat(receipt.attachment()).isNotNull();
        assertThat(receipt.chunks())
                .singleElement()
                .satisfies(chunk -> assertThat(chunk.dayText()).isEqualTo("-"));
    }

    @Test
    void a_participant_needs_no_home_of_the_market_s() throws Exception {
        Come.ADMITTED.copy(folder);
        Path elsewhere = folder.resolve("elsewhere");
        Path file = file("r3.csv", "3.5");
        LedgerParts parts = LedgerParts.open(new Home(root()), null, 0);
        try {
            Answer answer = Answer.at(
                    elsewhere,
                    "submit",
                    "--as=E1",
                    "--ledger=" + parts.endpoint(),
                    "--wallet=" + root().resolve("wallet"),
                    "--inbox=" + folder.resolve("share"),
                    file.toString());
            assertThat(answer.status()).as(answer.err()).isZero();
        } finally {
            parts.close();
        }
        assertThat(folder.resolve("share/E1/r3.csv.receipt.json")).exists();
        assertThat(elsewhere).doesNotExist();
        assertThat(at("submit", "--as=E1", "--ledger=nowhere", file.toString()).status())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_ledger_that_is_served_is_found_and_one_that_was_killed_goes_on() throws Exception {
        Come.ADMITTED.copy(folder);
        assertThat(at("ledger", "status").status()).isEqualTo(ExitCode.REFUSED);
        refused("OTHER_MARKET", "ledger", "--market", "xinjiang");
        Process served = serve();
        try {
            Answer status = at("ledger", "status", "--json");
            assertThat(status.status()).isZero();
            assertThat(JSON.readTree(status.out()).get("running").asBoolean()).isTrue();
            assertThat(done("submit", "--as", "E1", file("r4.csv", "4.5").toString())
                            .out())
                    .contains("submitted 1 documents");
            refused("ALREADY_SERVED", "ledger");
        } finally {
            served.destroyForcibly().waitFor();
        }
        assertThat(at("ledger", "status").status()).isEqualTo(ExitCode.REFUSED);
        assertThat(done("submit", "--as", "E1", folder.resolve("r4.csv").toString())
                        .out())
                .contains("1 on the ledger already");
        Process interrupted = serve();
        interrupted.destroy();
        assertThat(interrupted.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(at("ledger", "status").status()).isEqualTo(ExitCode.REFUSED);
    }

    private Process serve() throws IOException, InterruptedException {
        CommandProcess ledger = new CommandProcess(root(), folder.resolve("ledger.log"), "ledger");
        Process process = ledger.start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (LedgerParts.running(new Home(root())).isEmpty()) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as(ledger.said())
                    .isTrue();
            Thread.sleep(50);
        }
        return process;
    }
}
