package org.lianchu.console.ledger;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.inquiry.Paging;
import org.lianchu.inquiry.LedgerLook;
import org.lianchu.inquiry.LedgerLook.Standing;
import org.lianchu.time.TradingDay;

/**
 * How the ledger stands.
 *
 * @param height how many blocks it has
 * @param followed how many of them were read
 * @param writes the operator's by state; none to whom they are not shown
 * @param all everybody with a day of the month
 * @param shown those of them that are shown
 * @param check the last; null if none was made by this server
 */
public record LedgerView(
        YearMonth month,
        long height,
        long followed,
        List<LedgerLook.Cut> cuts,
        List<LedgerLook.Writes> writes,
        boolean isAll,
        LedgerPageController.Whose whose,
        List<TradingDay> days,
        List<LedgerLook.Party> all,
        Paging<LedgerLook.Party> shown,
        LedgerCheck.@Nullable Result check) {
    static boolean isWatched(LedgerLook.Party party) {
        return party.id().isDispatch() || party.count(Standing.LATE) > 0 || party.count(Standing.MISSING) > 0;
    }

    /** How many blocks were not read yet. */
    public long lag() {
        return Math.max(0, height - followed);
    }

    /** How many of all stand so on a day, from 0. */
    public long count(int day, Standing standing) {
        return all.stream().filter(party -> party.days().get(day) == standing).count();
    }

    /** A standing's sign; what it means stands beside it for those who cannot see it. */
    public static String sign(Standing standing) {
        return switch (standing) {
            case NONE -> "";
            case ANCHORED -> "\u2713";
            case LATE -> "\u25D1";
            case MISSING -> "\u2715";
            case AWAITED -> "\u25CB";
        };
    }

    /** The class of a standing. */
    public static String tone(Standing standing) {
        return switch (standing) {
            case NONE, AWAITED -> "idle";
            case ANCHORED -> "good";
            case LATE -> "warn";
            case MISSING -> "bad";
        };
    }

    /** The standings that signs stand for. */
    public Standing[] standings() {
        return new Standing[] {Standing.ANCHORED, Standing.LATE, Standing.MISSING, Standing.AWAITED};
    }
}
