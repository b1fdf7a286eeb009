package org.lianchu.cli.ledger;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.ActingIdentity;
import org.lianchu.contract.request.Suspend;
import org.lianchu.market.ParticipantId;
import org.lianchu.party.LedgerAdmissions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu suspend}. */
@Command(name = "suspend")
public final class SuspendCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Parameters(paramLabel = "P", descriptionKey = "admit.participant")
    private String name = "";

    @Option(names = "--as", paramLabel = "NAME", descriptionKey = "suspend.as")
    private @Nullable String as;

    @Override
    public Integer call() throws IOException {
        ParticipantId participant = LedgerOptions.participant(name);
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(as == null ? name : as);
            LedgerAdmissions admissions = new LedgerAdmissions(ledger, participant);
            ActingIdentity acting =
                    admissions.acting().orElseThrow(() -> new CommandRefusedException("NOT_ADMITTED", participant));
            int status = LedgerSession.write(
                    common,
                    ledger,
                    new Suspend(participant, acting.number()),
                    "suspend.asked",
                    participant,
                    acting.identity(),
                    ledger.caller());
            boolean holds = admissions.acting().map(ActingIdentity::isSuspended).orElse(false);
            common.say(holds ? "suspend.done" : "suspend.waits", participant);
            return status;
        }
    }
}
