package org.lianchu.cli.command;

import java.time.DateTimeException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads days from the command line. */
public final class PeriodOptions implements ITypeConverter<TradingDay> {
    @Override
    public TradingDay convert(String text) {
        try {
            return TradingDay.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(new Messages(Locale.getDefault()).of("usage.day", text));
        }
    }

    /**
     * The period of two days, both inside it.
     *
     * @throws UsageException if one is missing or they are the wrong way round
     */
    public static SettlementPeriod period(@Nullable TradingDay from, @Nullable TradingDay to) {
        if (from == null || to == null) {
            throw new UsageException("usage.period");
        }
        if (to.compareTo(from) < 0) {
            throw new UsageException("usage.period.order", to, from);
        }
        return new SettlementPeriod(from, to);
    }
}
