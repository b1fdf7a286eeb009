package org.lianchu.analysis;

/**
 * A table over the views that pages show: of a month, but for {@link #MONTHS}. By its days where a table has many
 * rows, so that those of other months are not read.
 */
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
            SELECT kind, payer, payee, count(*) AS postings, sum(wh) AS wh, sum(fen) AS fen,
                   CASE WHEN kind <> 'CALL_SHARE' THEN round(sum(fen) * 10000000 / nullif(sum(wh), 0))::bigint END
                       AS price_micro_yuan_per_kwh
              FROM money_day WHERE day BETWEEN ?::date AND ?::date
             GROUP BY kind, payer, payee ORDER BY kind, fen DESC, payer, payee LIMIT 100
            """),
    /** Stations, the busiest first. */
    STATIONS("""
            SELECT station, participant, count(*) AS days, sum(charge_wh) AS charge_wh,
                   sum(discharge_wh) AS discharge_wh,
                   round(sum(discharge_wh) / nullif(sum(charge_wh), 0), 6) AS efficiency,
                   round(avg(utilisation), 6) AS utilisation, sum(cycles) AS cycles
              FROM station_day WHERE day BETWEEN ?::date AND ?::date
             GROUP BY station, participant ORDER BY charge_wh DESC, station LIMIT 100
            """),
    /** Plants by what storage took of them. */
    PLANTS("""
            SELECT e.resource, e.participant, e.technology, e.generation_wh, e.curtailed_wh, x.absorbed_wh,
                   round(x.absorbed_wh / nullif(x.absorbed_wh + e.curtailed_wh, 0), 6) AS absorbed_ratio
              FROM (SELECT resource, participant, technology,
                           sum(wh) FILTER (WHERE register = 'GENERATION') AS generation_wh,
                           sum(wh) FILTER (WHERE register = 'CURTAILED') AS curtailed_wh
                      FROM energy_day WHERE day BETWEEN ?::date AND ?::date AND technology <> 'STORAGE'
                     GROUP BY resource, participant, technology) e
              LEFT JOIN (SELECT plant, buyer, sum(wh) AS absorbed_wh FROM execution_day
                          WHERE day BETWEEN ?::date AND ?::date GROUP BY plant, buyer) x
                ON x.plant = e.resource AND x.buyer = e.participant
             ORDER BY x.absorbed_wh DESC NULLS LAST, e.resource LIMIT 100
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

    /** With one parameter, the month as YYYY-MM, or pairs of its first and last day; {@link #MONTHS} has none. */
    String sql() {
        return sql;
    }
}
