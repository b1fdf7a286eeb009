package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lianchu.Relay;
import org.lianchu.Stage.Place;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.Enrol;
import org.lianchu.home.Home;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Organisations;
import org.lianchu.market.ParticipantId;

/**
 * What a party asks of the house from its own machine, killed on either side in the midst of an answer, and who is
 * refused. The house's answers come through a door that can be held.
 */
class RemoteCommandsIT {
    private static final long SECONDS = 120;
    private static final String DAY = "2019-06-20";
    private static final int ATTACHMENT_BYTES = 3_000_000;

    @TempDir
    static Path folder;

    private static MonthEndHome home;
    private static Relay door;
    private static ServedHouse house;
    private static Path attachment;
    private static final byte[] CONTENT = new byte[ATTACHMENT_BYTES];

    /** Who is killed. */
    enum Side {
        CLIENT,
        SERVER
    }

    @BeforeAll
    static void serve() throws Exception {
        Place place = MonthStage.CLOSED.copy(folder.resolve("operator"));
        home = MonthEndHome.open(place);
        Files.writeString(new Home(home.root).schedule(), "night.until = 2019-06-18\n");
        int port = ServedHouse.freePort();
        door = Relay.between(Relay.port(0), Relay.port(port));
        house = new ServedHouse(
                home.root, port, folder.resolve("serve.log"), "--db=" + home.database.url(), "--http-name=" + url());
        new Random(7).nextBytes(CONTENT);
        attachment = Files.write(folder.resolve("contract.pdf"), CONTENT);
    }

    @AfterAll
    static void end() throws Exception {
        house.close();
        door.close();
        home.close();
    }

    private static String url() throws Exception {
        return "http://127.0.0.1:" + door.port();
    }

    private static OwnMachine machine(String party, Path at) throws Exception {
        return OwnMachine.of(party, new Home(home.root), at);
    }

    /**
     * Gives a command, kills one side when the house has answered so many bytes, and has it done: a client that was
     * killed is started again, and one whose server was killed goes on by itself.
     */
    private static String disturbed(OwnMachine machine, Side side, long bytes, String... command) throws Exception {
        door.holdAfter(bytes);
        Process process = machine.start(command);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!door.isHolding()) {
            assertThat(process.isAlive()).as(machine.said()).isTrue();
            assertThat(System.nanoTime())
                    .as("%s: an answer of more than %d bytes", Arrays.asList(command), bytes)
                    .isLessThan(end);
            Thread.sleep(20);
        }
        if (side == Side.CLIENT) {
            assertThat(machine.kill()).isTrue();
            door.letThrough();
            return machine.until(command);
        }
        house.kill();
        house.again();
        door.letThrough();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                .as(machine.said())
                .isTrue();
        assertThat(process.exitValue()).as(machine.said()).isZero();
        return machine.said();
    }

    private static List<Path> files(Path of) throws Exception {
        try (Stream<Path> all = Files.walk(of)) {
            return all.filter(Files::isRegularFile).map(of::relativize).sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void statements_are_fetched_on_and_are_the_houses_to_the_byte(Side side) throws Exception {
        try (OwnMachine machine = machine("STO-01", folder.resolve("statements-" + side))) {
            Path out = machine.in("out");
            String said = disturbed(machine, side, 15_000, "statements", "--from=" + url(), "--out=" + out);
            assertThat(said).contains("1 statements are in");
            Path own = Path.of(MonthEndHome.FINAL_1, "STO-01");
            assertThat(files(out)).containsExactly(own.resolve("statement.proof.json"), own.resolve("statement.xlsx"));
            for (Path file : files(out)) {
                assertThat(out.resolve(file))
                        .hasSameBinaryContentAs(home.root.resolve("statements").resolve(file));
            }
            Answer verified = Answer.at(
                    machine.in("."),
                    "verify",
                    out.resolve(own).resolve("statement.xlsx").toString());
            assertThat(verified.status()).as(verified.out() + verified.err()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_day_is_recomputed_when_what_it_needs_has_come_whole(Side side) throws Exception {
        try (OwnMachine machine = machine("GEN-001", folder.resolve("recompute-" + side))) {
            String[] command = {"recompute", "--from=" + url(), "--day=" + DAY, "--run=" + MonthEndHome.FINAL_1};
            assertThat(disturbed(machine, side, 1_000, command)).contains("all that the ledger has of it under seal");
            List<Path> kept = files(machine.in("fetched"));
            assertThat(kept).hasSize(1);
            Path other = machine.in("other");
            String[] again = Arrays.copyOf(command, command.length + 1);
            again[command.length] = "--out=" + other;
            machine.until(again);
            assertThat(machine.in("fetched").resolve(kept.get(0))).hasSameBinaryContentAs(other.resolve(kept.get(0)));
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void the_regulators_office_recomputes_the_whole_day(Side side) throws Exception {
        Path at = folder.resolve("office-" + side);
        try (OwnMachine office = machine("REGULATOR", at)) {
            String[] command = {"recompute", "--from=" + url(), "--day=" + DAY, "--run=" + MonthEndHome.FINAL_1};
            assertThat(disturbed(office, side, 5_000, command)).contains("every signature and root holds");
            List<String> byPeer = new ArrayList<>(List.of(command));
            byPeer.add("--by-peer");
            assertThat(office.until(byPeer.toArray(String[]::new))).contains("the peer computes the ledger's seal");
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_document_whose_hand_over_nobody_confirmed_is_handed_over_once(Side side) throws Exception {
        try (OwnMachine machine = machine("STO-01", folder.resolve("submit-" + side))) {
            String name = "contract-" + side + ".pdf";
            Path file = Files.write(
                    machine.in(name), Arrays.copyOf(CONTENT, CONTENT.length - (side == Side.SERVER ? 1 : 0)));
            String[] command = {"submit", "--attachment", "--subject=CONTRACT-" + side, "--to=" + url(), file.toString()
            };
            assertThat(disturbed(machine, side, 0, command)).contains(url() + " has 1 of them");
            assertThat(home.root.resolve("inbox/STO-01/" + name)).hasSameBinaryContentAs(file);
            assertThat(machine.until("document", "status", "--from=" + url(), name))
                    .contains(name + ": WAITING");
            everyKeyIsWrittenOnce("STO-01");
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_dispute_is_opened_and_withdrawn_once(Side side) throws Exception {
        String party = side == Side.CLIENT ? "GEN-001" : "GEN-002";
        try (OwnMachine machine = machine(party, folder.resolve("dispute-" + side))) {
            String said = disturbed(machine, side, 0, OwnMachinesMonth.disputing(home, party, "--to=" + url()));
            String id = said.substring(said.lastIndexOf("dispute ") + "dispute ".length())
                    .split(" ", -1)[0];
            disturbed(machine, side, 0, "dispute", "withdraw", id, "--to=" + url());
            house.operator(home, SECONDS, "ingest");
            assertThat(home.json("disputes", "--participant", party))
                    .extracting(dispute -> dispute.get("dispute").asString() + " "
                            + dispute.get("state").asString())
                    .containsExactly(id + " WITHDRAWN");
            everyKeyIsWrittenOnce(party);
        }
    }

    private static void everyKeyIsWrittenOnce(String party) {
        assertThat(LedgerWrites.times(home.market.access().connection(), "document/" + party))
                .isNotEmpty()
                .allSatisfy((key, times) -> assertThat(times).as(key).isEqualTo(1));
    }

    private static List<String[]> questions(OwnMachine machine) throws Exception {
        return List.of(
                new String[] {"document", "status", "--from=" + url(), "x.csv"},
                new String[] {"statements", "--from=" + url(), "--out=" + machine.in("out")},
                new String[] {"recompute", "--from=" + url(), "--day=" + DAY, "--run=" + MonthEndHome.FINAL_1});
    }

    private static void nothingCame(OwnMachine machine) throws Exception {
        for (String name : List.of("out", "fetched")) {
            assertThat(Files.isDirectory(machine.in(name)) ? files(machine.in(name)) : List.of())
                    .isEmpty();
        }
    }

    @Test
    void who_signs_as_another_and_a_stranger_are_refused_in_both_languages() throws Exception {
        Path wallet = new Home(home.root).wallet();
        try (OwnMachine thief = machine("STO-01", folder.resolve("thief"))) {
            FileUtils.deleteDirectory(thief.in("wallet/STO-01").toFile());
            FileUtils.copyDirectory(
                    wallet.resolve("GEN-001").toFile(),
                    thief.in("wallet/STO-01").toFile());
            Files.writeString(
                    thief.in("connection.properties"),
                    Files.readString(thief.in("connection.properties")).replace("StorageMSP", "RenewablesMSP"));
            for (String[] question : questions(thief)) {
                assertThat(thief.refused("IDENTITY_NOT_IN_FORCE", question)).contains("refused");
            }
            thief.refused(
                    "NOT_AUTHORISED", "submit", "--attachment", "--subject=X", "--to=" + url(), attachment.toString());
            nothingCame(thief);
        }
        Path elsewhere = folder.resolve("elsewhere");
        Authority.in(elsewhere.resolve("ledger"))
                .issue(Organisations.STORAGE, "STO-01", elsewhere.resolve("wallet/STO-01"));
        try (OwnMachine stranger = machine("STO-01", folder.resolve("stranger"))) {
            FileUtils.deleteDirectory(stranger.in("wallet/STO-01").toFile());
            FileUtils.copyDirectory(
                    elsewhere.resolve("wallet/STO-01").toFile(),
                    stranger.in("wallet/STO-01").toFile());
            stranger.refused("CERTIFICATE", "statements", "--from=" + url(), "--out=" + stranger.in("out"));
            assertThat(stranger.refused(
                            "CERTIFICATE", "statements", "--lang=zh", "--from=" + url(), "--out=" + stranger.in("out")))
                    .containsPattern("\\p{IsHan}");
            nothingCame(stranger);
        }
    }

    @Test
    void an_identity_that_was_replaced_is_out_at_once() throws Exception {
        try (OwnMachine machine = machine("GEN-003", folder.resolve("replaced"))) {
            machine.until("statements", "--from=" + url(), "--out=" + machine.in("before"));
            replace("GEN-003");
            for (String[] question : questions(machine)) {
                machine.refused("IDENTITY_NOT_IN_FORCE", question);
            }
            machine.refused(
                    "NOT_AUTHORISED", "submit", "--attachment", "--subject=X", "--to=" + url(), attachment.toString());
            nothingCame(machine);
            assertThat(home.root.resolve("inbox/GEN-003/contract.pdf")).doesNotExist();
        }
    }

    private static void replace(String party) throws Exception {
        ParticipantId id = new ParticipantId(party);
        String second = party + "-2";
        Home at = new Home(home.root);
        Authority.in(at.ledger())
                .issue(Organisations.RENEWABLES, second, at.wallet().resolve(second));
        try (LedgerConnection next = home.market.parties().as(second);
                LedgerConnection dispatch = home.market.parties().as("DISPATCH");
                LedgerConnection regulator = home.market.parties().as("REGULATOR")) {
            next.write(new Enrol(id));
            dispatch.write(AdmissionAct.admit(id, 2, next.caller()));
            regulator.write(AdmissionAct.approve(id, 2, next.caller()));
        }
    }
}
