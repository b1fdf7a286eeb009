package org.lianchu.proof;

import java.util.List;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;

/**
 * A day of a run, settled again by a member from the ledger alone.
 *
 * @param stored what stands on the ledger
 * @param transaction the id of the settlement
 * @param block the number of its block
 * @param postings as they were computed now, in export order; none if the inputs do not settle
 * @param inputs every document anchored for the day, by key
 * @param faults what does not hold, in sentences; none if ledger and recomputation agree
 */
public record RecomputedDay(
        RunId run,
        TradingDay day,
        SettledDay stored,
        String transaction,
        long block,
        List<Posting> postings,
        List<AnchoredInput> inputs,
        List<String> faults) {
    public RecomputedDay {
        postings = List.copyOf(postings);
        inputs = List.copyOf(inputs);
        faults = List.copyOf(faults);
    }

    /** Whether nothing was found, of the day or of any of its inputs. */
    public boolean agrees() {
        return faults.isEmpty()
                && inputs.stream().allMatch(input -> input.faults().isEmpty());
    }
}
