package org.lianchu.readers.etext;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
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
 * text or found by (meter, channel) in the meters dataset; a channel that is not there is left out and named. The
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

    /** A part of what an object says: all of it, or what is above or below zero in a signed curve. */
    private record Side(@Nullable Measured measured, int sign) {
        BigDecimal of(BigDecimal value) {
            return switch (sign) {
                case 0 -> value;
                case 1 -> value.max(BigDecimal.ZERO);
                default -> value.negate().max(BigDecimal.ZERO);
            };
        }
    }

    @Override
    public void object(TableObject object) throws IOException {
        ClassMapping mapping = object.block().mapped();
        ClassMapping.Signed signed = mapping.signed();
        List<Side> sides = signed == null
                ? List.of(new Side(measured(object, null), 0))
                : List.of(
                        new Side(measured(object, signed.above()), 1), new Side(measured(object, signed.below()), -1));
        if (mapping.points().length > 0) {
            wide(object, sides);
        } else {
            one(object, sides);
        }
    }

    /** @param side register or channel of a side of a signed curve; null if the text names it */
    private @Nullable Measured measured(TableObject object, @Nullable String side) {
        return object.block().mapped().has("meter") ? metered(object, side) : named(object, side);
    }

    private @Nullable Measured named(TableObject object, @Nullable String side) {
        ResourceId resource = cells.resource(object, "resource");
        Register register = side == null ? cells.choice(object, "register", Register.class) : Register.valueOf(side);
        return resource == null || register == null
                ? null
                : new Measured(resource.text(), register.name(), resource, register);
    }

    private @Nullable Measured metered(TableObject object, @Nullable String side) {
        String meter = cells.text(object, "meter");
        String channel = side == null ? cells.text(object, "channel") : side;
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

    private void wide(TableObject object, List<Side> sides) throws IOException {
        TradingDay day = cells.day(object);
        byte[] letters = cells.qualities(object);
        BigDecimal[] wattHours = cells.energies(object, true);
        if (day == null || letters == null || wattHours == null) {
            return;
        }
        for (Side side : sides) {
            wide(
                    object,
                    side,
                    day,
                    letters,
                    Arrays.stream(wattHours).map(side::of).toArray(BigDecimal[]::new));
        }
    }

    private void wide(TableObject object, Side side, TradingDay day, byte[] letters, BigDecimal[] wattHours)
            throws IOException {
        Measured measured = side.measured();
        if (measured == null) {
            return;
        }
        BigDecimal sum = Arrays.stream(wattHours).reduce(BigDecimal.ZERO, BigDecimal::add);
        state.tally(measured.meter(), measured.channel(), day, Intervals.PER_DAY, sum, letters);
        if (measured.resource() == null || measured.register() == null) {
            return;
        }
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

    private void one(TableObject object, List<Side> sides) throws IOException {
        Place place = place(object);
        ClassMapping mapping = object.block().mapped();
        Source source = mapping.at("value");
        boolean isMissing = source.kind() == Source.Kind.COLUMN && mapping.isMissing(object.texts()[source.slot()]);
        byte letter = isMissing ? Quality.MISSING : cells.quality(object);
        BigDecimal value = isMissing ? BigDecimal.ZERO : cells.energy(object, source.slot());
        if (place == null || letter == 0 || value == null) {
            return;
        }
        object.block().addEnergy(value);
        for (Side side : sides) {
            one(object, side, place, letter, side.of(value));
        }
    }

    private void one(TableObject object, Side side, Place place, byte letter, BigDecimal value) throws IOException {
        Measured measured = side.measured();
        if (measured == null) {
            return;
        }
        state.tally(measured.meter(), measured.channel(), place.day(), 1, value, new byte[] {letter});
        if (measured.resource() == null || measured.register() == null) {
            return;
        }
        int line = (int) Math.min(object.line(), Integer.MAX_VALUE);
        PartialProfile profile = sorter.at(new ProfileKey(measured.resource(), measured.register(), place.day()));
        int before = profile.put(place.index(), value, letter, line);
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
        state.gather(sorter, this::count);
    }

    private void count(PartialProfile profile) {
        try {
            state.addEnergy(profile.total(), profile.firstLine());
        } catch (ArithmeticException e) {
            String message = "A day's values sum to less than 2^63 Wh.";
            state.rejects().add(profile.firstLine(), Rejects.WHOLE_LINE, "", RejectCode.NUMBER, message);
        }
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }
}
