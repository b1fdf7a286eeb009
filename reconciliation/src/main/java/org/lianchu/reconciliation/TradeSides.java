package org.lianchu.reconciliation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.SidedDay;

/**
 * One trade and buyer of a day as its sides have it: dispatch's clearing, the buyer's copy, the station's copy.
 *
 * <p>One submitter's row is both copies where it owns both ends. A station's copy is of whoever owns the station the
 * row names; where copies name different stations there are several, the one that names the cleared station first.
 *
 * @param cleared null where dispatch has no row
 * @param buyerCopy null where the buyer's owner has no row
 * @param stationCopies in the order described, then by submitter
 */
record TradeSides(@Nullable TradeRow cleared, @Nullable TradeRow buyerCopy, List<TradeRow> stationCopies) {

    /** All trades of a day, by trade and buyer. */
    static List<TradeSides> of(SidedDay day) {
        TreeMap<Key, Gathering> byKey = new TreeMap<>();
        for (TradeRow row : day.trades()) {
            byKey.computeIfAbsent(Key.of(row), k -> new Gathering()).clear(row);
        }
        List<Submitted<TradeRow>> copies = new ArrayList<>(day.tradeCopies());
        copies.sort(Comparator.comparing(Submitted<TradeRow>::submitter));
        for (Submitted<TradeRow> copy : copies) {
            byKey.computeIfAbsent(Key.of(copy.row()), k -> new Gathering()).add(copy, day.market());
        }
        return byKey.values().stream().map(Gathering::sides).toList();
    }

    /** The copies, the buyer's first; a row that is both copies stands here twice. */
    List<TradeRow> copies() {
        List<TradeRow> copies = new ArrayList<>();
        if (buyerCopy != null) {
            copies.add(buyerCopy);
        }
        copies.addAll(stationCopies);
        return copies;
    }

    boolean isUnconfirmed() {
        return buyerCopy == null || stationCopies.isEmpty();
    }

    private record Key(TradeId trade, ResourceId buyer) implements Comparable<Key> {
        static Key of(TradeRow row) {
            return new Key(row.trade(), row.buyer());
        }

        @Override
        public int compareTo(Key other) {
            int byTrade = trade.compareTo(other.trade);
            return byTrade != 0 ? byTrade : buyer.compareTo(other.buyer);
        }
    }

    private static final class Gathering {
        private @Nullable TradeRow cleared;
        private @Nullable TradeRow buyerCopy;
        private final List<TradeRow> stationCopies = new ArrayList<>();

        void clear(TradeRow row) {
            if (cleared != null) {
                throw new IllegalArgumentException("dispatch has two rows of " + row.reference() + " " + row.day());
            }
            cleared = row;
        }

        void add(Submitted<TradeRow> copy, MarketDay market) {
            ParticipantId submitter = copy.submitter();
            TradeRow row = copy.row();
            if (market.isOwner(submitter, row.buyer())) {
                buyerCopy = row;
            }
            if (market.isOwner(submitter, row.station())) {
                stationCopies.add(row);
            }
        }

        TradeSides sides() {
            TradeRow clearing = cleared;
            if (clearing != null) {
                stationCopies.sort(Comparator.comparing(row -> !row.station().equals(clearing.station())));
            }
            return new TradeSides(clearing, buyerCopy, List.copyOf(stationCopies));
        }
    }
}
