package org.lianchu.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianchu.award.ClearingCertificate;
import org.lianchu.clearing.ClearingMethod;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.discrepancy.DiscrepancyLine;
import org.lianchu.evidence.Hash;
import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.Dataset;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.proof.Check.Verdict;
import org.lianchu.proof.OwnBid;
import org.lianchu.quantity.Price;
import org.lianchu.settlement.RunId;
import org.lianchu.statement.StatementFinding.What;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** A bidder's files and award against a statement that is proved, whatever dispatch would like it to say. */
class OwnBidsCheckTest {
    private static final TradingDay DAY = TradingDay.of(2019, 8, 1);
    private static final ParticipantId SUN = new ParticipantId("SUN");
    private static final ParticipantId STO = new ParticipantId("STO");
    private static final long SETTLED_IN = 50;
    private static final BidRow BID = bid("b1", 500_000);
    private static final ClearingCertificate CERTIFICATE = new ClearingCertificate(
            1,
            "qinghai",
            DAY,
            "qinghai-auction",
            Hash.sha256(),
            ClearingMethod.PAIRS,
            500,
            "-1 12:00",
            List.of(new ClearingCertificate.Line(1, new Price(400_000), new Price(300_000), 1_000)));

    private static BidRow bid(String id, long price) {
        return new BidRow(
                new BidId(id),
                BidSide.BUY,
                new ResourceId("PV-1"),
                DAY,
                new Price(price),
                Arrays.copyOf(new long[] {100}, Intervals.PER_DAY));
    }

    private static TradeRow trade(long price, long energy) {
        return new TradeRow(
                new TradeId("C-1"),
                TradeMode.AUCTION,
                new ResourceId("ESS-1"),
                new ResourceId("PV-1"),
                DAY,
                new Price(price),
                Arrays.copyOf(new long[] {energy}, Intervals.PER_DAY));
    }

    private static TradeLine line(long price, long energy) {
        return new TradeLine(DAY, "C-1/PV-1", TradeMode.AUCTION, "ESS-1", STO, SUN, new Price(price), energy);
    }

    private static Statement statement(
            List<AuctionDay> auctions,
            List<TradeLine> trades,
            List<DiscrepancyLine> discrepancies,
            List<LeftOutLine> leftOut) {
        return new Statement(
                new StatementHead(
                        SUN,
                        "Sun",
                        "PV",
                        RunId.parse("qinghai_2019-08-01_2019-08-01_PROVISIONAL_1"),
                        Hash.sha256(),
                        null,
                        null,
                        List.of(),
                        StatementHead.Mark.PROVISIONAL,
                        List.of(),
                        null,
                        new TreeMap<>()),
                List.of(new DayLine(
                        DAY,
                        "qinghai-auction",
                        null,
                        new DayLine.OnLedger("k", "t", SETTLED_IN, Hash.sha256(), 0),
                        null)),
                List.of(),
                List.of(),
                trades,
                List.of(),
                List.of(),
                discrepancies,
                List.of(),
                leftOut,
                List.of(),
                auctions);
    }

    private static AuctionDay auction(List<BidRow> bids, TradeRow... trades) {
        return new AuctionDay(DAY, CERTIFICATE, "anchor/-/000000/attachment/DISPATCH/1", bids, List.of(trades));
    }

    private static OwnBid own(BidRow row, int sequence, long block) {
        return new OwnBid(row, new DocumentName(SUN, Dataset.BIDS, sequence), block);
    }

    private static StatementFinding ownBids(Statement statement, OwnBid... own) {
        return new OwnBidsCheck(statement).finding(List.of(own));
    }

    private static Statement counting(BidRow... bids) {
        return statement(List.of(auction(List.of(bids))), List.of(), List.of(), List.of());
    }

    @Test
    void the_last_of_each_bid_counts_as_it_was_submitted() {
        StatementFinding finding = ownBids(counting(BID), own(bid("b1", 1), 1, 7), own(BID, 2, 8));
        assertThat(finding)
                .isEqualTo(StatementFinding.ok(What.OWN_BIDS, "1 bids of your files count, as you submitted them"));
    }

    @Test
    void a_bid_that_was_left_out_or_counts_as_another_is_found() {
        assertThat(ownBids(counting(), own(BID, 1, 7)).message())
                .startsWith("bid b1 of 2019-08-01 in SUN/bids/1: does not count");
        assertThat(ownBids(counting(bid("b1", 499_999)), own(BID, 1, 7)).message())
                .contains("counts as another");
        assertThat(ownBids(counting(bid("b1", 1)), own(bid("b1", 1), 1, 7), own(BID, 2, 8))
                        .isFailed())
                .as("an earlier revision counted")
                .isTrue();
        assertThat(ownBids(counting(BID, bid("b9", 1)), own(BID, 1, 7)).message())
                .isEqualTo("bid b9 of 2019-08-01: counts, and no file of yours has it");
    }

    @Test
    void what_the_statement_explains_is_said_and_not_called_wrong() {
        LeftOutLine late = new LeftOutLine("SUN/bids/2", "AFTER_GATE", "2019-08-01", "2019-08-01", "");
        Statement afterGate = statement(List.of(auction(List.of(BID))), List.of(), List.of(), List.of(late));
        StatementFinding finding = ownBids(afterGate, own(BID, 1, 7), own(bid("b1", 9), 2, 8));
        assertThat(finding.verdict()).isEqualTo(Verdict.NOT_CHECKED);
        assertThat(finding.message()).contains("SUN/bids/2 is left out on 2019-08-01");

        assertThat(ownBids(counting(BID), own(BID, 1, 7), own(bid("b1", 9), 2, SETTLED_IN + 1)))
                .satisfies(after -> assertThat(after.verdict()).isEqualTo(Verdict.NOT_CHECKED))
                .satisfies(after -> assertThat(after.message()).contains("was anchored when 2019-08-01 was settled"));

        DiscrepancyLine isVoid = new DiscrepancyLine(
                "d", DiscrepancyCode.VOID_RECORD, "b2/PV-1", "", DAY, "", null, null, null, "OPEN", null);
        Statement voids = statement(List.of(auction(List.of(BID))), List.of(), List.of(isVoid), List.of());
        assertThat(ownBids(voids, own(BID, 1, 7), own(bid("b2", 1), 1, 7)).message())
                .contains("bid b2 of 2019-08-01 is void");

        Statement silent = statement(List.of(), List.of(), List.of(), List.of());
        assertThat(ownBids(silent, own(BID, 1, 7)).message()).contains("no auction on 2019-08-01");
        assertThat(ownBids(counting()).message()).contains("no bid of these days");
    }

    private static List<String> awards(Statement statement) {
        Faults faults = new Faults();
        List<String> said = new ArrayList<>();
        StatementFinding finding = AuctionChecks.awards(statement, faults);
        said.add(finding.verdict().name());
        said.add(finding.message());
        return said;
    }

    private static Statement awarded(@Nullable TradeRow trade, TradeLine... lines) {
        AuctionDay day = trade == null ? auction(List.of(BID)) : auction(List.of(BID), trade);
        return statement(List.of(day), List.of(lines), List.of(), List.of());
    }

    @Test
    void an_award_that_does_not_follow_is_found_by_day_resource_and_interval() {
        assertThat(awards(awarded(trade(400_000, 100), line(400_000, 100)))).contains("OK");
        assertThat(awards(awarded(null)).get(1))
                .isEqualTo("2019-08-01 PV-1 interval 1: a bid better than the margin is not filled:"
                        + " awarded 0 Wh of 100");
        assertThat(awards(awarded(trade(400_001, 100), line(400_001, 100))).get(1))
                .contains("a trade costs 0.400001");
        assertThat(awards(awarded(trade(400_000, 101), line(400_000, 101))).get(1))
                .contains("a worse bid is filled");
    }

    @Test
    void a_trade_is_in_the_statement_and_under_dispatch_s_anchor_or_it_is_found() {
        assertThat(awards(awarded(null, line(400_000, 100))).get(1)).contains("no row that dispatch anchored");
        assertThat(awards(awarded(trade(400_000, 100))).get(1)).contains("the statement has no line for it");
        assertThat(awards(awarded(trade(400_000, 100), line(400_000, 99))).get(1))
                .contains("no row that dispatch anchored");
    }

    @Test
    void a_day_without_a_certificate_on_the_ledger_is_not_checked() {
        AuctionDay bare = new AuctionDay(DAY, CERTIFICATE, null, List.of(BID), List.of());
        StatementFinding finding =
                AuctionChecks.margins(statement(List.of(bare), List.of(), List.of(), List.of()), new Faults());
        assertThat(finding.verdict()).isEqualTo(Verdict.NOT_CHECKED);
        assertThat(finding.message()).contains("no certificate of 2019-08-01");
    }

    @Test
    void a_certificate_has_one_text_and_anything_else_is_none() {
        assertThat(ClearingCertificate.read(CERTIFICATE.text())).isEqualTo(CERTIFICATE);
        assertThat(CERTIFICATE.text())
                .isEqualTo("{\"version\":1,\"market\":\"qinghai\",\"day\":\"2019-08-01\",\"rule\":\"qinghai-auction\","
                        + "\"rule_sha256\":\"" + Hash.sha256()
                        + "\",\"method\":\"PAIRS\",\"k\":500,\"gate\":\"-1 12:00\","
                        + "\"margins\":[{\"interval\":1,\"buyers\":400000,\"sellers\":300000,\"wh\":1000}]}\n");
    }
}
