package org.lianchu.console.close;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.calendar.MonthEnd;
import org.lianchu.close.CheckLine;
import org.lianchu.close.CloseState;
import org.lianchu.close.Closing;
import org.lianchu.console.act.Background;
import org.lianchu.console.page.StateSign;

/**
 * The close of a month.
 *
 * @param closing null if nothing has been settled finally
 * @param lines of the checklist; none unless they were asked for
 * @param hasList whether they were
 * @param isOffice whether the reader may ask for them
 * @param dates by which it is due; null if no calendar tells
 * @param atWork who holds the write lock; empty if nobody
 * @param begun what was begun from a page; null if nothing was
 */
public record CloseView(
        YearMonth month,
        @Nullable Closing closing,
        List<CheckLine> lines,
        boolean hasList,
        boolean isOffice,
        @Nullable MonthEnd dates,
        String atWork,
        Background.@Nullable Progress begun) {
    /** Where it stands; OPEN also while there is nothing to close. */
    public CloseState state() {
        return closing == null ? CloseState.OPEN : closing.state();
    }

    /** The sign and the colour of where it stands. */
    public StateSign sign() {
        return switch (state()) {
            case OPEN -> new StateSign("\u25CB", "idle");
            case PROPOSED -> new StateSign("\u25D1", "warn");
            case PARTIAL -> new StateSign("\u25D4", "warn");
            case CLOSED -> new StateSign("\u25A0", "good");
        };
    }

    /** Whether something is under way: the page then renews itself. */
    public boolean isLive() {
        return begun != null && begun.isUnderWay();
    }

    /** The sign and the colour of a line. */
    public StateSign sign(CheckLine line) {
        return line.isOk() ? new StateSign("\u2713", "good") : new StateSign("\u2715", "bad");
    }
}
