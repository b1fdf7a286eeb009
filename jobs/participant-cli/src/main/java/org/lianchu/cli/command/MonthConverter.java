package org.lianchu.cli.command;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Locale;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a calendar month, {@code YYYY-MM}, from the command line. */
public final class MonthConverter implements ITypeConverter<YearMonth> {
    @Override
    public YearMonth convert(String text) {
        try {
            return YearMonth.from(TradingDay.parse(text + "-01").date());
        } catch (DateTimeException e) {
            throw new TypeConversionException(new Messages(Locale.getDefault()).of("usage.month", text));
        }
    }
}
