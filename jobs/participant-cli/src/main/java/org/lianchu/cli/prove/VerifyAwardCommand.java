package org.lianchu.cli.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.market.ParticipantId;
import org.lianchu.proof.OwnBid;
import org.lianchu.submit.Mapping;
import org.lianchu.time.SettlementPeriod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu verify award}. */
@Command(
        name = "award",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Checks a bidder's own award offline, without another's bid.",
            "Takes a statement with its proof beside it, and the bidder's own bid files with their receipts. Better",
            "than the margin must be filled whole, worse not at all, at the margin in part, and no trade may cost what",
            "a bid cannot. MARGINS: the certificate is of the day's rule and under dispatch's anchor; its key stands",
            "on the statement's auction page, and bidders who compare keys see that all were shown the same. OWN_BIDS:",
            "the bids that count are those of your files. Then all that 'verify' checks of a statement. Exit 3 if a",
            "check failed; what was not checked does not fail.",
            "How a tier at the margin was shared it does not show: that, the night sees, which clears from all bids."
        })
final class VerifyAwardCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private ProofOptions proofs = new ProofOptions();

    @Option(
            names = "--as",
            paramLabel = "P",
            required = true,
            description = "the bidder: a participant's id",
            descriptionKey = "verify.award.as")
    private String bidder = "";

    @Option(
            names = "--inbox",
            paramLabel = "DIR",
            description = {
                "where DIR/P/ has your bid files and receipts",
                "(default: HOME/inbox; HOME/outgoing after 'submit --to')"
            },
            descriptionKey = "verify.award.inbox")
    private @Nullable Path inbox;

    @Option(names = "--json", description = "print one JSON object", descriptionKey = "json")
    private boolean json;

    @Parameters(
            paramLabel = "STATEMENT",
            description = "your statement.xlsx, of the night or of the month",
            descriptionKey = "verify.award.statement")
    private Path statement = Path.of("");

    @Override
    public Integer call() throws IOException {
        ParticipantId own = new ParticipantId(bidder);
        Path folder = inbox == null ? common.home().inbox() : inbox;
        if (!Files.isReadable(statement) || Files.isDirectory(statement) || !VerifyStatement.isWorkbook(statement)) {
            throw new CommandRefusedException("NO_SUCH_FILE", statement);
        }
        if (!Files.isDirectory(folder.resolve(own.text()))) {
            throw new CommandRefusedException("NO_OWN_FILES", folder.resolve(own.text()));
        }
        Mapping mapping = Mapping.NONE.with(common.home().textMappings());
        boolean failed = new VerifyStatement(common, proofs.trust(common, options))
                .verifyAward(statement, json, own, period -> bids(folder, own, mapping, period));
        return failed ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private static List<OwnBid> bids(Path folder, ParticipantId own, Mapping mapping, SettlementPeriod period) {
        try {
            return OwnBid.in(folder, own, mapping, period);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
