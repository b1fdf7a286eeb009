package org.lianchu.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianchu.award.ClearingCertificate;
import org.lianchu.clearing.Award;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.time.TradingDay;

/**
 * A day's auction as a participant sees it.
 *
 * @param certificate the margins
 * @param key under which dispatch anchored the certificate; null if it did not
 * @param bids the participant's own that count
 * @param trades the participant's own, of dispatch's
 */
public record AuctionDay(
        TradingDay day,
        ClearingCertificate certificate,
        @Nullable String key,
        List<BidRow> bids,
        List<TradeRow> trades) {
    public AuctionDay {
        bids = List.copyOf(bids);
        trades = List.copyOf(trades);
    }

    private record Bidder(ResourceId resource, BidSide side) {
        private static final Comparator<Bidder> ORDER =
                Comparator.comparing(Bidder::resource).thenComparing(Bidder::side);
    }

    /**
     * The awards of the participant's resources, by resource and side.
     *
     * @param lines the participant's trades of the day, which say who owns what
     */
    List<Award> awards(ParticipantId participant, List<TradeLine> lines) {
        Set<Bidder> bidders = new LinkedHashSet<>();
        bids.forEach(bid -> bidders.add(new Bidder(bid.resource(), bid.side())));
        for (TradeRow trade : trades) {
            for (TradeLine line : lines) {
                if (isOf(line, trade) && line.buyer().equals(participant)) {
                    bidders.add(new Bidder(trade.buyer(), BidSide.BUY));
                }
                if (isOf(line, trade) && line.seller().equals(participant)) {
                    bidders.add(new Bidder(trade.station(), BidSide.SELL));
                }
            }
        }
        List<Award> awards = new ArrayList<>();
        for (Bidder bidder : bidders.stream().sorted(Bidder.ORDER).toList()) {
            awards.add(new Award(
                    bidder.resource,
                    bidder.side,
                    bids.stream()
                            .filter(bid -> bid.resource().equals(bidder.resource) && bid.side() == bidder.side)
                            .toList(),
                    trades.stream()
                            .filter(trade -> (bidder.side == BidSide.BUY ? trade.buyer() : trade.station())
                                    .equals(bidder.resource))
                            .toList()));
        }
        return awards;
    }

    /** Whether a row of dispatch's is what a line of the statement says of it. */
    static boolean isOf(TradeLine line, TradeRow trade) {
        return line.mode() == TradeMode.AUCTION
                && line.day().equals(trade.day())
                && line.reference().equals(trade.reference())
                && line.station().equals(trade.station().text())
                && line.price().equals(trade.price());
    }
}
