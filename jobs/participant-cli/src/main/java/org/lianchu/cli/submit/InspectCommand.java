package org.lianchu.cli.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.RejectReport;
import org.lianchu.cli.command.TextMappings;
import org.lianchu.readers.Inspected;
import org.lianchu.readers.Inspection;
import org.lianchu.readers.etext.InspectedTable;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.record.Series;
import org.lianchu.readers.reject.Limits;
import org.lianchu.time.DayBounds;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu inspect}. */
@Command(name = "inspect")
public final class InspectCommand implements Callable<Integer> {
    private static final int SHOWN = 8;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "file")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--mapping", paramLabel = "FILE", descriptionKey = "submit.mapping")
    private @Nullable Path textMapping;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Mappings mappings = TextMappings.of(textMapping, common);
        boolean rejected = false;
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new CommandRefusedException("NO_SUCH_FILE", file);
            }
            Inspected inspected = Inspection.inspect(file, Limits.DEFAULT, mappings);
            rejected |= inspected.rejectCount() > 0;
            if (json) {
                common.json(object(file, inspected));
            } else {
                print(file, inspected);
            }
        }
        return rejected ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private void print(Path file, Inspected inspected) {
        common.out().println(file + ": " + inspected.format());
        TradingDay first = inspected.firstDay();
        TradingDay last = inspected.lastDay();
        if (inspected.dataset() != null && first != null && last != null) {
            common.say("inspect.days", inspected.dataset().text(), inspected.rows(), first, last);
            // rows of master data and the like are in force for as long as they say
            if (inspected.dataset().columns().isEmpty()) {
                warnOutside(first, last);
            }
        } else if (inspected.dataset() != null) {
            common.say("inspect.rows", inspected.dataset().text(), inspected.rows());
        }
        if (inspected.isCarried()) {
            common.say("inspect.carried");
        }
        for (InspectedTable t : inspected.tables()) {
            String columns = String.join(
                    " ", t.columns().subList(0, Math.min(SHOWN, t.columns().size())));
            String more = t.columns().size() > SHOWN ? " …" : "";
            common.say("inspect.table", t.line(), t.block(), t.shape(), t.rows(), columns + more);
        }
        print(inspected.series());
        inspected.rejects().forEach(reject -> RejectReport.say(common, reject));
        if (inspected.rejectCount() > inspected.rejects().size()) {
            common.say(
                    "inspect.more",
                    inspected.rejectCount() - inspected.rejects().size());
        }
    }

    private void warnOutside(TradingDay first, TradingDay last) {
        DayBounds bounds = DayBounds.of(
                common.home().ruleBook().firstDay(), Clock.systemUTC().instant());
        if (first.compareTo(bounds.first()) < 0) {
            common.say("inspect.early", first, bounds.first());
        }
        if (last.compareTo(bounds.last()) > 0) {
            common.say("inspect.late", last, bounds.last());
        }
    }

    private void print(List<Series> series) {
        if (!series.isEmpty()) {
            common.say("inspect.head");
        }
        for (Series s : series) {
            common.out()
                    .printf(
                            "  %-24s %-10s %-6s %4d %9d %6d %18s  %s%n",
                            s.meter(),
                            s.channel(),
                            s.unit(),
                            s.minutes(),
                            s.values(),
                            s.days(),
                            s.total(),
                            qualities(s));
        }
    }

    private static String qualities(Series series) {
        StringBuilder text = new StringBuilder();
        series.quality()
                .forEach((letter, count) -> text.append(text.isEmpty() ? "" : " ")
                        .append(letter)
                        .append(':')
                        .append(count));
        return text.toString();
    }

    private static List<Map<String, Object>> tables(Inspected inspected) {
        List<Map<String, Object>> tables = new ArrayList<>();
        for (InspectedTable t : inspected.tables()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("line", t.line());
            one.put("block", t.block());
            one.put("shape", t.shape());
            one.put("rows", t.rows());
            one.put("columns", t.columns());
            tables.add(one);
        }
        return tables;
    }

    private static Map<String, Object> object(Path file, Inspected inspected) {
        List<Map<String, Object>> series = new ArrayList<>();
        for (Series s : inspected.series()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("meter", s.meter());
            one.put("channel", s.channel());
            one.put("unit", s.unit());
            one.put("minutes", s.minutes());
            one.put("values", s.values());
            one.put("days", s.days());
            one.put("total", s.total());
            one.put("quality", s.quality());
            series.add(one);
        }
        List<Map<String, Object>> rejects =
                inspected.rejects().stream().map(RejectReport::json).toList();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", file.toString());
        object.put("format", inspected.format().name());
        object.put(
                "dataset",
                inspected.dataset() == null ? "" : inspected.dataset().text());
        object.put("rows", inspected.rows());
        object.put(
                "from", inspected.firstDay() == null ? "" : inspected.firstDay().toString());
        object.put("to", inspected.lastDay() == null ? "" : inspected.lastDay().toString());
        object.put("carried", inspected.isCarried());
        object.put("series", series);
        if (!inspected.tables().isEmpty()) {
            object.put("tables", tables(inspected));
        }
        object.put("rejects", rejects);
        return object;
    }
}
