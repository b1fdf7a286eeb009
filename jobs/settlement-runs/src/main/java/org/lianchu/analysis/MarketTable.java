package org.lianchu.analysis;

/** A table over the views that pages show: of a month, but for {@link #MONTHS}. */
public enum MarketTable {
    /** Every month. */
    MONTHS("""
            SELECT m.month, m.closed, m.days, m.charge_wh, m.discharge_wh, m.efficiency, m.generation_wh,
                   m.curtailed_wh, c.absorbed_wh, c.absorbed_ratio
              FROM market_month m JOIN curtailment_month c ON c.month = m.month ORDER BY m.month DESC
            """),
    /** Money by kind, with its mean price. */
    PRICES("""
            SELECT kind, postings, wh, fen, price_micro_yuan_per_kwh FROM price_month WHERE month = ? ORDER BY kind
            """),
    /** The same of what the reader pays and is paid. */
    OWN_MONEY("""
            SELECT kind, payer, payee, postings, wh, fen, price_micro_yuan_per_kwh FROM money_month
             WHERE month = ? ORDER BY kind, fen DESC, payer, payee LIMIT 100
            """),
    /** Stations, the busiest first. */
    STATIONS("""
            SELECT station, participant, days, charge_wh, discharge_wh, efficiency, utilisation, cycles
              FROM station_month WHERE month = ? ORDER BY charge_wh DESC, station LIMIT 100
            """),
    /** Plants by what storage took of them. */
    PLANTS("""
            SELECT resource, participant, technology, generation_wh, curtailed_wh, absorbed_wh, absorbed_ratio
              FROM curtailment_plant_month WHERE month = ? ORDER BY absorbed_wh DESC, resource LIMIT 100
            """),
    /** Discrepancies by code. */
    DISCREPANCIES("""
            SELECT code, sum(discrepancies) AS discrepancies, sum(open) AS open, sum(effect_fen) AS fen
              FROM discrepancy_month WHERE month = ? GROUP BY code ORDER BY code
            """),
    /** Who submitted in time, the latest first. */
    PUNCTUALITY("""
            SELECT participant, dataset, days, days_on_time, on_time_ratio, mean_first_minutes FROM punctuality_month
             WHERE month = ? ORDER BY on_time_ratio, participant, dataset LIMIT 100
            """),
    /** Charging of the whole market by interval; of nobody but who reads everything. */
    CHARGING("""
            SELECT day, interval_no, charge_wh AS wh FROM market_interval WHERE month = ? ORDER BY day, interval_no
            """),
    /** Call fees by interval, once the term is closed. */
    FEES("""
            SELECT day, interval_no, fee_nano_yuan FROM curve_interval WHERE month = ? ORDER BY day, interval_no
            """);

    private final String sql;

    MarketTable(String sql) {
        this.sql = sql;
    }

    /** With one parameter, the month as YYYY-MM; {@link #MONTHS} has none. */
    String sql() {
        return sql;
    }
}
