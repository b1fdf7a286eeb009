package org.lianchu.run;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Writes the days of one part, as many in a transaction as are done within a moment; what is written already it finds
 * by itself.
 */
final class DaysPart implements Tasklet {
    /** A commit costs as much as a small market's day; a longer one would only lose more with a worker. */
    private static final Duration TRANSACTION = Duration.ofMillis(250);

    private final String run;
    private final SettlementPeriod part;
    private final EarlyDays days;
    private @Nullable RunFunction function;
    private @Nullable Iterator<TradingDay> left;

    DaysPart(String run, SettlementPeriod part, EarlyDays days) {
        this.run = run;
        this.part = part;
        this.days = days;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws SQLException {
        RunFunction of = function;
        Iterator<TradingDay> next = left;
        if (of == null || next == null) {
            Optional<RunFunction> found = days.function(run);
            if (found.isEmpty()) {
                return RepeatStatus.FINISHED;
            }
            of = found.get();
            function = of;
            next = days.left(of.run(), part).iterator();
            left = next;
        }
        long began = System.nanoTime();
        boolean isWanted = true;
        do {
            isWanted = next.hasNext() && days.write(of, next.next());
        } while (isWanted && System.nanoTime() - began < TRANSACTION.toNanos());
        return RepeatStatus.continueIf(isWanted);
    }
}
