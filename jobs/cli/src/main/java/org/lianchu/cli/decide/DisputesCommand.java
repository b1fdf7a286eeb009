package org.lianchu.cli.decide;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.MonthConverter;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.dispute.Dispute;
import org.lianchu.dispute.DisputedLine;
import org.lianchu.operations.Operations;
import org.lianchu.quantity.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu disputes}. */
@Command(name = "disputes")
public final class DisputesCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--term", paramLabel = "M", converter = MonthConverter.class, descriptionKey = "claims.term")
    private @Nullable YearMonth term;

    @Option(names = "--participant", paramLabel = "P", descriptionKey = "disputes.participant")
    private @Nullable String participant;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (Operations operations = OperatorHome.open(common)) {
            operations.reports().disputes().all().stream()
                    .filter(this::isWanted)
                    .forEach(this::print);
            return ExitCode.DONE;
        }
    }

    private boolean isWanted(Dispute dispute) {
        boolean isOfTerm = term == null || YearMonth.from(dispute.day().date()).equals(term);
        return isOfTerm && (participant == null || dispute.participant().text().equals(participant));
    }

    private void print(Dispute dispute) {
        DisputedLine line = dispute.line();
        Dispute.@Nullable Answer answer = dispute.answer();
        if (json) {
            common.json(object(dispute, line, answer));
            return;
        }
        common.out().println(dispute);
        if (line != null) {
            common.say("dispute.line", line.run(), line.from(), line.to(), Money.yuanText(line.fen()));
        }
        if (dispute.whyVoid() != null) {
            common.say("dispute.void", common.texts().named(dispute.whyVoid()));
        }
        if (answer != null) {
            common.say("dispute.answer", answer.decidedBy(), answer.reason());
        }
        if (dispute.answeredBy() != null) {
            common.say("dispute.adjusted", dispute.answeredBy());
        }
    }

    private static Map<String, @Nullable Object> object(
            Dispute dispute, @Nullable DisputedLine line, Dispute.@Nullable Answer answer) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("dispute", dispute.id());
        object.put("state", dispute.state().name());
        object.put("participant", dispute.participant().text());
        object.put("term", dispute.term());
        object.put("day", dispute.day().toString());
        object.put("kind", dispute.kind().name());
        object.put("reference", dispute.reference());
        object.put("reason", dispute.reason());
        object.put("receivedAt", dispute.receivedAt().toString());
        object.put("run", line == null ? null : line.run());
        object.put("from", line == null ? null : line.from().text());
        object.put("to", line == null ? null : line.to().text());
        object.put("amountYuan", line == null ? null : Money.yuanText(line.fen()));
        object.put("void", dispute.whyVoid() == null ? null : String.valueOf(dispute.whyVoid()));
        object.put("answer", answer == null ? null : answer.reason());
        object.put("decidedBy", answer == null ? null : answer.decidedBy());
        object.put("answeredBy", dispute.answeredBy());
        return object;
    }
}
