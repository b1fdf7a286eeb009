package org.lianchu.readers.etext;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Quality;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.record.MappedChannels;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.record.PartialProfile;
import org.lianchu.readers.record.ProfileKey;
import org.lianchu.readers.record.ProfileSorter;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * Readings from E text: 96 values of a day in an object, or one. What is read is (resource, register), named in the
 * text or found by (meter, channel) in the meters dataset; a channel that is not there is left out and counted. The
 * document's order is (resource, register, day).
 */
final class Readings implements ObjectReader {
    private static final int SECONDS = 15 * 60;

    private final ReadState state;
    private final Cells cells;
    private final ProfileSorter sorter;
    private final MappedChannels channels;

    Readings(ReadState state, MeterMap meters, Cells cells) {
        this.state = state;
        this.channels = new MappedChannels(meters, state);
        this.cells = cells;
        this.sorter = new ProfileSorter(state.rejects());
    }

    /**
     * What an object measures.
     *
     * @param resource null if the meters do not have it
     * @param register null with the resource
     */
    private record Measured(
            String meter,
            String channel,
            @Nullable ResourceId resource,
            @Nullable Register register) {}

    @Override
    public void object(TableObject object) throws IOException {
        Measured measured = object.block().mapped().has("meter") ? metered(object) : named(object);
        if (object.block().mapped().points().length > 0) {
            wide(object, measured);
        } else {
            one(object, measured);
        }
    }

    private @Nullable Measured named(TableObject object) {
        ResourceId resource = cells.resource(object, "resource");
        Register register = cells.choice(object, "register", Register.class);
        return resource == null || register == null
                ? null
                : new Measured(resource.text(), register.name(), resource, register);
    }

    private @Nullable Measured metered(TableObject object) {
        String meter = cells.text(object, "meter");
        String channel = cells.text(object, "channel");
        if (meter == null || channel == null) {
            return null;
        }
        Optional<MeterMap.Target> target = channels.find(meter, channel);
        if (target.isPresent()) {
            return new Measured(
                    meter, channel, target.get().resource(), target.get().register());
        }
        return new Measured(meter, channel, null, null);
    }

    private void wide(TableObject object, @Nullable Measured measured) throws IOException {
        TradingDay day = cells.day(object);
        byte[] letters = cells.qualities(object);
        long[] wattHours = cells.energies(object, letters == null ? new byte[Intervals.PER_DAY] : letters);
        if (measured == null || day == null || letters == null || wattHours == null) {
            return;
        }
        state.tally(measured.meter(), measured.channel(), day, Intervals.PER_DAY, cells.sum(), letters);
        if (measured.resource() == null || measured.register() == null) {
            return;
        }
        state.addEnergy(cells.sum(), object.line());
        int line = (int) Math.min(object.line(), Integer.MAX_VALUE);
        PartialProfile profile = sorter.at(new ProfileKey(measured.resource(), measured.register(), day));
        for (int i = 0; i < wattHours.length; i++) {
            int before = profile.put(i, wattHours[i], letters[i], line);
            if (before > 0) {
                String message = "A document has each resource, register and day once; line " + before
                        + " has a part of " + measured.resource() + " " + measured.register() + " " + day + ".";
                state.rejects().add(line, Rejects.WHOLE_LINE, "", RejectCode.DUPLICATE, message);
                return;
            }
        }
    }

    private void one(TableObject object, @Nullable Measured measured) throws IOException {
        Place place = place(object);
        ClassMapping mapping = object.block().mapped();
        Source source = mapping.at("value");
        boolean isMissing = source.kind() == Source.Kind.COLUMN && mapping.isMissing(object.texts()[source.slot()]);
        byte letter = isMissing ? Quality.MISSING : cells.quality(object);
        long value = isMissing ? 0 : cells.energy(object, source.slot());
        if (measured == null || place == null || letter == 0 || value < 0) {
            return;
        }
        object.block().addEnergy(value);
        state.tally(measured.meter(), measured.channel(), place.day(), 1, value, new byte[] {letter});
        if (measured.resource() == null || measured.register() == null) {
            return;
        }
        state.addEnergy(value, object.line());
        int line = (int) Math.min(object.line(), Integer.MAX_VALUE);
        PartialProfile profile = sorter.at(new ProfileKey(measured.resource(), measured.register(), place.day()));
        int before = profile.put(place.index(), letter == Quality.MISSING ? 0 : value, letter, line);
        if (before > 0) {
            sorter.rejectSecond(line, place.index(), before);
        }
    }

    /** The interval at an index from 0 of a day. */
    private record Place(TradingDay day, int index) {}

    private @Nullable Place place(TableObject object) {
        ClassMapping mapping = object.block().mapped();
        if (mapping.has("interval")) {
            TradingDay day = cells.day(object);
            String text = cells.text(object, "interval");
            int number = text == null ? 0 : DecimalText.parseCount(text);
            if (text != null && (number < 1 || number > Intervals.PER_DAY)) {
                cells.reject(object, "interval", RejectCode.VALUE, "An interval is numbered 1 to 96.");
            }
            return day == null || number < 1 || number > Intervals.PER_DAY ? null : new Place(day, number - 1);
        }
        boolean isStart = mapping.has("start");
        String what = isStart ? "start" : "end";
        TimeForm.Told told = cells.told(object, what);
        TradingDay day = told == null || told.day() != null ? null : cells.day(object);
        if (told == null || told.day() == null && day == null) {
            return null;
        }
        if (told.second() % SECONDS != 0 || isStart && told.second() / SECONDS == Intervals.PER_DAY) {
            cells.reject(object, what, RejectCode.DATE, "An interval begins and ends on a quarter of an hour.");
            return null;
        }
        int quarter = told.second() / SECONDS;
        if (!isStart && quarter == 0 && day != null) {
            cells.reject(object, what, RejectCode.DATE, "With the day apart from the time, its end is written 24:00.");
            return null;
        }
        return place(told.day() != null ? told.day() : day, isStart ? quarter : quarter - 1);
    }

    /** Midnight ends interval 96 of the day before. */
    private static @Nullable Place place(@Nullable TradingDay day, int index) {
        if (day == null) {
            return null;
        }
        return index < 0 ? new Place(day.plusDays(-1), Intervals.PER_DAY - 1) : new Place(day, index);
    }

    @Override
    public void end() throws IOException {
        channels.end();
        state.gather(sorter);
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }
}
