package org.lianchu.cli.night;

import java.util.Map;
import java.util.TreeMap;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.export.Delta;
import org.lianchu.market.ParticipantId;
import org.lianchu.operations.Reports;
import org.lianchu.quantity.Money;
import org.lianchu.run.Run;
import org.lianchu.store.ResultStore;
import org.lianchu.time.TradingDay;

/** Tells what an adjustment changed, by participant: previous, current, delta. */
public final class DeltaReport {
    private record Net(long previous, long current) {
        Net plus(long previousFen, long fen) {
            return new Net(Math.addExact(previous, previousFen), Math.addExact(current, fen));
        }
    }

    private final Reports reports;
    private final CommonOptions common;

    public DeltaReport(Reports reports, CommonOptions common) {
        this.reports = reports;
        this.common = common;
    }

    /** Prints the changes of a run against its previous; they sum to zero. */
    public void print(Run run) {
        Long before = run.previous();
        if (before == null) {
            return;
        }
        ResultStore results = reports.results();
        Map<ParticipantId, Net> nets = new TreeMap<>();
        for (TradingDay day : run.key().period().days().toList()) {
            for (Delta d : Delta.between(results.postings(before, day), results.postings(run.no(), day))) {
                nets.merge(d.from(), new Net(-d.previousFen(), -d.fen()), DeltaReport::sum);
                nets.merge(d.to(), new Net(d.previousFen(), d.fen()), DeltaReport::sum);
            }
        }
        common.say("delta.head", run.key(), reports.runs().byNumber(before).key());
        nets.forEach((party, net) -> {
            if (net.previous != net.current && !party.equals(ParticipantId.POOL)) {
                common.say("delta.line", party, Money.yuanText(Math.subtractExact(net.current, net.previous)));
            }
        });
    }

    private static Net sum(Net a, Net b) {
        return a.plus(b.previous, b.current);
    }
}
