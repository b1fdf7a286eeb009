package org.lianchu.statement;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianchu.award.ClearingCertificate;
import org.lianchu.clearing.Award;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.MalformedRecordException;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.json.JsonFormatException;
import org.lianchu.market.BidRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.proof.ProofFormatException;
import org.lianchu.statement.Evidence.ProvedAuction;
import org.lianchu.statement.Evidence.ProvedReading;
import org.lianchu.statement.Evidence.Source;
import org.lianchu.statement.Evidence.Which;
import org.lianchu.statement.ProvenFacts.RunDay;
import org.lianchu.statement.StatementFinding.What;
import org.lianchu.time.TradingDay;

/**
 * Checks what of a day's auction stands under anchors: the certificate, the bids that count and the trades. One thread.
 */
final class AuctionChecks {
    private final AnchorChecks anchors;
    private final Map<RunDay, SettledDay> settled;
    private final Faults faults;
    private final SortedMap<TradingDay, AuctionDay> days = new TreeMap<>();

    AuctionChecks(AnchorChecks anchors, Map<RunDay, SettledDay> settled, Faults faults) {
        this.anchors = anchors;
        this.settled = settled;
        this.faults = faults;
    }

    /** What was checked, ascending by day. */
    List<AuctionDay> proved() {
        return List.copyOf(days.values());
    }

    /** @throws ProofFormatException if the certificate is none */
    void check(ProvedAuction given) {
        ClearingCertificate certificate = certificate(given);
        checkRule(given, certificate);
        Set<String> seen = new HashSet<>();
        List<BidRow> bids = given.bids().stream()
                .map(each -> bid(each, given, certificate, seen))
                .toList();
        List<TradeRow> trades =
                given.trades().stream().map(each -> trade(each, given, seen)).toList();
        ProvedReading attachment = given.attachment();
        if (attachment != null) {
            checkAttachment(given.day(), certificate.sha256(), attachment);
        }
        AuctionDay day =
                new AuctionDay(given.day(), certificate, attachment == null ? null : attachment.key(), bids, trades);
        if (days.put(given.day(), day) != null) {
            faults.add(What.MARGINS, given.day() + ": twice");
        }
    }

    private static ClearingCertificate certificate(ProvedAuction given) {
        try {
            ClearingCertificate certificate = ClearingCertificate.read(given.certificate());
            if (!certificate.text().equals(given.certificate())) {
                throw new ProofFormatException(
                        "auctions, certificate of " + given.day() + ": not written as dispatch's program writes it");
            }
            return certificate;
        } catch (JsonFormatException e) {
            throw new ProofFormatException("auctions, certificate of " + given.day() + ": " + e.getMessage(), e);
        }
    }

    private void checkRule(ProvedAuction given, ClearingCertificate certificate) {
        if (!certificate.day().equals(given.day())) {
            faults.add(What.MARGINS, given.day() + ": the certificate is of " + certificate.day());
        }
        SettledDay day = settled.get(new RunDay(Which.CURRENT, given.day()));
        boolean isOfRule = day != null
                && day.rule().equals(certificate.rule())
                && day.ruleSha256().equals(certificate.ruleSha256())
                && day.run().market().equals(certificate.market());
        if (!isOfRule) {
            faults.add(
                    What.MARGINS,
                    given.day() + ": the certificate is by rule " + certificate.rule() + " of " + certificate.market()
                            + " with SHA-256 " + certificate.ruleSha256() + ", the day was settled by "
                            + (day == null ? "none" : day.rule() + " with " + day.ruleSha256()));
        }
    }

    private void checkAttachment(TradingDay day, Hash sha256, ProvedReading attachment) {
        try {
            DataRow row = RecordDecoder.dataRow(attachment.bytes().bytes());
            boolean isOf =
                    row.dataset() == Dataset.ATTACHMENT && row.value("sha256").equals(sha256.toString());
            if (!isOf) {
                faults.add(
                        What.MARGINS,
                        day + ": dispatch anchored " + row.values() + ", the certificate has SHA-256 " + sha256);
            }
            record(attachment, Source.D, Dataset.ATTACHMENT, null, What.MARGINS, "the certificate of " + day);
        } catch (MalformedRecordException e) {
            faults.add(What.MARGINS, attachment.key() + ": damaged: " + e.getMessage());
        }
    }

    private BidRow bid(ProvedReading given, ProvedAuction auction, ClearingCertificate certificate, Set<String> seen) {
        BidRow bid = read(given, RecordDecoder::bidRow);
        String what = "bid " + bid.bid() + " of " + auction.day();
        record(given, Source.O, Dataset.BIDS, auction.day(), What.AWARDS, what);
        if (!bid.day().equals(auction.day()) || !seen.add(what)) {
            faults.add(What.AWARDS, what + ": of " + bid.day() + ", or twice");
        }
        anchors.time(given.transaction())
                .filter(at -> !at.isBefore(certificate.gateClosed()))
                .ifPresent(at -> faults.add(
                        What.AWARDS,
                        what + ": counted, though it was anchored at " + at + ", and the gate closed at "
                                + certificate.gateClosed()));
        return bid;
    }

    private TradeRow trade(ProvedReading given, ProvedAuction auction, Set<String> seen) {
        TradeRow trade = read(given, RecordDecoder::tradeRow);
        String what = "trade " + trade.reference() + " of " + auction.day();
        record(given, Source.D, Dataset.TRADES, auction.day(), What.AWARDS, what);
        if (!trade.day().equals(auction.day()) || !seen.add(what)) {
            faults.add(What.AWARDS, what + ": of " + trade.day() + ", or twice");
        }
        return trade;
    }

    private static <T> T read(ProvedReading given, Function<byte[], T> decoder) {
        try {
            return decoder.apply(given.bytes().bytes());
        } catch (MalformedRecordException e) {
            throw new ProofFormatException("auctions, " + given.key() + ": " + e.getMessage(), e);
        }
    }

    private void record(
            ProvedReading given, Source source, Dataset dataset, @Nullable TradingDay day, What what, String name) {
        if (given.source() != source) {
            faults.add(what, name + ": of source " + given.source() + ", not " + source);
        }
        anchors.record(given, dataset, day, what, name);
    }

    /** Whether each award follows, and each auction trade of the statement is one that dispatch anchored. */
    static StatementFinding awards(Statement statement, Faults faults) {
        int lines = 0;
        for (AuctionDay auction : statement.auctions()) {
            checkLines(statement, auction, faults);
            ClearingCertificate certificate = auction.certificate();
            for (Award award : statement.awards(auction)) {
                award.objections(certificate.method(), certificate.k(), certificate.lines())
                        .forEach(objection -> faults.add(What.AWARDS, auction.day() + " " + objection));
                lines++;
            }
        }
        return faults.finding(
                What.AWARDS,
                lines + " awards on " + statement.auctions().size()
                        + " days: better than the margin whole, worse not at all, and no price beyond a bid");
    }

    private static void checkLines(Statement statement, AuctionDay auction, Faults faults) {
        List<TradeLine> lines = statement.trades().stream()
                .filter(line -> line.day().equals(auction.day()))
                .filter(line -> line.mode() == TradeMode.AUCTION)
                .toList();
        for (TradeLine line : lines) {
            boolean isProved = auction.trades().stream()
                    .anyMatch(trade -> AuctionDay.isOf(line, trade)
                            && Arrays.stream(trade.wattHours()).sum() == line.contractedWattHours());
            if (!isProved) {
                faults.add(
                        What.AWARDS,
                        auction.day() + " " + line.reference() + ": no row that dispatch anchored is proved");
            }
        }
        for (TradeRow trade : auction.trades()) {
            if (lines.stream().noneMatch(line -> AuctionDay.isOf(line, trade))) {
                faults.add(What.AWARDS, auction.day() + " " + trade.reference() + ": the statement has no line for it");
            }
        }
    }

    /** Whether the margins are of their days' rules, and dispatch anchored them. */
    static StatementFinding margins(Statement statement, Faults faults) {
        StatementFinding finding = faults.finding(
                What.MARGINS,
                statement.auctions().size() + " days, of their rules, each certificate under dispatch's anchor");
        List<AuctionDay> open =
                statement.auctions().stream().filter(day -> day.key() == null).toList();
        if (finding.isFailed() || open.isEmpty()) {
            return finding;
        }
        return StatementFinding.notChecked(
                What.MARGINS,
                "dispatch has anchored no certificate of " + open.get(0).day()
                        + (open.size() == 1 ? "" : " and " + (open.size() - 1) + " more days")
                        + ": that all bidders are shown the same margins is its word alone");
    }
}
