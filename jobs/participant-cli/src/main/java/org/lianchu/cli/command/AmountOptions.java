package org.lianchu.cli.command;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** An amount of money on the command line, exact. */
public final class AmountOptions {
    private static final Pattern YUAN = Pattern.compile("[0-9]{1,16}(\\.[0-9]{1,2})?");
    private static final Pattern FEN = Pattern.compile("[0-9]{1,18}");
    private static final int FEN_DIGITS = 2;

    @Option(names = "--yuan", paramLabel = "X", descriptionKey = "yuan")
    private @Nullable String yuan;

    @Option(names = "--fen", paramLabel = "N", descriptionKey = "fen")
    private @Nullable String fen;

    /**
     * The amount in fen; empty if none was given.
     *
     * @throws UsageException if it is no amount, or nothing, or was given twice
     */
    public OptionalLong given() {
        if (yuan != null && fen != null) {
            throw new UsageException("usage.amount.twice");
        }
        if (yuan == null && fen == null) {
            return OptionalLong.empty();
        }
        String text = yuan == null ? String.valueOf(fen) : yuan;
        if (!(yuan == null ? FEN : YUAN).matcher(text).matches()) {
            throw new UsageException("usage.amount", text);
        }
        BigDecimal number = new BigDecimal(text);
        long amount = (yuan == null ? number : number.movePointRight(FEN_DIGITS)).longValueExact();
        if (amount == 0) {
            throw new UsageException("usage.amount", text);
        }
        return OptionalLong.of(amount);
    }
}
