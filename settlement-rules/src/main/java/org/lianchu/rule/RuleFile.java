package org.lianchu.rule;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.clearing.ClearingMethod;
import org.lianchu.clearing.ClearingTerms;
import org.lianchu.clearing.Gate;
import org.lianchu.digest.Sha256;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.Identifiers;
import org.lianchu.market.Technology;
import org.lianchu.quantity.Price;
import org.lianchu.time.TradingDay;

/**
 * Reads a rule version from a {@code .properties} file in UTF-8.
 *
 * <pre>
 * id           identifier
 * market       identifier
 * revision     1, 2, ...
 * first        YYYY-MM-DD, included
 * last         YYYY-MM-DD, included; empty = open
 * formula      call-pool-1, the only shape so far
 * charge.yuan_per_kwh     price of called charging, at most 6 decimals
 * discharge.yuan_per_kwh  price of discharging under call; 0 = not paid
 * sharing      GENERATION_PER_INTERVAL | GENERATION_PER_DAY | LICENSED_CAPACITY
 * technologies comma list of Technology
 * exemptions   comma list of ExemptionReason, may be empty
 * source       where the rule comes from, for people
 *
 * clearing     NONE | PAIRS | UNIFORM, how DISPATCH's auction trades follow from the bids; without it NONE
 * k            0 to 1000, in thousandths: where a price lies from the buyer's down to the seller's
 * gate         DAYS HH:MM, until when bids are anchored: {@code -1 12:00} is noon of the day before
 * </pre>
 *
 * All keys but the last three are required, and no other is allowed. A clearing other than NONE has k and gate.
 */
public final class RuleFile {
    private static final String FORMULA = "call-pool-1";
    private static final Set<String> KEYS = new TreeSet<>(List.of(
            "id",
            "market",
            "revision",
            "first",
            "last",
            "formula",
            "charge.yuan_per_kwh",
            "discharge.yuan_per_kwh",
            "sharing",
            "technologies",
            "exemptions",
            "source"));
    private static final List<String> CLEARING_KEYS = List.of("clearing", "k", "gate");
    private static final String NONE = "NONE";
    private static final Pattern PRICE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");

    private final String file;
    private final Properties properties;

    private RuleFile(String file, Properties properties) {
        this.file = file;
        this.properties = properties;
    }

    /**
     * The rule version a file holds.
     *
     * @param file its name, for messages
     * @throws RuleFormatException naming file, key and what would be right
     */
    public static RuleVersion parse(String file, byte[] bytes) {
        return new RuleFile(file, load(file, bytes)).version(Sha256.hex(bytes));
    }

    private static Properties load(String file, byte[] bytes) {
        Properties properties = new OnceEach();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            properties.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (CharacterCodingException e) {
            throw new RuleFormatException(file + ": a rule file is UTF-8");
        } catch (IOException | IllegalArgumentException e) {
            throw new RuleFormatException(file + ": not a properties file: " + e.getMessage());
        }
        Set<String> names = new TreeSet<>(properties.stringPropertyNames());
        Set<String> others = new TreeSet<>(names);
        CLEARING_KEYS.forEach(others::remove);
        if (!others.equals(KEYS)) {
            throw new RuleFormatException(
                    file + ": the keys are " + KEYS + ", and " + CLEARING_KEYS + " for clearing, not " + names);
        }
        if (!names.contains("clearing") && names.size() > KEYS.size()) {
            throw new RuleFormatException(file + ": k and gate stand beside the key clearing, not without it");
        }
        return properties;
    }

    /** Properties that refuse a second value of one key. */
    private static final class OnceEach extends Properties {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new IllegalArgumentException("the key " + key + " stands twice");
            }
            return super.put(key, value);
        }
    }

    private RuleVersion version(String sha256) {
        if (!text("formula").equals(FORMULA)) {
            throw wrong("formula", FORMULA);
        }
        if (text("technologies").isEmpty() || text("technologies").contains(Technology.STORAGE.name())) {
            throw wrong("technologies", "one or more of the plants' technologies, STORAGE is not among them");
        }
        String last = text("last");
        RuleVersion version = new RuleVersion(
                identifier("id"),
                identifier("market"),
                number("revision"),
                day("first"),
                last.isEmpty() ? null : day("last"),
                price("charge.yuan_per_kwh"),
                price("discharge.yuan_per_kwh"),
                one("sharing", text("sharing"), SharingBasis::valueOf, SharingBasis.values()),
                list("technologies", Technology::valueOf, Technology.values()),
                list("exemptions", ExemptionReason::valueOf, ExemptionReason.values()),
                clearing(),
                text("source"),
                sha256);
        TradingDay end = version.last();
        if (end != null && end.compareTo(version.first()) < 0) {
            throw wrong("last", "not before first");
        }
        return version;
    }

    private @Nullable ClearingTerms clearing() {
        boolean isNone = text("clearing").equals(NONE) || properties.getProperty("clearing") == null;
        if (isNone && properties.getProperty("k") == null && properties.getProperty("gate") == null) {
            return null;
        }
        int k = text("k").matches("0|[1-9][0-9]{0,3}") ? Integer.parseInt(text("k")) : -1;
        if (k < 0 || k > ClearingMethod.MOST_THOUSANDTHS) {
            throw wrong("k", "a number of thousandths from 0 to 1000");
        }
        Gate gate = Gate.parse(text("gate")).orElseThrow(() -> wrong("gate", "DAYS HH:MM, like -1 12:00"));
        if (isNone) {
            return null;
        }
        return new ClearingTerms(method(), k, gate);
    }

    private ClearingMethod method() {
        try {
            return ClearingMethod.valueOf(text("clearing"));
        } catch (IllegalArgumentException e) {
            throw wrong("clearing", "of [NONE, PAIRS, UNIFORM]");
        }
    }

    private String text(String key) {
        @Nullable String value = properties.getProperty(key);
        return value == null ? "" : value.strip();
    }

    private String identifier(String key) {
        if (!Identifiers.isIdentifier(text(key))) {
            throw wrong(key, "1 to 64 of A-Z a-z 0-9 _ . -");
        }
        return text(key);
    }

    private int number(String key) {
        if (!text(key).matches("[1-9][0-9]{0,8}")) {
            throw wrong(key, "a number from 1");
        }
        return Integer.parseInt(text(key));
    }

    private TradingDay day(String key) {
        try {
            return TradingDay.parse(text(key));
        } catch (DateTimeException e) {
            throw wrong(key, "a day YYYY-MM-DD");
        }
    }

    private Price price(String key) {
        String text = text(key);
        if (!PRICE.matcher(text).matches()) {
            throw wrong(key, "yuan/kWh with at most 6 decimals");
        }
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String decimals = point < 0 ? "" : text.substring(point + 1);
        return new Price(Long.parseLong(whole + decimals + "0".repeat(6 - decimals.length())));
    }

    private <T> Set<T> list(String key, Function<String, T> valueOf, T[] allowed) {
        if (text(key).isEmpty()) {
            return Set.of();
        }
        return Arrays.stream(text(key).split(",", -1))
                .map(part -> one(key, part.strip(), valueOf, allowed))
                .collect(Collectors.toUnmodifiableSet());
    }

    private <T> T one(String key, String value, Function<String, T> valueOf, T[] allowed) {
        try {
            return valueOf.apply(value);
        } catch (IllegalArgumentException e) {
            throw wrong(key, "of " + Arrays.toString(allowed));
        }
    }

    private RuleFormatException wrong(String key, String right) {
        return new RuleFormatException(file + ": " + key + " is " + right + ", not \"" + text(key) + "\"");
    }
}
