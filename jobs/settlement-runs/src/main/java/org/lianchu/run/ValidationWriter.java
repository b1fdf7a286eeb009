package org.lianchu.run;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.progress.ProgressListener;
import org.lianchu.reconciliation.Discrepancy;
import org.lianchu.reconciliation.StateOfCharge;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.store.FactStore;
import org.lianchu.store.ResultStore;
import org.lianchu.time.Intervals;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;

/**
 * Writes what the cross-validation of some days found, and carries the state of charge from day to day. Of a day that
 * was written early, only the latter is left, also where that happened while it was computed here.
 *
 * <p>The state of charge is kept with the last day written, in the same transaction, so a step that is restarted goes
 * on exactly from there.
 */
final class ValidationWriter implements ItemStreamWriter<CarriedDay> {
    private final RunFunction function;
    private final ResultStore results;
    private final FactStore facts;
    private final ProgressListener progress;
    private StateOfCharge stateOfCharge = new StateOfCharge();
    private long done;

    ValidationWriter(RunFunction function, ResultStore results, FactStore facts, ProgressListener progress) {
        this.function = function;
        this.results = results;
        this.facts = facts;
        this.progress = progress;
    }

    @Override
    public void open(ExecutionContext executionContext) {
        long run = function.run().no();
        stateOfCharge = StateOfCharge.restore(results.stateOfCharge(run));
        done = results.validatedDays(run).size();
    }

    @Override
    public void write(Chunk<? extends CarriedDay> days) throws SQLException {
        long run = function.run().no();
        List<Discrepancy> found = new ArrayList<>();
        List<ComputedDay> computed = new ArrayList<>();
        for (CarriedDay day : days) {
            found.addAll(impossibleCharges(day));
            String after = stateOfCharge.snapshot();
            if (day instanceof ValidatedDay validated
                    && results.addValidated(run, day.day(), validated.rule(), after)) {
                found.addAll(validated.discrepancies());
                results.addRefusals(run, validated.computed().refusals());
                computed.add(validated.computed());
            } else {
                results.setValidated(run, day.day(), after);
            }
        }
        results.addDiscrepancies(run, found);
        facts.add(run, computed);
        done += days.size();
        progress.at("reconcile", done, function.run().key().period().dayCount());
    }

    private List<Discrepancy> impossibleCharges(CarriedDay day) throws SQLException {
        Map<ResourceId, Intervals> impossible = new LinkedHashMap<>();
        for (Resource station : day.stations()) {
            Intervals there = stateOfCharge.advance(
                    station,
                    day.day(),
                    day.find(station.id(), Register.CHARGE),
                    day.find(station.id(), Register.DISCHARGE));
            if (!there.isEmpty()) {
                impossible.put(station.id(), there);
            }
        }
        List<Discrepancy> found = new ArrayList<>();
        if (!impossible.isEmpty() && computed(day) instanceof ComputedDay.Examined examined) {
            impossible.forEach(
                    (station, there) -> found.add(function.crossValidation().stateOfCharge(station, there, examined)));
        }
        return found;
    }

    /** What it comes to hangs on the whole day, which is seldom asked for: of an early one it is computed again. */
    private ComputedDay computed(CarriedDay day) throws SQLException {
        return day instanceof ValidatedDay validated ? validated.computed() : function.day(day.day());
    }
}
