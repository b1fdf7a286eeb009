package org.lianchu.cli.ledger;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.request.Enrol;
import org.lianchu.market.ParticipantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu enrol}. */
@Command(name = "enrol")
public final class EnrolCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Option(names = "--as", paramLabel = "P", required = true, descriptionKey = "enrol.as")
    private String name = "";

    @Override
    public Integer call() throws IOException {
        ParticipantId participant = LedgerOptions.participant(name);
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(name);
            return LedgerSession.write(
                    common, ledger, new Enrol(participant), "enrol.done", participant, ledger.caller());
        }
    }
}
