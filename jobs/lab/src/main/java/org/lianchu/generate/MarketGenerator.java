package org.lianchu.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.lianchu.time.Intervals;
import org.lianchu.time.SettlementPeriod;

/**
 * Writes a whole market as an inbox: {@code out/<submitter>/<file>.csv}.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>Equal specs make equal bytes, on any machine: integers only, streams of numbers named by what they are for.
 *   <li>The owners' charged and discharged energies sum to those of the Qinghai trial (16,480,000 and 12,860,000 kWh in
 *       591 station-days), in proportion to the station-days, exact to the Wh.
 *   <li>Every day can be settled: no interval lacks a usable value on both sides, and whenever a call is followed a
 *       plant that shares the fees generates.
 *   <li>Without anomalies nothing is found wrong: bands, copies, deliveries and states of charge all hold.
 * </ul>
 *
 * <p>Dispatch submits participants, resources, exemptions (if any) and per calendar month readings, trades and calls
 * (if any); participants submit per month the readings of what they own, their copies of their trades and, where the
 * spec has bids, those. A file of a whole month carries it in its name ({@code readings-2019-07.csv}), one of a cut
 * month both its days ({@code readings-2019-06-18_2019-06-30.csv}). Memory holds the trades of a month and no readings.
 */
public final class MarketGenerator {
    private MarketGenerator() {}

    /**
     * Writes the market of the spec.
     *
     * @param out the directory to fill; it need not exist. Not one that is being scanned: files grow under their names
     * @param progress is told the percentage of the days that are written, after each month, 100 last
     * @throws java.nio.file.FileAlreadyExistsException if a file of the market is already there; it is left as it is
     * @throws IOException if a file cannot be written; what is written by then stays, to be removed by the caller
     */
    public static GeneratedMarket generate(GeneratorSpec spec, Path out, IntConsumer progress) throws IOException {
        MarketPlan plan = MarketPlanner.plan(spec);
        StationCurves stations = new StationCurves(spec, plan.stations());
        List<PlantedAnomaly> planted = new ArrayList<>();
        Inbox inbox = new Inbox(out);
        ReadingFiles readings = new ReadingFiles(spec, plan, stations, inbox, planted);
        ContractFiles contracts = new ContractFiles(spec, plan, stations, inbox, planted);
        MasterDataFiles.write(plan, inbox);
        int days = 0;
        for (SettlementPeriod month : CalendarMonths.of(spec.period())) {
            contracts.write(month);
            readings.write(month);
            days += month.dayCount();
            progress.accept((int) (100L * days / spec.period().dayCount()));
        }
        planted.sort(null);
        long profiles = readings.profiles();
        return new GeneratedMarket(
                inbox.files(),
                inbox.bytes(),
                profiles,
                profiles * Intervals.PER_DAY,
                contracts.tradeRows(),
                contracts.callRows(),
                planted);
    }
}
