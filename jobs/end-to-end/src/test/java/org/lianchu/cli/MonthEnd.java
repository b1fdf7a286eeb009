package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.cli.MonthEndHome.MONTH;
import static org.lianchu.cli.MonthEndHome.TERM;
import static org.lianchu.cli.MonthEndHome.fen;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Outcome;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.ledger.RunId;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.ProposeClose;
import org.lianchu.evidence.Hash;
import tools.jackson.databind.JsonNode;

/**
 * A term from files to closed, disputed, adjusted by corrected documents and closed again, on whichever ledger. Told in
 * order.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
abstract class MonthEnd {
    private static final String FINAL = "qinghai_2019-06-18_2019-06-30_FINAL_2";
    private static final String ADJUSTMENT = "qinghai_2019-06-18_2019-06-30_ADJUSTMENT-1_1";
    private static final String OWNER = "GEN-001";

    private MonthEndHome home;
    /** The line that is disputed. */
    private String[] line = {};

    /** Opens the home at its ledger. */
    abstract MonthEndHome home(Path folder) throws Exception;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        home = home(folder);
    }

    @AfterAll
    void close() throws Exception {
        if (home != null) {
            home.close();
        }
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

    @Test
    @Order(1)
    void a_month_with_an_open_discrepancy_cannot_be_proposed() throws Exception {
        home.refused("NO_FINAL", "close", "status", "--month", MONTH);
        home.revise(
                "DISPATCH",
                "ESS-01,CHARGE,2019-06-20",
                e -> e.signum() > 0 ? e.multiply(new BigDecimal("0.9")).setScale(3, RoundingMode.HALF_UP) : e);
        home.done("ingest");
        assertThat(home.settle("FINAL")).isEqualTo("REFUSED");
        JsonNode status = home.closeStatus();
        assertThat(status.get("state").asString()).isEqualTo("OPEN");
        assertThat(status.get("checklist")).hasSize(8);
        assertThat(failing(status)).containsExactly("DAYS_SETTLED", "NO_OPEN_DISCREPANCY", "TOTALS_EQUAL");
        assertThat(details(status, "NO_OPEN_DISCREPANCY")).contains("DIFFERS_");
        Answer refused = home.refused("NOT_READY", "close", "propose", "--month", MONTH, "--as", "wang");
        assertThat(refused.out()).contains("NOT OK  DAYS_SETTLED", "ok      OUTBOX_CONFIRMED");
    }

    @Test
    @Order(2)
    void answered_and_settled_every_line_is_ok() throws Exception {
        for (JsonNode open : home.json("discrepancies")) {
            if (open.get("blocking").asBoolean()) {
                home.done(
                        "discrepancy", open.get("id").asString(), "--accept", "owner", "--reason", "the owner's meter");
            }
        }
        assertThat(home.settle("FINAL")).isEqualTo("SETTLED");
        JsonNode status = home.closeStatus();
        assertThat(status.get("run").asString()).isEqualTo(FINAL);
        assertThat(failing(status)).isEmpty();
    }

    @Test
    @Order(3)
    void what_differs_from_the_ledger_cannot_be_proposed() throws Exception {
        home.refused("NOT_PROPOSED", "close", "approve", "--month", MONTH, "--as", "li");
        assertThat(home.update("UPDATE posting SET fen = fen + 1 WHERE ctid = (SELECT min(ctid) FROM posting)"))
                .isEqualTo(1);
        assertThat(failing(home.closeStatus())).containsExactly("LEDGER_EQUAL", "TOTALS_EQUAL");
        home.refused("NOT_READY", "close", "propose", "--month", MONTH, "--as", "wang");
        home.update("UPDATE posting SET fen = fen - 1 WHERE ctid = (SELECT max(ctid) FROM posting)");
        assertThat(failing(home.closeStatus())).isEmpty();
        assertThat(propose("zhao").err()).contains("refused: NOT_AUTHORISED:");
    }

    @Test
    @Order(4)
    void two_of_finance_close_it_and_the_claims_are_what_the_postings_come_to() throws Exception {
        assertThat(propose("wang").lastLine()).isEqualTo("close " + FINAL + " PROPOSED");
        assertThat(propose("wang").status()).isZero();
        assertThat(approve("wang").err()).contains("refused: SAME_IDENTITY:");
        assertThat(approve("zhao").err()).contains("refused: NOT_AUTHORISED:");
        assertThat(home.closeStatus().get("state").asString()).isEqualTo("PROPOSED");
        Answer closed = approve("li");
        assertThat(closed.lastLine()).as(closed.err()).isEqualTo("close " + FINAL + " CLOSED");
        for (String participant : List.of("STO-01", OWNER)) {
            String statement = home.root
                    .resolve("statements")
                    .resolve(FINAL)
                    .resolve(participant)
                    .resolve("statement.xlsx")
                    .toString();
            home.done("verify", statement);
        }
        assertThat(home.issued(0)).isNotEmpty().isEqualTo(home.pairs(FINAL));
        assertThat(home.json("runs", FINAL).get(0).get("state").asString()).isEqualTo("CLOSED");
    }

    @Test
    @Order(5)
    void what_is_closed_is_closed_once_and_by_one_run() throws Exception {
        assertThat(propose("wang").err()).contains("refused: TERM_CLOSED:");
        assertThat(approve("li").lastLine()).isEqualTo("close " + FINAL + " CLOSED");
        Answer again = home.at("settle", "--from=2019-06-18", "--to=2019-06-30", "--type=FINAL");
        assertThat(again.err()).contains("refused: TERM_CLOSED:");
        RunId other = RunId.parse(FINAL.replace("FINAL_2", "FINAL_3"));
        try (LedgerConnection wang = home.market.parties().as("wang")) {
            Outcome outcome = wang.write(new ProposeClose(Term.parse(TERM), 0, other, Hash.sha256()));
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

    @Test
    @Order(6)
    void a_receivable_is_assigned_in_part_redeemed_and_confirmed() {
        String issued = TERM + "/0/POOL/STO-01";
        long whole = home.issued(0).get("POOL>STO-01");
        home.done("claim", "assign", issued, "--to=GEN-002", "--yuan=100.5", "--name=part-1", "--as=STO-01");
        assertThat(home.done("claim", "assign", issued, "--to=GEN-002", "--fen=10050", "--name=part-1", "--as=STO-01")
                        .out())
                .contains("nothing was written");
        String part = TERM + "/part-1";
        home.refused("NOT_AUTHORISED", "claim", "assign", issued, "--to=GEN-002", "--name=x", "--as=GEN-001");
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
        home.refused("UNKNOWN_CLAIM", "claim", TERM + "/nobody-s");
    }

    @Test
    @Order(7)
    void balances_of_the_term_sum_to_nothing() {
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

    private String dispute(String as, String[] row, String reason) {
        return home.done(
                        "dispute",
                        "open",
                        "--term=" + MONTH,
                        "--day=" + row[0],
                        "--kind=" + row[1],
                        "--reference=" + row[2],
                        "--reason=" + reason,
                        "--as=" + as)
                .out()
                .split(" ", -1)[1];
    }

    private JsonNode disputed(String id) {
        return home.json("disputes", "--term", MONTH).stream()
                .filter(dispute -> dispute.get("dispute").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(8)
    void a_participant_disputes_lines_of_its_own_and_no_others() throws Exception {
        List<String[]> shares = home.postings(FINAL).stream()
                .filter(row -> row[1].equals("CALL_SHARE") && row[3].equals(OWNER) && fen(row[6]) > 100)
                .toList();
        line = shares.get(0);
        String[] others = home.postings(FINAL).stream()
                .filter(row -> row[1].equals("CALL_SHARE") && row[3].equals("GEN-003"))
                .findFirst()
                .orElseThrow();
        String day = "--day=" + others[0];
        String reference = "--reference=" + others[2];
        String as = "--as=" + OWNER;
        for (String[] wrong : List.of(new String[] {"NO_SUCH_LINE", "06"}, new String[] {"WRONG_TERM", "07"})) {
            String term = "--term=2019-" + wrong[1];
            home.refused(wrong[0], "dispute", "open", term, day, "--kind=call_share", reference, "--reason=x", as);
        }
        String upheld = dispute(OWNER, line, "our meter was read short, see the photograph");
        String withdrawn = dispute(OWNER, shares.get(1), "x");
        home.done("dispute", "withdraw", withdrawn, as);
        String rejected = dispute(OWNER, shares.get(2), "too much");
        String header = "dispute,term,day,kind,reference,reason,action\n";
        home.submit(
                OWNER, "by-hand.csv", header + "D-1,2019-06," + others[0] + ",CALL_SHARE," + others[2] + ",x,OPEN\n");
        home.done("ingest");
        assertThat(disputed(upheld).get("amountYuan").asString()).isEqualTo(line[6]);
        assertThat(disputed(upheld).get("run").asString()).isEqualTo(FINAL);
        assertThat(disputed(withdrawn).get("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(disputed("D-1").get("void").asString()).isEqualTo("NO_SUCH_LINE");
        home.refused("NOT_OPEN", "dispute", "answer", withdrawn, "--outcome=rejected", "--reason=x");
        home.done("dispute", "answer", rejected, "--outcome=rejected", "--reason=as measured by both sides");
        home.done("dispute", "answer", upheld, "--outcome=upheld", "--reason=the photograph shows it");
        assertThat(disputed(rejected).get("answer").asString()).isEqualTo("as measured by both sides");
        assertThat(details(home.closeStatus(), "DISPUTES")).contains("1 waiting", upheld + " UPHELD");
    }

    @Test
    @Order(9)
    void a_name_is_one_participant_s_and_a_line_that_was_rejected_may_be_disputed_again() throws Exception {
        String[] own = home.postings(FINAL).stream()
                .filter(row -> row[1].equals("CALL_SHARE") && row[3].equals("GEN-002"))
                .findFirst()
                .orElseThrow();
        String header = "dispute,term,day,kind,reference,reason,action\n";
        home.submit("GEN-002", "taken.csv", header + "D-1,2019-06," + own[0] + ",CALL_SHARE," + own[2] + ",x,OPEN\n");
        List<String[]> shares = home.postings(FINAL).stream()
                .filter(row -> row[1].equals("CALL_SHARE") && row[3].equals(OWNER) && fen(row[6]) > 100)
                .toList();
        String again = dispute(OWNER, shares.get(2), "too much, and here is why");
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

    @Test
    @Order(10)
    void corrected_documents_are_adjusted_in_both_directions_and_closed() throws Exception {
        String row = line[2] + ",GENERATION," + line[0];
        for (String side : List.of(OWNER, "DISPATCH")) {
            home.revise(side, row, e -> e.multiply(new BigDecimal("1.1")).setScale(3, RoundingMode.DOWN));
        }
        home.done("ingest");
        assertThat(home.settle("ADJUSTMENT")).isEqualTo("SETTLED");
        JsonNode status = home.closeStatus();
        assertThat(status.get("run").asString()).isEqualTo(ADJUSTMENT);
        assertThat(status.get("previous").asString()).isEqualTo(FINAL);
        assertThat(failing(status)).isEmpty();
        assertThat(details(status, "DISPUTES")).contains("0 waiting");
        propose("li");
        Answer closed = approve("wang");
        assertThat(closed.lastLine()).as(closed.err()).isEqualTo("close " + ADJUSTMENT + " CLOSED");
        SortedMap<String, Long> delta = new TreeMap<>();
        home.pairs(ADJUSTMENT).forEach((pair, fen) -> delta.merge(pair, fen, Long::sum));
        home.pairs(FINAL).forEach((pair, fen) -> delta.merge(pair, -fen, Long::sum));
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

    @Test
    @Order(11)
    void the_adjustment_is_the_answer_to_the_dispute_that_was_upheld() {
        List<String> answered = home.json("disputes", "--participant", OWNER).stream()
                .filter(dispute -> dispute.get("state").asString().equals("UPHELD"))
                .map(dispute -> dispute.get("answeredBy").asString())
                .toList();
        assertThat(answered).containsExactly(ADJUSTMENT);
        assertThat(home.json("disputes", "--participant", "GEN-003")).isEmpty();
        assertThat(propose("li").err()).contains("refused: TERM_CLOSED:");
    }
}
