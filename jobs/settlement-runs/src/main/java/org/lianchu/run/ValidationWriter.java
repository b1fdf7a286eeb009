package org.lianchu.run;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.progress.ProgressListener;
import org.lianchu.reconciliation.Discrepancy;
import org.lianchu.reconciliation.StateOfCharge;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DeterminedDay;
import org.lianchu.store.FactStore;
import org.lianchu.store.ResultStore;
import org.lianchu.time.Intervals;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;

/**
 * Writes what the cross-validation of some days found, and carries the state of charge from day to day.
 *
 * <p>The state of charge is kept with the last day written, in the same transaction, so a step that is restarted goes
 * on exactly from there.
 */
final class ValidationWriter implements ItemStreamWriter<ValidatedDay> {
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
    public void write(Chunk<? extends ValidatedDay> days) throws SQLException {
        long run = function.run().no();
        List<Discrepancy> found = new ArrayList<>();
        for (ValidatedDay day : days) {
            found.addAll(day.discrepancies());
            ComputedDay computed = day.computed();
            if (computed instanceof ComputedDay.Examined examined) {
                found.addAll(impossibleCharges(examined));
            }
            String rule = computed instanceof ComputedDay.UnderRule under
                    ? under.rule().id()
                    : null;
            results.addRefusals(run, computed.refusals());
            results.addValidated(run, computed.day(), rule, stateOfCharge.snapshot());
        }
        results.addDiscrepancies(run, found);
        facts.add(run, days.getItems().stream().map(ValidatedDay::computed).toList());
        done += days.size();
        progress.at("reconcile", done, function.run().key().period().dayCount());
    }

    private List<Discrepancy> impossibleCharges(ComputedDay.Examined day) {
        DeterminedDay determined = day.determined();
        List<Discrepancy> found = new ArrayList<>();
        for (Resource station : day.market().resources().values()) {
            if (!station.technology().isStation()) {
                continue;
            }
            Intervals impossible = stateOfCharge.advance(
                    station,
                    day.day(),
                    determined.find(station.id(), Register.CHARGE),
                    determined.find(station.id(), Register.DISCHARGE));
            if (!impossible.isEmpty()) {
                found.add(function.crossValidation().stateOfCharge(station.id(), impossible, day));
            }
        }
        return found;
    }
}
