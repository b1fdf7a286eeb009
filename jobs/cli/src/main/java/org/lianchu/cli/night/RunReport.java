package org.lianchu.cli.night;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.operations.Reports;
import org.lianchu.quantity.Energy;
import org.lianchu.quantity.Money;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.ResultStore;

/** Tells how a run ended; its last line is {@code run <id> <state>}. */
public final class RunReport {
    private static final int MOST_REFUSALS = 40;
    private static final int MOST_SUBJECTS = 5;

    private final Reports reports;
    private final CommonOptions common;

    public RunReport(Reports reports, CommonOptions common) {
        this.reports = reports;
        this.common = common;
    }

    /** Prints the run and returns the exit status it calls for. */
    public int print(Run run) {
        return print(run, false);
    }

    /**
     * Prints the run and returns the exit status it calls for.
     *
     * @param isLeft whether something of it is left, which makes it PARTIAL whatever is done of it
     */
    public int print(Run run, boolean isLeft) {
        common.concerns(run.key());
        totals(run);
        discrepancies(run);
        refusals(run);
        List<LedgerStore.RefusedDay> onLedger = reports.onLedger().refused(run.key());
        onLedger.stream()
                .limit(MOST_REFUSALS)
                .forEach(r ->
                        common.say("run.ledger.refused", r.day(), common.texts().named(r.code()), r.message()));
        if (run.unevidenced() > 0) {
            common.say("run.unevidenced", run.unevidenced());
        }
        waiting();
        common.out().println("run " + run.key() + " " + (isLeft ? RunState.PARTIAL : run.state()));
        if (isLeft) {
            return ExitCode.PARTIAL;
        }
        return onLedger.isEmpty() ? exitCode(run.state()) : ExitCode.REFUSED;
    }

    /** What is published and not countersigned counts for nothing yet: somebody may wonder where it is. */
    private void waiting() {
        int waiting = reports.publications().waiting().size();
        if (waiting > 0) {
            common.say("run.waiting", waiting);
        }
    }

    private void totals(Run run) {
        reports.results()
                .totals(
                        run.no(),
                        run.key().period(),
                        total -> common.say(
                                "run.total",
                                common.texts().named(total.kind()),
                                total.postings(),
                                Energy.kwhText(total.wattHours()),
                                Money.yuanText(total.fen())));
    }

    private void discrepancies(Run run) {
        Map<String, Long> byCode = reports.discrepancies().ofRun(run.no()).stream()
                .filter(d -> d.status().equals("OPEN"))
                .collect(Collectors.groupingBy(DiscrepancyRow::code, LinkedHashMap::new, Collectors.counting()));
        byCode.forEach((code, count) -> common.say(
                DiscrepancyCode.valueOf(code).isBlocking() ? "run.blocking" : "run.discrepancies",
                common.texts().named(code),
                count));
    }

    private void refusals(Run run) {
        List<ResultStore.RefusalText> refusals = reports.results().refusals(run.no());
        refusals.stream().limit(MOST_REFUSALS).forEach(r -> {
            int more = r.subjects().size() - MOST_SUBJECTS;
            String subjects = r.subjects().stream().limit(MOST_SUBJECTS).collect(Collectors.joining("; "));
            common.say(
                    "run.refusal",
                    r.day(),
                    common.texts().named(r.code()),
                    r.intervals(),
                    subjects + (more > 0 ? "; +" + more : ""));
        });
        if (refusals.size() > MOST_REFUSALS) {
            common.say("run.refusal.more", refusals.size() - MOST_REFUSALS, run.key());
        }
    }

    /** A run as an object for scripts. */
    public Map<String, Object> json(Run run) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", run.key().toString());
        object.put("state", run.state().name());
        object.put("market", run.key().market());
        object.put("from", run.key().period().first().toString());
        object.put("to", run.key().period().last().toString());
        object.put("type", run.key().typeText());
        object.put("version", run.key().version());
        object.put("digest", run.digest());
        object.put("unevidenced", run.unevidenced());
        object.put("refusals", reports.results().refusals(run.no()));
        return object;
    }

    private static int exitCode(RunState state) {
        return switch (state) {
            case COMPUTED, SETTLED, CLOSED -> ExitCode.DONE;
            case REFUSED -> ExitCode.REFUSED;
            case RUNNING, PARTIAL -> ExitCode.PARTIAL;
        };
    }
}
