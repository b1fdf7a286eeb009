package org.lianchu.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.night.House;
import org.lianchu.quantity.Energy;
import org.lianchu.quantity.Money;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.DiscrepancyStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu discrepancies}. */
@Command(
        name = "discrepancies",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Lists the discrepancies (差异) that are open, or all of a run.",
            "Each stands as it was last found. Those marked ! refuse a FINAL while they are open: answer them with",
            "'discrepancy ID', or have a revision submitted."
        })
final class DiscrepanciesCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--run", paramLabel = "RUN", description = "what this run found", descriptionKey = "run")
    private @Nullable String run;

    @Option(
            names = "--all",
            description = "corrected, explained and accepted ones too",
            descriptionKey = "discrepancies.all")
    private boolean all;

    @Option(names = "--json", description = "print one JSON object a line", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (House house = common.open()) {
            DiscrepancyStore store = house.part(DiscrepancyStore.class);
            List<DiscrepancyRow> rows = run == null
                    ? store.lives()
                    : store.ofRun(RunsCommand.find(house, run).no());
            rows.stream()
                    .filter(d -> all || run != null || d.status().equals("OPEN"))
                    .forEach(this::print);
            return ExitCode.DONE;
        }
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
