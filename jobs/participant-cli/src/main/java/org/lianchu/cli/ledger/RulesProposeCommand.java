package org.lianchu.cli.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.contract.request.ProposeRule;
import org.lianchu.market.ParticipantId;
import org.lianchu.rule.RuleFile;
import org.lianchu.rule.RuleVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lianchu rules propose}. */
@Command(name = "propose")
final class RulesProposeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Parameters(paramLabel = "ID|FILE", descriptionKey = "rule.propose")
    private String which = "";

    @Override
    public Integer call() throws IOException {
        byte[] bytes = bytes();
        RuleVersion version = RuleFile.parse(which, bytes);
        try (LedgerSession session = options.open(common)) {
            return LedgerSession.write(
                    common,
                    session.as(ParticipantId.DISPATCH.text()),
                    new ProposeRule(bytes),
                    "rules.proposed",
                    version.id(),
                    version.market(),
                    version.sha256());
        }
    }

    private byte[] bytes() throws IOException {
        RuleVersion version = common.home().ruleBook().version(which).orElse(null);
        if (version != null) {
            byte[] bytes = common.home().ruleBytes().get(version.sha256());
            if (bytes != null) {
                return bytes;
            }
        }
        Path file = Path.of(which);
        if (!Files.isRegularFile(file)) {
            throw new CommandRefusedException("NO_SUCH_RULE", which);
        }
        return Files.readAllBytes(file);
    }
}
