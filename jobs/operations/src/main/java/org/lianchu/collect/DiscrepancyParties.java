package org.lianchu.collect;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lianchu.discrepancy.DiscrepancyLine;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.SidedDay;

/** Whom a discrepancy concerns. */
final class DiscrepancyParties {
    private DiscrepancyParties() {}

    /**
     * The owners of the resources that its subject names that day: of a register's resource; of a call's station; of a
     * trade's plant and, as far as any copy names it, its station; of a clearing's station and plant. A
     * resource nobody owns concerns nobody.
     */
    static SortedSet<ParticipantId> of(DiscrepancyLine line, SidedDay sided) {
        return of(line, sided.market(), () -> Optional.of(sided));
    }

    /** @param sided the day's sides, asked for only where a trade's station is to be found */
    static SortedSet<ParticipantId> of(DiscrepancyLine line, MarketDay market, Supplier<Optional<SidedDay>> sided) {
        String subject = line.subject();
        SortedSet<ParticipantId> parties = new TreeSet<>();
        int slash = subject.indexOf('/');
        add(parties, market, slash < 0 ? subject : subject.substring(slash + 1));
        if (line.code() == DiscrepancyCode.CLEARING_DIFFERS) {
            add(parties, market, subject.substring(0, slash));
        } else if (slash >= 0) {
            sided.get().stream()
                    .flatMap(DiscrepancyParties::trades)
                    .filter(trade -> trade.reference().equals(subject))
                    .map(TradeRow::station)
                    .forEach(station -> add(parties, market, station.text()));
        }
        return parties;
    }

    private static Stream<TradeRow> trades(SidedDay sided) {
        return Stream.concat(
                sided.trades().stream(), sided.tradeCopies().stream().map(copy -> copy.row()));
    }

    private static void add(SortedSet<ParticipantId> parties, MarketDay market, String resource) {
        try {
            market.resource(new ResourceId(resource)).ifPresent(r -> parties.add(r.owner()));
        } catch (IllegalArgumentException e) {
            // no identifier, as a void record's subject may be: it is nobody's resource
        }
    }
}
