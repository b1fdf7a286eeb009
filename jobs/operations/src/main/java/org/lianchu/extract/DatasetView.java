package org.lianchu.extract;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.analysis.ReaderTier;

/**
 * A view as a dataset has it: some of its columns, those that no clock decides, in an order that nothing but the rows
 * decides.
 *
 * @param columns name and DuckDB's type of each
 * @param order columns that together are unique
 */
record DatasetView(String name, List<String> columns, List<String> order) {
    private static final String WH = " DECIMAL(38,0)";
    private static final String RATIO = " DECIMAL(38,6)";

    private static final List<DatasetView> NAMELESS = List.of(
            of(
                    "curve_interval",
                    "day, interval_no",
                    "run VARCHAR",
                    "day DATE",
                    "month VARCHAR",
                    "interval_no INTEGER",
                    "closed BOOLEAN",
                    "fee_nano_yuan BIGINT",
                    "weight_sum BIGINT"),
            of("pool_day", "day", "run VARCHAR", "day DATE", "month VARCHAR", "closed BOOLEAN", "fen BIGINT"),
            of(
                    "price_month",
                    "kind",
                    "month VARCHAR",
                    "kind VARCHAR",
                    "closed BOOLEAN",
                    "postings BIGINT",
                    "wh" + WH,
                    "fen" + WH,
                    "price_micro_yuan_per_kwh BIGINT"),
            of(
                    "market_month",
                    "month",
                    "month VARCHAR",
                    "closed BOOLEAN",
                    "days INTEGER",
                    "charge_wh" + WH,
                    "discharge_wh" + WH,
                    "generation_wh" + WH,
                    "curtailed_wh" + WH,
                    "bilateral_wh" + WH,
                    "auction_wh" + WH,
                    "called_wh" + WH,
                    "efficiency" + RATIO),
            of(
                    "curtailment_month",
                    "month",
                    "month VARCHAR",
                    "closed BOOLEAN",
                    "curtailed_wh" + WH,
                    "absorbed_wh" + WH,
                    "absorbed_ratio" + RATIO));

    private static final List<DatasetView> NAMED = List.of(
            of(
                    "money_day",
                    "day, kind, reference, payer, payee",
                    "run VARCHAR",
                    "day DATE",
                    "month VARCHAR",
                    "kind VARCHAR",
                    "reference VARCHAR",
                    "payer VARCHAR",
                    "payee VARCHAR",
                    "wh BIGINT",
                    "fen BIGINT"),
            of(
                    "energy_interval",
                    "day, resource, register, interval_no",
                    "run VARCHAR",
                    "day DATE",
                    "month VARCHAR",
                    "interval_no INTEGER",
                    "participant VARCHAR",
                    "resource VARCHAR",
                    "technology VARCHAR",
                    "register VARCHAR",
                    "source VARCHAR",
                    "wh BIGINT"),
            of(
                    "execution_day",
                    "day, mode, reference",
                    "run VARCHAR",
                    "day DATE",
                    "month VARCHAR",
                    "mode VARCHAR",
                    "reference VARCHAR",
                    "station VARCHAR",
                    "plant VARCHAR",
                    "seller VARCHAR",
                    "buyer VARCHAR",
                    "price_micro_yuan_per_kwh BIGINT",
                    "contracted_wh" + WH,
                    "wh" + WH,
                    "nano_yuan" + WH,
                    "executed_ratio" + RATIO),
            of(
                    "station_day",
                    "day, station",
                    "run VARCHAR",
                    "day DATE",
                    "month VARCHAR",
                    "participant VARCHAR",
                    "station VARCHAR",
                    "charge_wh" + WH,
                    "discharge_wh" + WH,
                    "rated_kw BIGINT",
                    "capacity_kwh BIGINT",
                    "efficiency" + RATIO,
                    "utilisation" + RATIO,
                    "cycles" + RATIO),
            of(
                    "discrepancy",
                    "day, id",
                    "id VARCHAR",
                    "code VARCHAR",
                    "subject VARCHAR",
                    "register VARCHAR",
                    "day DATE",
                    "month VARCHAR",
                    "status VARCHAR",
                    "parties VARCHAR",
                    "intervals VARCHAR",
                    "owner_wh BIGINT",
                    "dispatch_wh BIGINT",
                    "effect_fen BIGINT",
                    "found_by VARCHAR",
                    "last_found_by VARCHAR"));

    private static DatasetView of(String name, String order, String... columns) {
        return new DatasetView(name, List.of(columns), List.of(order.split(", ")));
    }

    /** What a tier's dataset has. */
    static List<DatasetView> of(ReaderTier tier) {
        List<DatasetView> views = new ArrayList<>(NAMELESS);
        if (tier != ReaderTier.PUBLIC) {
            views.addAll(NAMED);
        }
        return views;
    }

    /** The rows of a month, {@code YYYY-MM}; texts in the order of their bytes. */
    String query(String month) {
        List<String> names =
                columns.stream().map(column -> column.split(" ", 2)[0]).toList();
        List<String> by = order.stream()
                .map(column -> columns.contains(column + " VARCHAR") ? column + " COLLATE \"C\"" : column)
                .toList();
        return "SELECT " + String.join(", ", names) + " FROM " + name + " WHERE month = '" + month + "' ORDER BY "
                + String.join(", ", by);
    }
}
