package org.lianchu.cli.claim;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.AmountOptions;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.UsageException;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.request.Assign;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;
import org.lianchu.quantity.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu claim assign}. */
@Command(name = "assign")
final class ClaimAssignCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private ClaimOptions claim = new ClaimOptions();

    @Mixin
    private AmountOptions amount = new AmountOptions();

    @Option(names = "--to", paramLabel = "P", required = true, descriptionKey = "claim.to")
    private String to = "";

    @Option(names = "--name", paramLabel = "NEW", required = true, descriptionKey = "claim.name")
    private String newName = "";

    @Option(names = "--as", paramLabel = "P", required = true, descriptionKey = "claim.creditor")
    private String name = "";

    @Override
    public Integer call() throws IOException {
        ParticipantId creditor = LedgerOptions.participant(to);
        if (!Identifiers.isIdentifier(newName)) {
            throw new UsageException("usage.identity", newName);
        }
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(name);
            ClaimId newId = new ClaimId(claim.id().term(), newName);
            long fen = amount.given().orElseGet(() -> all(ledger, newId));
            return LedgerSession.write(
                    common,
                    ledger,
                    new Assign(claim.id(), newName, creditor, fen),
                    "claim.assigned",
                    claim.id(),
                    Money.yuanText(fen),
                    creditor,
                    newId);
        }
    }

    /** All of it; where that was done before, what was moved then, so that the same command is the same again. */
    private long all(LedgerConnection ledger, ClaimId newId) {
        Claim now = claim.read(ledger);
        if (now.fen() > 0) {
            return now.fen();
        }
        return ClaimOptions.find(ledger, newId)
                .map(Claim::fen)
                .filter(fen -> fen > 0)
                .orElseThrow(() -> new CommandRefusedException("CLAIM_NOT_OPEN", now.id(), now.state()));
    }
}
