package org.lianchu.readers.nem12;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.record.SeriesTally;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;

/**
 * A 200 record: {@code 200,NMI,configuration,register id,suffix,data stream,meter serial,unit,interval length,next
 * read}.
 *
 * @param line where it stands
 * @param key NMI, suffix, unit as written, and 5, 15 or 30 minutes
 * @param target what it is mapped to; null if it is not mapped, cannot be used, or is only looked at
 */
record Channel(long line, SeriesTally.Key key, MeterMap.@Nullable Target target) {
    private static final int MIN_FIELDS = 9;
    private static final int MAX_FIELDS = 10;
    private static final int MINUTES_PER_DAY = 1_440;

    /** Reads a 200 record, without its mapping, or rejects it. */
    static Optional<Channel> read(Row row, Rejects rejects) {
        String[] fields = row.values();
        if (fields.length < MIN_FIELDS || !row.isEmptyFrom(MAX_FIELDS)) {
            String message = "A 200 record has its nine fields, and at most a tenth: the next scheduled read.";
            rejects.add(row.line(), Rejects.WHOLE_LINE, row.text(), RejectCode.COLUMN_COUNT, message);
            return Optional.empty();
        }
        for (int field : new int[] {1, 4, 7}) {
            if (fields[field].isBlank()) {
                String message = "A 200 record names its NMI, its suffix and its unit of measurement.";
                rejects.add(row.line(), field, fields[field], RejectCode.VALUE, message);
                return Optional.empty();
            }
        }
        if (!fields[1].chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
            String message = "An NMI is letters and digits; a spreadsheet program may have made a number of it: keep it"
                    + " as text.";
            rejects.add(row.line(), 1, fields[1], RejectCode.VALUE, message);
            return Optional.empty();
        }
        int minutes = DecimalText.parseCount(fields[8]);
        if (minutes != 5 && minutes != 15 && minutes != 30) {
            String message = "An interval length is 5, 15 or 30 minutes.";
            rejects.add(row.line(), 8, fields[8], RejectCode.VALUE, message);
            return Optional.empty();
        }
        SeriesTally.Key key = new SeriesTally.Key(fields[1], fields[4], fields[7], minutes);
        return Optional.of(new Channel(row.line(), key, null));
    }

    Channel mappedTo(MeterMap.Target to) {
        return new Channel(line, key, to);
    }

    /** Values in a day. */
    int valuesPerDay() {
        return MINUTES_PER_DAY / key.minutes();
    }

    /** Decimals of the unit down to one Wh; below zero if it is no unit of energy. */
    int energyDecimals() {
        return switch (key.unit().toUpperCase(Locale.ROOT)) {
            case "WH" -> 0;
            case "KWH" -> 3;
            case "MWH" -> 6;
            default -> -1;
        };
    }
}
