package org.lianchu.readers.etext;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Identifiers;
import org.lianchu.market.Quality;
import org.lianchu.market.ResourceId;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.record.PartialProfile;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.record.WholeWattHours;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;
import org.lianchu.readers.table.Energies;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * Reads what an object says, one method for each kind of value. What cannot be read becomes a reject at the line and
 * column where it stands and comes back as null, or as a number below zero.
 */
final class Cells {
    private static final String ONE_QUALITY = "A quality is A, S, F, E or N, or translated by the mapping.";

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final ReadState state;
    private final Rejects rejects;
    private BigDecimal sum = BigDecimal.ZERO;

    Cells(ReadState state) {
        this.state = state;
        this.rejects = state.rejects();
    }

    private static String raw(TableObject object, Source source) {
        String entity = object.block().tag().entity();
        return switch (source.kind()) {
            case COLUMN -> object.texts()[source.slot()];
            case ATTRIBUTE -> object.block().tag().attributes().getOrDefault(source.name(), "");
            case HEADER -> object.block().header().attributes().getOrDefault(source.name(), "");
            case ENTITY -> entity == null ? "" : entity;
            case OBJECT -> object.name();
            case TEXT -> source.name();
        };
    }

    /** Rejects a value of ours, at the place it was read from. */
    void reject(TableObject object, String what, RejectCode code, String message) {
        Source source = object.block().mapped().at(what);
        String raw = raw(object, source);
        switch (source.kind()) {
            case COLUMN -> rejectSlot(object, source.slot(), code, message);
            case ATTRIBUTE -> rejects.addNamed(object.block().tag().line(), source.name(), raw, code, message);
            case HEADER -> rejects.addNamed(object.block().header().line(), source.name(), raw, code, message);
            case ENTITY -> rejects.add(object.block().tag().line(), Rejects.WHOLE_LINE, raw, code, message);
            case OBJECT -> rejects.addNamed(object.line(), object.name(), raw, code, message);
            case TEXT -> rejects.add(object.line(), Rejects.WHOLE_LINE, raw, code, message);
        }
    }

    private void rejectSlot(TableObject object, int slot, RejectCode code, String message) {
        rejects.addNamed(object.lines()[slot], object.columns()[slot], object.texts()[slot], code, message);
    }

    /** A text that is there. */
    @Nullable
    String text(TableObject object, String what) {
        String text = raw(object, object.block().mapped().at(what));
        if (object.block().mapped().isMissing(text)) {
            reject(object, what, RejectCode.VALUE, "The " + what + " stands here; it cannot be missing.");
            return null;
        }
        return text;
    }

    @Nullable
    String identifier(TableObject object, String what) {
        String text = text(object, what);
        if (text != null && !Identifiers.isIdentifier(text)) {
            reject(
                    object,
                    what,
                    RejectCode.VALUE,
                    "An identifier is 1 to 64 of A-Z a-z 0-9 _ . -, and does not begin with . or -");
            return null;
        }
        return text;
    }

    @Nullable
    ResourceId resource(TableObject object, String what) {
        String text = identifier(object, what);
        if (text != null && Identifiers.isReserved(text)) {
            reject(object, what, RejectCode.VALUE, "POOL and DISPATCH are reserved; an identifier is any other name.");
            return null;
        }
        return text == null ? null : new ResourceId(text);
    }

    <E extends Enum<E>> @Nullable E choice(TableObject object, String what, Class<E> type) {
        String text = text(object, what);
        if (text == null) {
            return null;
        }
        Optional<String> ours = object.block().mapped().translated(what, text);
        for (E value : EnumSet.allOf(type)) {
            if (ours.isPresent() && value.name().equals(ours.get())) {
                return value;
            }
        }
        String names = EnumSet.allOf(type).stream().map(Enum::name).collect(Collectors.joining(", "));
        reject(object, what, RejectCode.VALUE, "One of: " + names + ", or what the mapping translates into one.");
        return null;
    }

    @Nullable
    TradingDay day(TableObject object) {
        TimeForm.Told told = told(object, "day");
        return told == null ? null : told.day();
    }

    TimeForm.@Nullable Told told(TableObject object, String what) {
        String text = text(object, what);
        if (text == null) {
            return null;
        }
        TimeForm form = object.block().mapped().timeForm(what);
        TimeForm.Told told = form.parse(text);
        if (told == null) {
            reject(object, what, RejectCode.DATE, "By the mapping it is written " + form + ", and exists.");
        }
        return told;
    }

    /** A number as a whole number of units, ten to the power of decimals of them in one; below zero if rejected. */
    long number(TableObject object, String what, int decimals) {
        String text = text(object, what);
        if (text == null) {
            return DecimalText.EMPTY;
        }
        long value = DecimalText.parseForgivingZeros(text, decimals);
        if (value < 0) {
            reject(object, what, DecimalText.code(value), sentence(value, "At most " + decimals + " decimals."));
        }
        return value;
    }

    private static String sentence(long fault, String exactly) {
        return fault == DecimalText.NEGATIVE
                ? "A number here is zero or more, without a sign; the direction is the register's."
                : fault == DecimalText.TOO_PRECISE
                        ? exactly
                        : "A number is digits, or digits, a point and digits, and not too large to be held.";
    }

    /** The letter of a quality; 0 if rejected. */
    byte quality(TableObject object) {
        String text = text(object, "quality");
        String letter = text == null
                ? ""
                : object.block().mapped().translated("quality", text).orElse("");
        if (text != null && !ClassMapping.isQuality(letter)) {
            reject(object, "quality", RejectCode.QUALITY, ONE_QUALITY);
        }
        return ClassMapping.isQuality(letter) ? (byte) letter.charAt(0) : 0;
    }

    /** 96 letters, N where the value is missing; null if one of them is a reject. */
    byte @Nullable [] qualities(TableObject object) {
        ClassMapping mapping = object.block().mapped();
        byte[] letters = new byte[Intervals.PER_DAY];
        if (mapping.qualityPoints().length == 0 && !fillFromOne(object, letters)) {
            return null;
        }
        boolean good = true;
        for (int i = 0; i < letters.length; i++) {
            if (mapping.isMissing(object.texts()[mapping.points()[i]])) {
                letters[i] = Quality.MISSING;
            } else if (mapping.qualityPoints().length > 0) {
                int slot = mapping.qualityPoints()[i];
                String letter =
                        mapping.translated("quality", object.texts()[slot]).orElse("");
                if (ClassMapping.isQuality(letter)) {
                    letters[i] = (byte) letter.charAt(0);
                } else {
                    rejectSlot(object, slot, RejectCode.QUALITY, ONE_QUALITY);
                    good = false;
                }
            }
        }
        return good ? letters : null;
    }

    private boolean fillFromOne(TableObject object, byte[] letters) {
        String text = text(object, "quality");
        if (text == null) {
            return false;
        }
        String all = object.block().mapped().translated("quality", text).orElse("");
        if (all.length() != 1 && all.length() != letters.length || !all.chars().allMatch(Quality::isQuality)) {
            String message = "A quality is one letter of A, S, F, E, N, or 96 of them, or translated by the mapping.";
            reject(object, "quality", RejectCode.QUALITY, message);
            return false;
        }
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) all.charAt(all.length() == 1 ? 0 : i);
        }
        return true;
    }

    /** The 96 energies of a trade or a call in whole Wh, or null if one of them is a reject, as what is missing is. */
    long @Nullable [] wholeEnergies(TableObject object) {
        BigDecimal[] exact = energies(object, false);
        return exact == null ? null : WholeWattHours.of(exact);
    }

    /**
     * The 96 energies in Wh as they stand there, or null if one of them is a reject.
     *
     * @param mayMiss whether what is missing is 0; else it is a reject
     */
    BigDecimal @Nullable [] energies(TableObject object, boolean mayMiss) {
        ClassMapping mapping = object.block().mapped();
        BigDecimal[] wattHours = new BigDecimal[Intervals.PER_DAY];
        BigDecimal magnitude = BigDecimal.ZERO;
        boolean good = true;
        sum = BigDecimal.ZERO;
        for (int i = 0; i < wattHours.length; i++) {
            int slot = mapping.points()[i];
            boolean isMissing = mapping.isMissing(object.texts()[slot]);
            BigDecimal value = isMissing && mayMiss ? BigDecimal.ZERO : energy(object, slot);
            if (value == null) {
                good = false;
                continue;
            }
            magnitude = magnitude.add(value.abs());
            if (magnitude.compareTo(MOST) > 0) {
                rejectSlot(object, slot, RejectCode.NUMBER, Energies.TOO_MUCH);
                return null;
            }
            sum = sum.add(value);
            wattHours[i] = value;
        }
        if (good) {
            object.block().addEnergy(sum);
        }
        return good ? wattHours : null;
    }

    /** An energy in Wh, below zero only in a signed curve; null if rejected. */
    @Nullable
    BigDecimal energy(TableObject object, int slot) {
        ClassMapping mapping = object.block().mapped();
        String text = object.texts()[slot];
        boolean isBelowZero = mapping.signed() != null && text.startsWith("-");
        String digits = isBelowZero ? text.substring(1) : text;
        long whole = mapping.unit().wattHours(digits);
        BigDecimal exact = whole >= 0 ? BigDecimal.valueOf(whole) : null;
        if (whole == DecimalText.TOO_PRECISE && mapping.isCarried()) {
            exact = finer(object, slot, mapping.unit().wattHoursOf(new BigDecimal(digits)));
        } else if (whole < 0) {
            rejectSlot(
                    object,
                    slot,
                    DecimalText.code(whole),
                    sentence(whole, mapping.unit().exactly()));
        }
        return exact == null || !isBelowZero ? exact : exact.negate();
    }

    private @Nullable BigDecimal finer(TableObject object, int slot, BigDecimal wattHours) {
        if (wattHours.stripTrailingZeros().scale() > PartialProfile.MOST_DECIMALS) {
            String message =
                    "A value that is carried has at most " + PartialProfile.MOST_DECIMALS + " decimals of a Wh.";
            rejectSlot(object, slot, RejectCode.PRECISION, message);
            return null;
        }
        if (wattHours.compareTo(MOST) >= 0) {
            rejectSlot(object, slot, RejectCode.NUMBER, sentence(DecimalText.NOT_A_NUMBER, ""));
            return null;
        }
        state.noteCarried();
        return wattHours;
    }

    /** Wh of the object read last as they stand there, numbers beside N included. */
    BigDecimal sum() {
        return sum;
    }

    /** The same in whole Wh, as a day of carried values has them. */
    long wholeSum() {
        return sum.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
