package org.lianchu.readers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Profile;
import org.lianchu.market.TradeRow;

/**
 * Shows what a reader understands of a file, without any master data: every channel of a NEM12 file in its own unit,
 * mapped or not, energy or not, and every resource and register of our own.
 *
 * <p>Damaged rows become rejects and are not counted; the other rows are, even though such a document would be refused
 * whole.
 */
public final class Inspection {
    private Inspection() {}

    /**
     * Looks at one file.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Inspected inspect(Path file, Limits limits) {
        return inspect(file, limits, EMappings.NONE);
    }

    /**
     * Looks at one file; E text is also read by the mapping that maps it, if there is one.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Inspected inspect(Path file, Limits limits, EMappings mappings) {
        String name = String.valueOf(file.getFileName());
        Rejects rejects = new Rejects(name, limits.maxRejects());
        SeriesTally tally = new SeriesTally();
        Pass pass = new Pass(new ReadContext(limits, MeterMap.EMPTY, mappings), rejects, new Nowhere(), tally);
        try {
            Intake.Taken taken = new Intake(pass).take(file);
            return new Inspected(name, taken.format(), tally.list(), pass.tables(), rejects.list(), rejects.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Records are not what an inspection is after. */
    private static final class Nowhere implements RecordSink {
        @Override
        public void profile(Profile profile) {}

        @Override
        public void trade(TradeRow trade) {}

        @Override
        public void call(CallRow call) {}

        @Override
        public void row(DataRow row) {}
    }
}
