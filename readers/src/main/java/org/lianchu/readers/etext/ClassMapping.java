package org.lianchu.readers.etext;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.BidSide;
import org.lianchu.market.Dataset;
import org.lianchu.market.Quality;
import org.lianchu.market.Register;
import org.lianchu.market.TradeMode;

/**
 * What a mapping says of one class: which dataset its tables are, and where each of our columns stands in them. Made
 * once; reading only looks up.
 */
final class ClassMapping {
    private static final String DAY_FORM = "YYYY-MM-DD";
    private static final String TIME_FORM = "YYYY-MM-DD HH:mm:ss";

    private final MappingKeys keys;
    private final String name;
    private final @Nullable Dataset dataset;
    private final List<String> slots = new ArrayList<>();
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<String, Map<String, String>> words = new HashMap<>();
    private final Map<String, TimeForm> forms = new HashMap<>();
    private final int[] points;
    private final int[] qualityPoints;
    private final Unit unit;
    private final int priceDecimals;
    private final Set<String> missing;
    private final boolean isCarried;
    private @Nullable Signed signed;
    private final @Nullable String rows;
    private final @Nullable String total;

    /** @throws MappingFormatException that says which key is wrong */
    ClassMapping(String name, MappingKeys keys) {
        this.name = name;
        this.keys = keys;
        String kind = keys.required(key("dataset"), "readings, trades, calls, bids or ignore");
        Dataset known = Dataset.ofText(kind).filter(Dataset::hasDays).orElse(null);
        if (known == null && !kind.equals("ignore")) {
            throw keys.bad(key("dataset"), "one of readings, trades, calls, bids, ignore");
        }
        dataset = known;
        boolean isLong = known == Dataset.READINGS && isLong();
        if (known != null) {
            sources(known, isLong);
        }
        points = known == null || isLong ? new int[0] : points("points");
        qualityPoints = keys.has(key("quality-points")) && points.length > 0 ? points("quality-points") : new int[0];
        unit = known == null ? Unit.WH : readUnit();
        isCarried = known != null && readIsCarried();
        priceDecimals = known == Dataset.TRADES || known == Dataset.BIDS ? readPriceDecimals() : 0;
        missing = Set.of(words(optional("missing", "NULL")));
        rows = keys.has(key("rows")) && known != null ? attribute("rows") : null;
        total = keys.has(key("total")) && known != null ? attribute("total") : null;
    }

    private void sources(Dataset known, boolean isLong) {
        switch (known) {
            case READINGS -> readings(isLong);
            case TRADES -> {
                source("trade");
                source("mode");
                translation("mode", names(TradeMode.values()));
                source("station");
                source("buyer");
                source("price");
                day();
            }
            case BIDS -> {
                source("bid");
                source("side");
                translation("side", names(BidSide.values()));
                source("resource");
                source("price");
                day();
            }
            default -> {
                source("call");
                source("station");
                source("issued");
                form("issued", TIME_FORM, true);
                day();
            }
        }
    }

    private void readings(boolean isLong) {
        boolean isMetered = keys.has(key("meter"));
        source(isMetered ? "meter" : "resource");
        if (keys.has(key("signed"))) {
            signed = readSigned(isMetered);
        } else {
            source(isMetered ? "channel" : "register");
        }
        if (!isMetered && signed == null) {
            translation("register", names(Register.values()));
        }
        if (!keys.has(key("quality-points")) || isLong) {
            source("quality");
        }
        translation("quality", Set.of("A", "S", "F", "E", "N"));
        if (!isLong) {
            day();
            return;
        }
        source("value");
        if (at("value").kind() != Source.Kind.COLUMN) {
            throw keys.bad(key("value"), "'column NAME': a value stands in the table");
        }
        String stamp = keys.has(key("start")) ? "start" : keys.has(key("interval")) ? "interval" : "end";
        source(stamp);
        if (!stamp.equals("interval")) {
            form(stamp, TIME_FORM, true);
        }
        if (stamp.equals("interval") || !timeForm(stamp).hasDay()) {
            day();
        }
    }

    private void day() {
        source("day");
        form("day", DAY_FORM, false);
    }

    private boolean isLong() {
        String form = optional("form", "wide");
        if (!form.equals("wide") && !form.equals("long")) {
            throw keys.bad(key("form"), "wide (96 values a line) or long (one value a line)");
        }
        return form.equals("long");
    }

    private Signed readSigned(boolean isMetered) {
        String form = "+ONE -OTHER, two " + (isMetered ? "channels of the meter" : "of " + names(Register.values()));
        String[] given = words(keys.required(key("signed"), form));
        Arrays.sort(given);
        boolean areTwo = given.length == 2 && given[0].startsWith("+") && given[1].startsWith("-");
        String above = areTwo ? given[0].substring(1) : "";
        String below = areTwo ? given[1].substring(1) : "";
        Set<String> registers = names(Register.values());
        boolean areOurs = isMetered || registers.contains(above) && registers.contains(below);
        if (above.isEmpty() || below.isEmpty() || above.equals(below) || !areOurs) {
            throw keys.bad(key("signed"), form);
        }
        return new Signed(above, below);
    }

    private boolean readIsCarried() {
        String finer = optional("finer", "refused");
        if (!finer.equals("refused") && !finer.equals("carried")) {
            throw keys.bad(key("finer"), "refused or carried: what becomes of values finer than a Wh");
        }
        return finer.equals("carried");
    }

    private void source(String what) {
        String value = keys.required(key(what), Source.FORM);
        Source source = Source.of(value, slots);
        if (source == null) {
            throw keys.bad(key(what), Source.FORM);
        }
        sources.put(what, source);
    }

    private void form(String what, String usual, boolean needsTime) {
        String given = optional(what + "-form", usual);
        TimeForm form = TimeForm.of(given)
                .filter(f -> needsTime ? f.hasTime() : f.hasDay())
                .filter(f -> !what.equals("issued") || f.hasDay())
                .orElseThrow(() -> keys.bad(key(what + "-form"), TimeForm.WHAT));
        forms.put(what, form);
    }

    /** Words of the file for words of ours: {@code 上网=GENERATION 下网=CHARGE}. */
    private void translation(String what, Set<String> ours) {
        String given = keys.take(key(what + "-values"));
        if (given == null) {
            return;
        }
        Map<String, String> translated = new HashMap<>();
        for (String pair : words(given)) {
            int at = pair.lastIndexOf('=');
            if (at < 1 || !ours.contains(pair.substring(at + 1))) {
                throw keys.bad(key(what + "-values"), "pairs theirs=OURS, blanks between them, OURS of " + ours);
            }
            translated.put(pair.substring(0, at), pair.substring(at + 1));
        }
        words.put(what, translated);
    }

    private int[] points(String what) {
        List<String> names =
                Points.names(keys.required(key(what), Points.FORM)).orElseThrow(() -> keys.bad(key(what), Points.FORM));
        return names.stream().mapToInt(point -> Source.slot(point, slots)).toArray();
    }

    private Unit readUnit() {
        String given = keys.required(key("unit"), Unit.FORM);
        for (Unit one : Unit.values()) {
            if (one.text().equals(given)) {
                return one;
            }
        }
        throw keys.bad(key("unit"), Unit.FORM);
    }

    private int readPriceDecimals() {
        return switch (optional("price-unit", "yuan/kWh")) {
            case "yuan/kWh" -> 6;
            case "yuan/MWh" -> 3;
            default -> throw keys.bad(key("price-unit"), "yuan/kWh or yuan/MWh");
        };
    }

    private String attribute(String what) {
        String value = keys.required(key(what), "'attribute NAME' of the block");
        if (!value.startsWith("attribute ")) {
            throw keys.bad(key(what), "'attribute NAME' of the block");
        }
        return value.substring("attribute ".length()).strip();
    }

    private String optional(String what, String usual) {
        String given = keys.take(key(what));
        return given == null || given.isEmpty() ? usual : given;
    }

    private String key(String what) {
        return name + "." + what;
    }

    private static String[] words(String text) {
        return Arrays.stream(text.split("[ \t]+")).distinct().toArray(String[]::new);
    }

    private static Set<String> names(Enum<?>[] values) {
        Set<String> names = new TreeSet<>();
        for (Enum<?> value : values) {
            names.add(value.name());
        }
        return names;
    }

    String name() {
        return name;
    }

    /** Null if the class's blocks are passed over. */
    @Nullable
    Dataset dataset() {
        return dataset;
    }

    /** Names that a table of the class must have. */
    List<String> slots() {
        return slots;
    }

    /** Sources that do not stand in the table, to be looked for once a block. */
    List<Source> outer() {
        return sources.values().stream()
                .filter(source -> source.kind() != Source.Kind.COLUMN)
                .toList();
    }

    boolean has(String what) {
        return sources.containsKey(what);
    }

    Source at(String what) {
        return Objects.requireNonNull(sources.get(what), "a source that the dataset has");
    }

    TimeForm timeForm(String what) {
        return Objects.requireNonNull(forms.get(what), "a form that the dataset has");
    }

    /** Our word for one of the file's; the same where the mapping says nothing. */
    Optional<String> translated(String what, String text) {
        Map<String, String> translation = words.get(what);
        return translation == null ? Optional.of(text) : Optional.ofNullable(translation.get(text));
    }

    /** Whether the text is one of those that stand for nothing. */
    boolean isMissing(String text) {
        return text.isEmpty() || missing.contains(text);
    }

    /** The slots of the 96 values; none in the long form. */
    int[] points() {
        return points;
    }

    /** The slots of the 96 qualities; none where one stands for the row. */
    int[] qualityPoints() {
        return qualityPoints;
    }

    /** Whether values finer than a Wh are carried through the day; else they are rejects. */
    boolean isCarried() {
        return isCarried;
    }

    /**
     * Where the values of a signed curve go, never netted: each side is 0 where the other is not. Registers, or where
     * the mapping names meters their channels.
     *
     * @param above of values above zero
     * @param below of values below zero, there without their sign
     */
    record Signed(String above, String below) {}

    /** Null if values have no sign. */
    @Nullable
    Signed signed() {
        return signed;
    }

    Unit unit() {
        return unit;
    }

    /** Decimals of the file's price down to a micro-yuan per kWh. */
    int priceDecimals() {
        return priceDecimals;
    }

    /** The block's attribute that states how many data lines it has; null if none does. */
    @Nullable
    String rows() {
        return rows;
    }

    /** The block's attribute that states the sum of its values in their unit; null if none does. */
    @Nullable
    String total() {
        return total;
    }

    static boolean isQuality(String text) {
        return text.length() == 1 && Quality.isQuality(text.charAt(0));
    }
}
