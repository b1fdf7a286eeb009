package org.lianchu.readers.table;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lianchu.market.BidSide;
import org.lianchu.market.Dataset;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.ParticipantKind;
import org.lianchu.market.Register;
import org.lianchu.market.RulingEffect;
import org.lianchu.market.Side;
import org.lianchu.market.Technology;
import org.lianchu.market.TradeMode;
import org.lianchu.time.Intervals;

/** The shapes of our own tables: which columns each has. A file's header row decides which of them it is. */
public enum Table {
    PARTICIPANTS(Dataset.PARTICIPANTS),
    RESOURCES(Dataset.RESOURCES),
    EXEMPTIONS(Dataset.EXEMPTIONS),
    METERS(Dataset.METERS),
    READINGS_WIDE(Dataset.READINGS, withEnergies("resource", "register", "day", "quality")),
    READINGS_LONG(Dataset.READINGS, List.of("resource", "register", "interval_end", "energy_kwh", "quality")),
    TRADES(Dataset.TRADES, withEnergies("trade", "mode", "station", "buyer", "day", "price_yuan_per_kwh")),
    CALLS(Dataset.CALLS, withEnergies("call", "station", "day", "issued_at")),
    BIDS(Dataset.BIDS, withEnergies("bid", "side", "resource", "day", "price_yuan_per_kwh")),
    DECISIONS(Dataset.DECISIONS),
    RULINGS(Dataset.RULINGS),
    DISPUTES(Dataset.DISPUTES),
    ANSWERS(Dataset.ANSWERS);

    private final Dataset dataset;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of or copied
    private final List<String> columns;

    @SuppressWarnings("ImmutableEnumChecker") // copied
    private final Set<String> known;

    @SuppressWarnings("ImmutableEnumChecker") // copied
    private final Set<String> required;

    Table(Dataset dataset) {
        this(dataset, dataset.columns());
    }

    Table(Dataset dataset, List<String> columns) {
        this.dataset = dataset;
        this.columns = columns;
        this.known = Set.copyOf(columns);
        this.required = known.stream().filter(column -> !isOptional(column)).collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> withEnergies(String... keys) {
        List<String> columns = new ArrayList<>(List.of(keys));
        for (int n = 1; n <= Intervals.PER_DAY; n++) {
            columns.add(n < 10 ? "e0" + n : "e" + n);
        }
        return List.copyOf(columns);
    }

    /** The dataset it is a form of; readings have two. */
    public Dataset dataset() {
        return dataset;
    }

    /** All columns, e01 to e96 last where there are any. */
    public List<String> columns() {
        return columns;
    }

    public boolean has(String column) {
        return known.contains(column);
    }

    /** The columns a file may not leave out. */
    public Set<String> required() {
        return required;
    }

    /** What a column of this name holds. */
    public static ColumnKind kind(String column) {
        return switch (column) {
            case "day", "from", "to" -> ColumnKind.DAY;
            case "interval_end", "issued_at" -> ColumnKind.INSTANT;
            case "energy_kwh", "price_yuan_per_kwh", "rated_mw", "energy_mwh", "licensed_mw" -> ColumnKind.NUMBER;
            default -> isEnergy(column) ? ColumnKind.NUMBER : ColumnKind.TEXT;
        };
    }

    /** Whether it is the energy of one of the 96 intervals. */
    public static boolean isEnergy(String column) {
        return column.length() == 3 && column.charAt(0) == 'e';
    }

    /** The words that a column of the table may hold, in their order; empty if it holds others. */
    public List<String> choices(String column) {
        return switch (column) {
            case "register" -> names(Register.class);
            case "technology" -> names(Technology.class);
            case "mode" -> names(TradeMode.class);
            case "side" -> names(BidSide.class);
            case "split" -> names(DataRows.Split.class);
            case "source" -> names(Side.class);
            case "action" -> names(DataRows.DisputeAction.class);
            case "outcome" -> names(DataRows.Outcome.class);
            case "code" -> names(DiscrepancyCode.class);
            case "effect" -> names(RulingEffect.class);
            case "dataset" -> DataRows.RULED;
            case "quality" -> List.of("A", "S", "F", "E", "N");
            case "kind" -> this == DISPUTES ? names(DataRows.DisputedKind.class) : names(ParticipantKind.class);
            case "reason" -> this == EXEMPTIONS ? names(ExemptionReason.class) : List.of();
            default -> List.of();
        };
    }

    private static <E extends Enum<E>> List<String> names(Class<E> type) {
        return EnumSet.allOf(type).stream().map(Enum::name).toList();
    }

    private static boolean isOptional(String column) {
        return column.equals("energy_mwh") || column.equals("split");
    }

    /** Whether quoted text of the column may hold line breaks. */
    public boolean isFreeText(String column) {
        return column.equals("name") || column.equals("reason") && this != EXEMPTIONS;
    }

    public boolean hasFreeText() {
        return columns.stream().anyMatch(this::isFreeText);
    }
}
