package org.lianchu.cli.claim;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.claim.ClaimEvent;
import org.lianchu.claim.ClaimHistory;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.market.ParticipantId;
import org.lianchu.quantity.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lianchu claim}. */
@Command(
        name = "claim",
        subcommands = {
            ClaimAssignCommand.class,
            ClaimRedeemCommand.class,
            ClaimWithdrawCommand.class,
            ClaimConfirmCommand.class,
            ClaimRejectCommand.class
        })
public final class ClaimCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "ID", descriptionKey = "claim.id")
    private @Nullable String id;

    @Option(names = "--as", paramLabel = "NAME", descriptionKey = "claims.as")
    private String name = ParticipantId.DISPATCH.text();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (id == null) {
            spec.commandLine().usage(common.out());
            return ExitCode.DONE;
        }
        ClaimId claim = ClaimOptions.parse(id);
        try (LedgerSession session = options.open(common)) {
            List<ClaimEvent> events = ClaimHistory.of(session.as(name), claim);
            if (events.isEmpty()) {
                throw new CommandRefusedException("UNKNOWN_CLAIM", claim);
            }
            events.forEach(this::print);
            return ExitCode.DONE;
        }
    }

    private void print(ClaimEvent event) {
        if (json) {
            Map<String, Object> object = ClaimsCommand.object(event.after());
            object.put("function", event.function());
            object.put("movedYuan", Money.yuanText(event.fen()));
            object.put("transaction", event.transaction());
            object.put("block", event.block());
            object.put("by", event.who().toString());
            object.put("at", event.at().toString());
            common.json(object);
            return;
        }
        common.say(
                "claim.event",
                event.at(),
                event.function(),
                Money.yuanText(event.fen()),
                event.who(),
                event.block(),
                event.transaction());
        common.say(
                "claim.after",
                event.after().debtor(),
                event.after().creditor(),
                Money.yuanText(event.after().fen()),
                event.after().state(),
                event.after().payment().isEmpty()
                        ? event.after().origin()
                        : event.after().payment());
    }
}
