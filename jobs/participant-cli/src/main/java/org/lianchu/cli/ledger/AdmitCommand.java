package org.lianchu.cli.ledger;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.market.ParticipantId;
import org.lianchu.party.LedgerAdmissions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu admit}. */
@Command(name = "admit")
public final class AdmitCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Parameters(paramLabel = "P", descriptionKey = "admit.participant")
    private String name = "";

    @Option(names = "--subject", paramLabel = "S", descriptionKey = "admit.subject")
    private @Nullable String subject;

    @Option(names = "--key", paramLabel = "K", descriptionKey = "admit.key")
    private String key = "";

    @Option(names = "--replace", descriptionKey = "admit.replace")
    private boolean replace;

    @Override
    public Integer call() throws IOException {
        ParticipantId participant = LedgerOptions.participant(name);
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(ParticipantId.DISPATCH.text());
            LedgerAdmissions admissions = new LedgerAdmissions(ledger, participant);
            admissions.sameButForCase().ifPresent(other -> {
                throw new CommandRefusedException("SAME_BUT_FOR_CASE", participant, other);
            });
            List<AdmissionAct> proposed = admissions.proposed();
            AdmissionAct admit = admissions.proposal(choose(participant, admissions.enrolled(), proposed), proposed);
            admissions.acting().ifPresent(acting -> {
                if (!replace && !proposed.contains(admit)) {
                    throw new CommandRefusedException("REPLACES", participant, acting.identity(), admit.identity());
                }
                common.say(
                        acting.isSuspended() ? "admit.suspended" : "admit.inForce",
                        participant,
                        acting.number(),
                        acting.identity());
            });
            return LedgerSession.write(
                    common, ledger, admit, "admit.done", participant, admit.number(), admit.identity());
        }
    }

    /** The one that waits; if none does, the one that was proposed last, which is the same again. */
    private Caller choose(ParticipantId participant, List<Caller> all, List<AdmissionAct> proposed) {
        List<Caller> enrolled = all.stream()
                .filter(identity -> subject == null || identity.subject().equals(subject))
                .filter(identity -> identity.key().toString().startsWith(key))
                .toList();
        List<Caller> known = proposed.stream().map(AdmissionAct::identity).toList();
        boolean isChosen = subject != null || !key.isEmpty();
        List<Caller> waiting = isChosen
                ? enrolled
                : enrolled.stream()
                        .filter(identity -> !known.contains(identity))
                        .toList();
        if (waiting.size() > 1) {
            String list = waiting.stream().map(Caller::toString).collect(Collectors.joining("; "));
            throw new CommandRefusedException("SEVERAL_ENROLLED", participant, list);
        }
        if (!waiting.isEmpty()) {
            return waiting.get(0);
        }
        if (isChosen || known.isEmpty()) {
            throw new CommandRefusedException("NOT_ENROLLED", participant);
        }
        return known.get(known.size() - 1);
    }
}
