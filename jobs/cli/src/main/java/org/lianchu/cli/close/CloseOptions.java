package org.lianchu.cli.close;

import java.time.YearMonth;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.MonthOption;
import picocli.CommandLine.Mixin;

/** Which month a close is about, and where the ledger is. */
final class CloseOptions {
    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Mixin
    private MonthOption term = new MonthOption();

    LedgerPlace place() {
        return place;
    }

    YearMonth month() {
        return term.month();
    }
}
