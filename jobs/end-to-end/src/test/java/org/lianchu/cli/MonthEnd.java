package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.cli.MonthEndHome.MONTH;
import static org.lianchu.cli.MonthEndHome.OWNER;
import static org.lianchu.cli.MonthEndHome.TERM;
import static org.lianchu.cli.MonthEndHome.fen;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Outcome;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.ledger.OpenItems;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.ProposeClose;
import org.lianchu.evidence.Hash;
import org.lianchu.settlement.RunId;
import tools.jackson.databind.JsonNode;

/**
 * What is asked of a term on its way from files to closed, disputed, adjusted by corrected documents and closed again,
 * on whichever ledger. Each step needs a home at its {@link MonthStage}, or one at which the steps before were taken.
 */
final class MonthEnd {
    private static final String ADJUSTMENT = "qinghai_2019-06-18_2019-06-30_ADJUSTMENT-1_1";

    private final MonthEndHome home;
    private final String finalRun;

    /**
     * @param version of the run that settles the month finally: one more than were refused before it
     */
    MonthEnd(MonthEndHome home, int version) {
        this.home = home;
        this.finalRun = "qinghai_2019-06-18_2019-06-30_FINAL_" + version;
    }

    private static List<String> failing(JsonNode status) {
        List<String> failing = new ArrayList<>();
        status.get("checklist").forEach(line -> {
            if (!line.get("ok").asBoolean()) {
                failing.add(line.get("check").asString());
            }
        });
        return failing;
    }

    private static String details(JsonNode status, String check) {
        StringBuilder details = new StringBuilder();
        status.get("checklist").forEach(line -> {
            if (line.get("check").asString().equals(check)) {
                line.get("details")
                        .forEach(detail -> details.append(detail.asString()).append('\n'));
            }
        });
        return details.toString();
    }

    private Answer propose(String name) {
        return home.at("close", "propose", "--month", MONTH, "--as", name);
    }

    private Answer approve(String name) {
        return home.at("close", "approve", "--month", MONTH, "--as", name);
    }

    void cannotBeProposedWithAnOpenDiscrepancy() throws Exception {
        home.refused("NO_FINAL", "close", "status", "--month", MONTH);
        home.differ();
        home.done("ingest");
        assertThat(home.settle("FINAL")).isEqualTo("REFUSED");
        JsonNode status = home.closeStatus();
        assertThat(status.get("state").asString()).isEqualTo("OPEN");
        assertThat(status.get("checklist")).hasSize(9);
        assertThat(failing(status)).containsExactly("DAYS_SETTLED", "NO_OPEN_DISCREPANCY", "TOTALS_EQUAL");
        assertThat(details(status, "NO_OPEN_DISCREPANCY")).contains("DIFFERS_");
        Answer refused = home.refused("NOT_READY", "close", "propose", "--month", MONTH, "--as", "wang");
        assertThat(refused.out()).contains("NOT OK  DAYS_SETTLED", "ok      OUTBOX_CONFIRMED");
    }

    void isReadyWhenAnsweredAndSettled() throws Exception {
        home.acceptOwners();
        assertThat(home.settle("FINAL")).isEqualTo("SETTLED");
        JsonNode status = home.closeStatus();
        assertThat(status.get("run").asString()).isEqualTo(finalRun);
        assertThat(failing(status)).isEmpty();
    }

    void cannotBeProposedWhenItDiffersFromTheLedger() throws Exception {
        home.refused("NOT_PROPOSED", "close", "approve", "--month", MONTH, "--as", "li");
        String aPosting = "(SELECT day, run, kind, reference FROM posting ORDER BY 2 DESC, 1, 3, 4 LIMIT 1)";
        String change = "UPDATE posting SET fen = fen + %d WHERE (day, run, kind, reference) = " + aPosting;
        assertThat(home.database.update(change.formatted(1))).isEqualTo(1);
        assertThat(failing(home.closeStatus())).containsExactly("LEDGER_EQUAL", "TOTALS_EQUAL");
        home.refused("NOT_READY", "close", "propose", "--month", MONTH, "--as", "wang");
        home.database.update(change.formatted(-1));
        assertThat(failing(home.closeStatus())).isEmpty();
        assertThat(propose("zhao").err()).contains("refused: NOT_AUTHORISED:");
    }

    void isClosedByTwoOfFinance() throws Exception {
        assertThat(propose("wang").lastLine()).isEqualTo("close " + finalRun + " PROPOSED");
        assertThat(propose("wang").status()).isZero();
        Path open = home.root.resolve("statements").resolve(finalRun).resolve("open.csv");
        JsonNode proposed = home.closeStatus();
        assertThat(proposed.get("leftOpenSha256").asString())
                .isEqualTo(Hash.sha256(Files.readAllBytes(open)).toString());
        assertThat(Files.readAllLines(open))
                .hasSize(1 + proposed.get("leftOpen").asInt());
        assertThat(approve("wang").err()).contains("refused: SAME_IDENTITY:");
        assertThat(approve("zhao").err()).contains("refused: NOT_AUTHORISED:");
        assertThat(home.closeStatus().get("state").asString()).isEqualTo("PROPOSED");
        Answer closed = approve("li");
        assertThat(closed.lastLine()).as(closed.err()).isEqualTo("close " + finalRun + " CLOSED");
        for (String participant : List.of("STO-01", OWNER)) {
            String statement = home.root
                    .resolve("statements")
                    .resolve(finalRun)
                    .resolve(participant)
                    .resolve("statement.xlsx")
                    .toString();
            home.done("verify", statement);
        }
        assertThat(home.issued(0)).isNotEmpty().isEqualTo(home.pairs(finalRun));
        assertThat(home.json("runs", finalRun).get(0).get("state").asString()).isEqualTo("CLOSED");
    }

    void isClosedOnceAndByOneRun() throws Exception {
        assertThat(propose("wang").err()).contains("refused: TERM_CLOSED:");
        assertThat(approve("li").lastLine()).isEqualTo("close " + finalRun + " CLOSED");
        Answer again = home.at("settle", "--from=2019-06-18", "--to=2019-06-30", "--type=FINAL");
        assertThat(again.err()).contains("refused: TERM_CLOSED:");
        RunId other = RunId.parse(finalRun.replaceFirst("\\d+$", "9"));
        try (LedgerConnection wang = home.market.parties().as("wang")) {
            Outcome outcome = wang.write(
                    new ProposeClose(Term.parse(TERM), 0, other, Hash.sha256(), new OpenItems(0, Hash.sha256())));
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.is(RefusalCode.TERM_CLOSED))
                                    .isTrue());
        }
        JsonNode status = home.closeStatus();
        assertThat(status.get("approvedBy").asString()).contains("CN=li");
        assertThat(failing(status)).isEmpty();
    }

    void receivableIsAssignedRedeemedAndConfirmed() {
        String issued = TERM + "/0/POOL/STO-01";
        long whole = home.issued(0).get("POOL>STO-01");
        home.done("claim", "assign", issued, "--to=GEN-002", "--yuan=100.5", "--name=part-1", "--as=STO-01");
        assertThat(home.done("claim", "assign", issued, "--to=GEN-002", "--fen=10050", "--name=part-1", "--as=STO-01")
                        .out())
                .contains("nothing was written");
        String part = TERM + "/part-1";
        home.refused("UNKNOWN_CLAIM", "claim", "assign", issued, "--to=GEN-002", "--name=x", "--as=GEN-001");
        home.refused(
                "NOT_AUTHORISED", "claim", "assign", issued, "--to=GEN-002", "--yuan=2", "--name=x", "--as=GEN-001");
        assertThat(home.at("claim", "assign", issued, "--to=GEN-002", "--yuan=1.005", "--name=x", "--as=STO-01")
                        .status())
                .isEqualTo(ExitCode.USAGE);
        home.refused("NOT_PROPOSED", "claim", "confirm", part, "--payment=B-1", "--as=GEN-002");
        home.refused("AMOUNT_DIFFERS", "claim", "redeem", part, "--payment=B-1", "--yuan=100", "--as=zhao");
        home.done("claim", "redeem", part, "--payment=B-1", "--as=zhao");
        home.refused("PAYMENT_DIFFERS", "claim", "confirm", part, "--payment=B-2", "--as=GEN-002");
        home.done("claim", "confirm", part, "--payment=B-1", "--as=GEN-002");
        home.done("claim", "assign", issued, "--to=STO-01", "--name=rest", "--as=STO-01");
        home.done("claim", "assign", issued, "--to=STO-01", "--name=rest", "--as=STO-01");
        String ofPool = TERM + "/0/GEN-002/POOL";
        home.done("claim", "redeem", ofPool, "--payment=B-3", "--as=zhao");
        home.done("claim", "confirm", ofPool, "--payment=B-3", "--as=DISPATCH");
        List<JsonNode> history = home.json("claim", issued);
        assertThat(history)
                .extracting(event -> event.get("function").asString())
                .containsExactly("issue", "assign", "assign");
        assertThat(history.get(2).get("movedYuan").asString())
                .isEqualTo(BigDecimal.valueOf(whole - 10_050, 2).toPlainString());
        assertThat(home.json("claim", part))
                .extracting(event -> event.get("function").asString() + " "
                        + event.get("state").asString())
                .containsExactly("assign OPEN", "redeem PAID", "confirm RETIRED");
        home.refused("NOT_AUTHORISED", "claims", "--as=STO-01");
        home.done("claims", "--participant=STO-01", "--as=STO-01");
        home.refused("UNKNOWN_CLAIM", "claim", TERM + "/nobody-s");
    }

    void balancesSumToNothing() {
        long receivable = 0;
        long payable = 0;
        for (JsonNode balance : home.json("claims", "--term", MONTH)) {
            receivable += fen(balance.get("receivableYuan").asString())
                    + fen(balance.get("receivedYuan").asString());
            payable += fen(balance.get("payableYuan").asString())
                    + fen(balance.get("paidYuan").asString());
        }
        assertThat(receivable).isPositive().isEqualTo(payable);
        JsonNode own = home.json("claims", "--participant", "GEN-002").get(0);
        assertThat(own.get("receivedYuan").asString()).isEqualTo("100.50");
        assertThat(home.done("claims").lines()).hasSizeGreaterThan(5);
    }

    private JsonNode disputed(String id) {
        return home.json("disputes", "--term", MONTH).stream()
                .filter(dispute -> dispute.get("dispute").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    void linesOfOnesOwnAreDisputed() throws Exception {
        List<String[]> shares = home.shares(finalRun, OWNER);
        String[] line = shares.get(0);
        String[] others = home.shares(finalRun, "GEN-003").get(0);
        String day = "--day=" + others[0];
        String reference = "--reference=" + others[2];
        String as = "--as=" + OWNER;
        for (String[] wrong : List.of(new String[] {"NO_SUCH_LINE", "06"}, new String[] {"WRONG_TERM", "07"})) {
            String term = "--term=2019-" + wrong[1];
            home.refused(wrong[0], "dispute", "open", term, day, "--kind=call_share", reference, "--reason=x", as);
        }
        String upheld = home.dispute(OWNER, line, "our meter was read short, see the photograph");
        String withdrawn = home.dispute(OWNER, shares.get(1), "x");
        home.done("dispute", "withdraw", withdrawn, as);
        String rejected = home.dispute(OWNER, shares.get(2), "too much");
        home.submitDispute(OWNER, "by-hand.csv", "D-1", others);
        home.done("ingest");
        assertThat(disputed(upheld).get("amountYuan").asString()).isEqualTo(line[6]);
        assertThat(disputed(upheld).get("run").asString()).isEqualTo(finalRun);
        assertThat(disputed(withdrawn).get("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(disputed("D-1").get("void").asString()).isEqualTo("NO_SUCH_LINE");
        home.refused("NOT_OPEN", "dispute", "answer", withdrawn, "--outcome=rejected", "--reason=x");
        home.done("dispute", "answer", rejected, "--outcome=rejected", "--reason=as measured by both sides");
        assertThat(disputed(rejected).get("state").asString()).isEqualTo("OPEN"); // until it is countersigned
        home.answer(upheld, "upheld", "the photograph shows it");
        assertThat(disputed(rejected).get("answer").asString()).isEqualTo("as measured by both sides");
        assertThat(details(home.closeStatus(), "DISPUTES")).contains("1 waiting", upheld + " UPHELD");
    }

    void rejectedLineIsDisputedAgain() throws Exception {
        home.submitDispute(
                "GEN-002", "taken.csv", "D-1", home.shares(finalRun, "GEN-002").get(0));
        List<String[]> shares = home.shares(finalRun, OWNER);
        String again = home.dispute(OWNER, shares.get(2), "too much, and here is why");
        assertThat(disputed(again).get("state").asString()).isEqualTo("REJECTED");
        home.done("ingest");
        assertThat(home.json("disputes", "--participant", "GEN-002"))
                .singleElement()
                .satisfies(taken -> assertThat(taken.get("void").asString()).isEqualTo("DISPUTE_NAME_TAKEN"));
        assertThat(disputed(again).get("state").asString()).isEqualTo("OPEN");
        home.done("dispute", "withdraw", again, "--as=" + OWNER);
        home.done("ingest");
        assertThat(disputed(again).get("state").asString()).isEqualTo("WITHDRAWN");
    }

    void correctionsAreAdjustedAndClosed() throws Exception {
        home.correct(home.shares(finalRun, OWNER).get(0));
        home.done("ingest");
        assertThat(home.settle("ADJUSTMENT")).isEqualTo("SETTLED");
        JsonNode status = home.closeStatus();
        assertThat(status.get("run").asString()).isEqualTo(ADJUSTMENT);
        assertThat(status.get("previous").asString()).isEqualTo(finalRun);
        assertThat(failing(status)).isEmpty();
        assertThat(details(status, "DISPUTES")).contains("0 waiting");
        propose("li");
        Answer closed = approve("wang");
        assertThat(closed.lastLine()).as(closed.err()).isEqualTo("close " + ADJUSTMENT + " CLOSED");
        SortedMap<String, Long> delta = new TreeMap<>();
        home.pairs(ADJUSTMENT).forEach((pair, fen) -> delta.merge(pair, fen, Long::sum));
        home.pairs(finalRun).forEach((pair, fen) -> delta.merge(pair, -fen, Long::sum));
        SortedMap<String, Long> owed = new TreeMap<>();
        delta.forEach((pair, fen) -> {
            String[] sides = pair.split(">", -1);
            if (fen != 0) {
                owed.merge(fen > 0 ? pair : sides[1] + ">" + sides[0], Math.abs(fen), Long::sum);
            }
        });
        assertThat(owed.keySet()).contains(OWNER + ">POOL").anyMatch(pair -> pair.startsWith("POOL>GEN-"));
        assertThat(home.issued(1)).isEqualTo(owed);
        home.done("claims");
    }

    void adjustmentAnswersTheDispute() {
        List<String> answered = home.json("disputes", "--participant", OWNER).stream()
                .filter(dispute -> dispute.get("state").asString().equals("UPHELD"))
                .map(dispute -> dispute.get("answeredBy").asString())
                .toList();
        assertThat(answered).containsExactly(ADJUSTMENT);
        assertThat(home.json("disputes", "--participant", "GEN-003")).isEmpty();
        assertThat(propose("li").err()).contains("refused: TERM_CLOSED:");
    }
}
