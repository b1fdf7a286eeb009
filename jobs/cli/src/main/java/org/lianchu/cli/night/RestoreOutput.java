package org.lianchu.cli.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.restore.RestorePlan;
import org.lianchu.restore.RestoreReport;
import org.lianchu.restore.RestoreReport.Missing;
import org.lianchu.submit.CsvText;
import org.lianchu.time.SettlementPeriod;

/** Tells what a restoration will do, did, and cannot do. */
final class RestoreOutput {
    private static final int MOST = 20;
    private static final List<String> COLUMNS =
            List.of("submitter", "dataset", "sequence", "document", "block", "first_day", "last_day", "runs");

    private final CommonOptions common;
    private final Path file;

    /** @param file where missing documents are listed */
    RestoreOutput(CommonOptions common, Path file) {
        this.common = common;
        this.file = file;
    }

    int print(RestorePlan plan) throws IOException {
        common.say("restore.plan", plan.height(), plan.documents(), plan.received());
        plan.runs().forEach(run -> common.say("restore.plan.run", run));
        plan.closed().forEach(run -> common.say("restore.plan.close", run));
        missing(plan.missing());
        common.out()
                .printf(
                        "restore PLAN runs %d closes %d days %d missing %d%n",
                        plan.runs().size(),
                        plan.closed().size(),
                        plan.days(),
                        plan.missing().size());
        return ExitCode.DONE;
    }

    /** @param isAgreed whether ledger and database agree, where all was compared */
    int print(RestoreReport report, boolean isAgreed) throws IOException {
        report.waiting().forEach(this::waiting);
        missing(report.missing());
        report.differing().forEach(run -> run.days().forEach(day -> common.warn("restore.differs", run.run(), day)));
        report.faults().forEach(fault -> common.warn("recompute.fault", fault));
        report.partial().forEach(run -> common.say("restore.partial", run));
        report.unknown().forEach(run -> common.say("restore.unknown", run));
        report.unanswered().forEach(one -> common.say("restore.unanswered", one.discrepancy(), one.run()));
        common.say("restore.lost", report.unknown().size(), report.unanswered().size());
        boolean differs = report.differs() || !isAgreed;
        String end = differs ? "DIFFERS" : report.isComplete() ? "COMPLETE" : "PARTIAL";
        common.out()
                .printf(
                        "restore %s runs %d of %d closes %d of %d missing %d%n",
                        end,
                        report.restored(),
                        report.runs(),
                        report.closed(),
                        report.closes(),
                        report.missing().size());
        if (differs) {
            return ExitCode.REFUSED;
        }
        return report.isComplete() ? ExitCode.DONE : ExitCode.PARTIAL;
    }

    private void waiting(RestoreReport.Waiting waiting) {
        if (waiting.after() != null) {
            common.warn("restore.after", waiting.run(), waiting.after());
            return;
        }
        if (!waiting.documents().isEmpty()) {
            common.warn("restore.waits", waiting.run(), first(waiting.documents()));
        }
        waiting.rules().forEach(sha256 -> common.warn("restore.rule", waiting.run(), sha256));
    }

    private String first(List<?> all) {
        String some = all.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "));
        return all.size() > MOST ? some + ", +" + (all.size() - MOST) : some;
    }

    /** By party, and as CSV; a list of before is put away when nothing is missing any more. */
    private void missing(List<Missing> missing) throws IOException {
        if (missing.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Map<ParticipantId, List<Missing>> byParty = missing.stream()
                .collect(Collectors.groupingBy(one -> one.name().submitter(), LinkedHashMap::new, Collectors.toList()));
        byParty.forEach((party, own) -> common.warn(
                "restore.missing",
                party,
                own.size(),
                first(own.stream().map(RestoreOutput::inWords).toList())));
        StringBuilder csv = new StringBuilder(CsvText.line(COLUMNS));
        missing.forEach(one -> csv.append(CsvText.line(row(one))));
        Files.writeString(file, csv);
        common.say("restore.listed", file);
    }

    private static String inWords(Missing one) {
        SettlementPeriod days = one.days();
        String name = one.name().dataset().text() + "/" + one.name().sequence();
        return days == null ? name : name + " (" + days.first() + " .. " + days.last() + ")";
    }

    private static List<String> row(Missing one) {
        SettlementPeriod days = one.days();
        return List.of(
                one.name().submitter().text(),
                one.name().dataset().text(),
                Integer.toString(one.name().sequence()),
                one.id(),
                Long.toString(one.block()),
                days == null ? "" : days.first().toString(),
                days == null ? "" : days.last().toString(),
                one.holdsUp().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
