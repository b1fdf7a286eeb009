package org.lianchu.cli.ledger;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.market.ParticipantId;
import org.lianchu.party.LedgerAdmissions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu consent}. */
@Command(name = "consent")
public final class ConsentCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Parameters(paramLabel = "P", descriptionKey = "admit.participant")
    private String name = "";

    @Option(names = "--as", paramLabel = "NAME", descriptionKey = "consent.as")
    private @Nullable String as;

    @Override
    public Integer call() throws IOException {
        ParticipantId participant = LedgerOptions.participant(name);
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(as == null ? name : as);
            List<AdmissionAct> proposed = new LedgerAdmissions(ledger, participant).proposed();
            if (proposed.isEmpty()) {
                throw new CommandRefusedException("NOT_PROPOSED.admission", participant);
            }
            AdmissionAct last = proposed.get(proposed.size() - 1);
            boolean isRegulator =
                    ledger.caller().mspId().equals(ledger.settings().countersignerMsp());
            AdmissionAct act = isRegulator
                    ? AdmissionAct.approve(participant, last.number(), last.identity())
                    : AdmissionAct.consent(participant, last.number(), last.identity());
            return LedgerSession.write(common, ledger, act, "consent.done", participant, last.identity());
        }
    }
}
