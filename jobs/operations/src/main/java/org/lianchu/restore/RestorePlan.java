package org.lianchu.restore;

import java.util.List;
import org.lianchu.settlement.RunId;

/**
 * What would be built again.
 *
 * @param height how many blocks are read
 * @param documents how many the ledger has
 * @param received of these, how many are here or lie in the inbox
 * @param runs in the order in which they are computed
 * @param days how many these have together
 * @param closed runs by which generations of terms are closed
 * @param missing documents that the ledger has and that neither are here nor lie in the inbox
 */
public record RestorePlan(
        long height,
        int documents,
        int received,
        List<RunId> runs,
        int days,
        List<RunId> closed,
        List<RestoreReport.Missing> missing) {
    public RestorePlan {
        runs = List.copyOf(runs);
        closed = List.copyOf(closed);
        missing = List.copyOf(missing);
    }
}
