package org.lianchu.reconciliation;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Register;

/** Reads {@link Tolerances} from the bytes of their file. */
final class ToleranceFile {
    private static final String OVER_RATED = "over_rated.percent";
    private static final int ENERGY_DECIMALS = 3;
    private static final int PERCENT_DECIMALS = 4;
    private static final Pattern ENERGY = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,3})?");
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,4})?");
    private static final List<Register> COMPARED =
            Arrays.stream(Register.values()).filter(Register::isCompared).toList();

    private final String file;
    private final Properties properties;

    private ToleranceFile(String file, Properties properties) {
        this.file = file;
        this.properties = properties;
    }

    static Tolerances parse(String file, byte[] bytes) {
        ToleranceFile read = new ToleranceFile(file, load(file, bytes));
        read.checkKeys();
        Map<Register, Band> interval = new EnumMap<>(Register.class);
        Map<Register, Band> day = new EnumMap<>(Register.class);
        for (Register register : COMPARED) {
            interval.put(register, read.band(prefix(register, "interval")));
            day.put(register, read.band(prefix(register, "day")));
        }
        return new Tolerances(interval, day, read.percent(OVER_RATED));
    }

    private static Properties load(String file, byte[] bytes) {
        Properties properties = new EachKeyOnce();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            properties.load(new StringReader(text));
        } catch (CharacterCodingException e) {
            throw new ToleranceFormatException(file + ": a tolerance file is UTF-8");
        } catch (IOException | IllegalArgumentException e) {
            throw new ToleranceFormatException(file + ": " + e.getMessage());
        }
        return properties;
    }

    private void checkKeys() {
        Set<String> keys = new TreeSet<>(Set.of(OVER_RATED));
        for (Register register : COMPARED) {
            for (String span : List.of("interval", "day")) {
                keys.add(prefix(register, span) + ".kwh");
                keys.add(prefix(register, span) + ".percent");
            }
        }
        for (String key : keys) {
            if (properties.getProperty(key) == null) {
                throw new ToleranceFormatException(file + ": " + key + " is missing; all of " + keys + " are required");
            }
        }
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (!keys.contains(key)) {
                throw new ToleranceFormatException(file + ": " + key + " is unknown; the keys are " + keys);
            }
        }
    }

    private static String prefix(Register register, String span) {
        return register.name().toLowerCase(Locale.ROOT) + "." + span;
    }

    private Band band(String prefix) {
        String right = "kWh with at most 3 decimals, like 20 or 0.5";
        return new Band(units(prefix + ".kwh", ENERGY, ENERGY_DECIMALS, right), percent(prefix + ".percent"));
    }

    /** Percent with four decimals are parts per million. */
    private long percent(String key) {
        return units(key, PERCENT, PERCENT_DECIMALS, "percent with at most 4 decimals, like 2 or 0.5");
    }

    private long units(String key, Pattern pattern, int decimals, String right) {
        @Nullable String value = properties.getProperty(key);
        String text = value == null ? "" : value.strip();
        if (!pattern.matcher(text).matches()) {
            throw new ToleranceFormatException(file + ": " + key + " is " + right + ", not \"" + text + "\"");
        }
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String fraction = point < 0 ? "" : text.substring(point + 1);
        return Long.parseLong(whole + fraction + "0".repeat(decimals - fraction.length()));
    }

    /** Properties that do not silently let the later of two lines win. */
    private static final class EachKeyOnce extends Properties {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new IllegalArgumentException(key + " stands there twice; each key stands there once");
            }
            return super.put(key, value);
        }
    }
}
