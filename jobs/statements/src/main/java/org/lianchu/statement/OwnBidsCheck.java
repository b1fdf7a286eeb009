package org.lianchu.statement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.proof.OwnBid;
import org.lianchu.statement.StatementFinding.What;
import org.lianchu.time.TradingDay;

/**
 * Holds the bids that a statement counts against those of the bidder's own files: that none was left out, and none
 * counts as another than it was submitted last before the gate. One thread.
 */
final class OwnBidsCheck {
    private final Statement statement;
    private final Faults faults = new Faults();
    private final List<String> open = new ArrayList<>();

    OwnBidsCheck(Statement statement) {
        this.statement = statement;
    }

    /** @param own of the period, replaced revisions included */
    StatementFinding finding(List<OwnBid> own) {
        int counted = 0;
        for (DayLine day : statement.days()) {
            List<OwnBid> ofDay = own.stream()
                    .filter(bid -> bid.row().day().equals(day.day()))
                    .toList();
            counted += day(day, ofDay);
        }
        if (own.isEmpty()) {
            open.add("there is no bid of these days with a receipt in the folder");
        }
        StatementFinding finding =
                faults.finding(What.OWN_BIDS, counted + " bids of your files count, as you submitted them");
        return finding.isFailed() || open.isEmpty()
                ? finding
                : StatementFinding.notChecked(
                        What.OWN_BIDS, counted + " bids count as submitted; " + String.join("; ", open));
    }

    private int day(DayLine day, List<OwnBid> own) {
        Optional<AuctionDay> auction = statement.auctions().stream()
                .filter(one -> one.day().equals(day.day()))
                .findFirst();
        if (auction.isEmpty()) {
            if (!own.isEmpty()) {
                open.add("the statement says of no auction on " + day.day() + ", for which you bid: ask dispatch for"
                        + " its margins, unless its rule " + day.rule() + " clears nothing");
            }
            return 0;
        }
        Map<BidId, OwnBid> latest = latest(day, own);
        int counted = 0;
        for (OwnBid last : latest.values()) {
            counted += bid(auction.get(), last) ? 1 : 0;
        }
        for (BidRow bid : auction.get().bids()) {
            if (!own.isEmpty() && !latest.containsKey(bid.bid())) {
                faults.add(
                        What.OWN_BIDS,
                        "bid " + bid.bid() + " of " + bid.day() + ": counts, and no file of yours has it");
            }
        }
        return counted;
    }

    /** By bid; without documents that the statement itself says are left out, or that came when it was settled. */
    private Map<BidId, OwnBid> latest(DayLine day, List<OwnBid> own) {
        Map<BidId, OwnBid> latest = new TreeMap<>();
        for (OwnBid bid : own) {
            DayLine.OnLedger settled = day.current();
            if (settled != null && bid.block() > settled.block()) {
                open.add(bid.document() + " was anchored when " + day.day() + " was settled");
            } else if (isLeftOut(bid, day.day())) {
                open.add(bid.document() + " is left out on " + day.day() + " by the statement, which says why");
            } else {
                latest.merge(
                        bid.row().bid(),
                        bid,
                        (a, b) -> b.document().sequence() > a.document().sequence() ? b : a);
            }
        }
        return latest;
    }

    private boolean isLeftOut(OwnBid bid, TradingDay day) {
        return statement.leftOut().stream()
                .filter(line -> !line.why().equals("INCLUDED"))
                .filter(line -> line.document().equals(bid.document().toString()))
                .anyMatch(line -> line.first().compareTo(day.toString()) <= 0
                        && line.last().compareTo(day.toString()) >= 0);
    }

    private boolean bid(AuctionDay auction, OwnBid last) {
        BidRow row = last.row();
        Optional<BidRow> counted = auction.bids().stream()
                .filter(bid -> bid.bid().equals(row.bid()))
                .findFirst();
        if (counted.isEmpty() && isVoid(row)) {
            open.add("bid " + row.bid() + " of " + row.day() + " is void, says the statement's discrepancies");
            return false;
        }
        String what = "bid " + row.bid() + " of " + row.day() + " in " + last.document();
        if (counted.isEmpty()) {
            faults.add(
                    What.OWN_BIDS,
                    what + ": does not count, and the statement does not say why; 'lianchu prove bid' shows when and"
                            + " in which cut it was anchored");
        } else if (!Arrays.equals(CanonicalBytes.encode(counted.get()), CanonicalBytes.encode(row))) {
            faults.add(What.OWN_BIDS, what + ": counts as another than you submitted last");
        }
        return true;
    }

    private boolean isVoid(BidRow row) {
        return statement.discrepancies().stream()
                .anyMatch(line -> line.code() == DiscrepancyCode.VOID_RECORD
                        && line.subject().equals(row.reference())
                        && line.day().equals(row.day()));
    }
}
