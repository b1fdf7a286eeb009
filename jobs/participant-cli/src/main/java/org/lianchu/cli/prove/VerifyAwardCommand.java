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
@Command(name = "award")
final class VerifyAwardCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private ProofOptions proofs = new ProofOptions();

    @Option(names = "--as", paramLabel = "P", required = true, descriptionKey = "verify.award.as")
    private String bidder = "";

    @Option(names = "--inbox", paramLabel = "DIR", descriptionKey = "verify.award.inbox")
    private @Nullable Path inbox;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Parameters(paramLabel = "STATEMENT", descriptionKey = "verify.award.statement")
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
