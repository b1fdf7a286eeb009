package org.lianchu.schedule;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.lianchu.home.Home;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.store.ReceivedDocuments;
import org.lianchu.time.TradingDay;

/** Trading days that a night has still to settle, for who watches from outside: it asks no ledger and takes no lock. */
public final class UnsettledDays {
    private final Home home;
    private final Clock clock;

    public UnsettledDays(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    /**
     * The days up to yesterday that are due and that no run has settled, the earliest first. A day that was refused has
     * ended; one that is computed and not on the ledger yet has not. What came in late for a settled day makes it none.
     *
     * @throws ScheduleFormatException if the home's schedule cannot be used
     */
    public List<TradingDay> list(DataSource database) throws IOException {
        ScheduleSettings settings = ScheduleSettings.read(home.schedule());
        return new NightDays(settings, clock)
                .due(
                        new ReceivedDocuments(database).firstDay().orElse(null),
                        home.ruleBook().versions().stream()
                                .filter(rule -> rule.market().equals(settings.market()))
                                .toList(),
                        new RunStore(database).all(),
                        run -> run.state() == RunState.COMPUTED && run.unevidenced() == 0 && home.hasLedger(),
                        run -> false);
    }
}
