package org.lianchu.cli.night;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.collect.DiscrepancyReport;
import org.lianchu.identity.DurableFile;
import org.lianchu.market.Dataset;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.MarketRows;
import org.lianchu.market.ParticipantId;
import org.lianchu.operations.Operations;
import org.lianchu.quantity.Energy;
import org.lianchu.quantity.Money;
import org.lianchu.run.Run;
import org.lianchu.run.RunStore;
import org.lianchu.sheet.Messages;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.DiscrepancyStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu discrepancies}. */
@Command(name = "discrepancies")
public final class DiscrepanciesCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--run", paramLabel = "RUN", descriptionKey = "run")
    private @Nullable String run;

    @Option(names = "--all", descriptionKey = "discrepancies.all")
    private boolean all;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Option(names = "--workbook", paramLabel = "FILE", descriptionKey = "discrepancies.workbook")
    private @Nullable Path workbook;

    @Option(names = "--participant", paramLabel = "P", descriptionKey = "discrepancies.participant")
    private @Nullable String participant;

    @Override
    public Integer call() throws Exception {
        try (Operations operations = OperatorHome.open(common)) {
            if (workbook != null) {
                write(operations, workbook);
                return ExitCode.DONE;
            }
            DiscrepancyStore store = operations.reports().discrepancies();
            List<DiscrepancyRow> rows = run == null
                    ? store.lives()
                    : store.ofRun(RunsCommand.find(operations, run).no());
            rows.stream()
                    .filter(d -> all || run != null || d.status().equals("OPEN"))
                    .forEach(this::print);
            return ExitCode.DONE;
        }
    }

    private void write(Operations operations, Path file) throws IOException, SQLException {
        RunStore runs = operations.reports().runs();
        Run of = run == null
                ? runs.all().stream()
                        .filter(r -> r.state().isEnded())
                        .reduce((a, b) -> b)
                        .orElseThrow(() -> new CommandRefusedException("NO_RUN"))
                : RunsCommand.find(operations, run);
        DiscrepancyReport book = new DiscrepancyReport(
                of,
                operations.reports().functions().of(of.key().toString()),
                runs.tolerances(of),
                Messages.in(common.language()));
        List<DiscrepancyRow> rows = operations.reports().discrepancies().ofRun(of.no());
        ParticipantId party = participant == null ? null : party(operations, of, participant);
        Path partial = DurableFile.partial(file);
        int count;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial))) {
            count = book.write(rows, party, out, common.progress());
        }
        DurableFile.name(partial, file);
        common.say("discrepancies.written", count, of.key(), file);
    }

    /** A workbook of nothing would read as if there were nothing. */
    private static ParticipantId party(Operations operations, Run run, String id) {
        return operations.reports().market().latest(Dataset.PARTICIPANTS, run.documents()).stream()
                .map(row -> MarketRows.participant(row).id())
                .filter(known -> known.text().equals(id))
                .findFirst()
                .orElseThrow(() -> new CommandRefusedException("UNKNOWN_PARTICIPANT", id, run.key()));
    }

    private void print(DiscrepancyRow d) {
        boolean blocks = DiscrepancyCode.valueOf(d.code()).isBlocking();
        if (json) {
            common.json(object(d, blocks));
            return;
        }
        common.out()
                .printf(
                        "%s %s%-17s %s %-28s %-10s %-14s %14s %14s %12s %s%n",
                        d.id(),
                        blocks ? "!" : " ",
                        d.code(),
                        d.day(),
                        d.subject(),
                        d.register(),
                        d.intervals(),
                        kwh(d.ownerWattHours()),
                        kwh(d.dispatchWattHours()),
                        yuan(d.effectFen()),
                        d.status());
    }

    private static Map<String, Object> object(DiscrepancyRow d, boolean blocks) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", d.id());
        object.put("code", d.code());
        object.put("blocking", blocks);
        object.put("subject", d.subject());
        object.put("register", d.register());
        object.put("day", d.day());
        object.put("intervals", d.intervals());
        object.put("ownerKwh", kwh(d.ownerWattHours()));
        object.put("dispatchKwh", kwh(d.dispatchWattHours()));
        object.put("effectYuan", yuan(d.effectFen()));
        object.put("status", d.status());
        object.put("reason", d.reason());
        return object;
    }

    private static String kwh(@Nullable Long wattHours) {
        return wattHours == null ? "" : Energy.kwhText(wattHours);
    }

    private static String yuan(@Nullable Long fen) {
        return fen == null ? "" : Money.yuanText(fen);
    }
}
