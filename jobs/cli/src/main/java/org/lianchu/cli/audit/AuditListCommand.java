package org.lianchu.cli.audit;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.audit.AuditEntry;
import org.lianchu.audit.AuditEvent;
import org.lianchu.audit.AuditQuery;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.UsageException;
import org.lianchu.cli.operator.HomeDatabase;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu audit list}. */
@Command(name = "list")
final class AuditListCommand implements Callable<Integer> {
    private static final int MOST = 10_000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--from", paramLabel = "DAY", descriptionKey = "audit.from")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", descriptionKey = "audit.to")
    private @Nullable LocalDate to;

    @Option(names = "--who", paramLabel = "WHO", descriptionKey = "audit.who")
    private @Nullable String who;

    @Option(names = "--action", paramLabel = "ACTION", descriptionKey = "audit.action")
    private @Nullable String action;

    @Option(names = "--object", paramLabel = "ID", descriptionKey = "audit.object")
    private @Nullable String object;

    @Option(names = "--before", paramLabel = "NUMBER", descriptionKey = "audit.before")
    private long before = Long.MAX_VALUE;

    @Option(names = "--most", paramLabel = "N", descriptionKey = "audit.most")
    private int most = 50;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (most < 1 || most > MOST) {
            throw new UsageException("usage.audit.most", MOST);
        }
        try (HomeDatabase session = HomeDatabase.openWithTrail(common, "audit")) {
            List<AuditEntry> entries =
                    session.trail().list(new AuditQuery(from, to, who, action, object, before, most));
            entries.forEach(json ? this::json : this::line);
            if (!json && entries.isEmpty()) {
                common.say("audit.nothing");
            }
            if (!json && entries.size() == most) {
                common.say("audit.more", entries.get(most - 1).number());
            }
            return ExitCode.DONE;
        }
    }

    private void line(AuditEntry entry) {
        AuditEvent event = entry.event();
        common.out()
                .printf(
                        "%6d  %s  %s  %s  %s  %s%s  %s%n",
                        entry.number(),
                        time(entry),
                        event.who() + (event.identity().isEmpty() ? "" : " (" + event.identity() + ")"),
                        event.address(),
                        event.action(),
                        event.outcome(),
                        event.times() == 1 ? "" : " x" + event.times(),
                        String.join(", ", event.objects()));
        for (String more : List.of(event.reason(), event.details())) {
            if (!more.isEmpty()) {
                common.out().println("        " + more);
            }
        }
    }

    private static String time(AuditEntry entry) {
        String text = entry.event().happenedAt().atOffset(TradingDay.ZONE).toString();
        return text.replace('T', ' ').substring(0, "2026-01-01 00:00".length());
    }

    private void json(AuditEntry entry) {
        AuditEvent event = entry.event();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("number", entry.number());
        object.put("notedAt", entry.notedAt().toString());
        object.put("happenedAt", event.happenedAt().toString());
        object.put("who", event.who());
        object.put("identity", event.identity());
        object.put("address", event.address());
        object.put("action", event.action());
        object.put("outcome", event.outcome());
        object.put("objects", event.objects());
        object.put("reason", event.reason());
        object.put("details", event.details());
        object.put("times", event.times());
        object.put("hash", entry.hash().toString());
        common.json(object);
    }
}
