package org.lianchu.collect;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lianchu.discrepancy.DiscrepancyLine;
import org.lianchu.market.DiscrepancyCode;
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
        String subject = line.subject();
        SortedSet<ParticipantId> parties = new TreeSet<>();
        int slash = subject.indexOf('/');
        add(parties, sided, slash < 0 ? subject : subject.substring(slash + 1));
        if (line.code() == DiscrepancyCode.CLEARING_DIFFERS) {
            add(parties, sided, subject.substring(0, slash));
        } else if (slash >= 0) {
            Stream.concat(sided.trades().stream(), sided.tradeCopies().stream().map(copy -> copy.row()))
                    .filter(trade -> trade.reference().equals(subject))
                    .map(TradeRow::station)
                    .forEach(station -> add(parties, sided, station.text()));
        }
        return parties;
    }

    private static void add(SortedSet<ParticipantId> parties, SidedDay sided, String resource) {
        try {
            sided.market().resource(new ResourceId(resource)).ifPresent(r -> parties.add(r.owner()));
        } catch (IllegalArgumentException e) {
            // no identifier, as a void record's subject may be: it is nobody's resource
        }
    }
}
