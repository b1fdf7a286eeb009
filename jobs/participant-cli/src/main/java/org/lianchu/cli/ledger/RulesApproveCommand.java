package org.lianchu.cli.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.UsageException;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.KeyKind;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.RuleEntry;
import org.lianchu.contract.request.ApproveRule;
import org.lianchu.evidence.Hash;
import org.lianchu.rule.RuleFile;
import org.lianchu.rule.RuleVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu rules approve}. */
@Command(name = "approve")
final class RulesApproveCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Parameters(paramLabel = "ID", descriptionKey = "rule.approve")
    private String id = "";

    @Option(names = "--sha256", paramLabel = "HEX", descriptionKey = "rule.sha256")
    private @Nullable String sha256;

    @Override
    public Integer call() throws IOException {
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(RoleApproveCommand.REGULATOR);
            RuleEntry entry = proposed(ledger);
            RuleVersion version = RuleFile.parse(id, entry.bytes());
            common.out().println(new String(entry.bytes(), StandardCharsets.UTF_8).stripTrailing());
            return LedgerSession.write(
                    common,
                    ledger,
                    new ApproveRule(version.market(), version.id(), read(entry)),
                    "rules.approved",
                    version.id(),
                    version.market(),
                    entry.sha256());
        }
    }

    private RuleEntry proposed(LedgerConnection ledger) {
        List<RuleEntry> found = ledger.scan(KeyKind.PROPOSED_RULE.prefix()).stream()
                .filter(entry -> LedgerKey.parse(entry.key()).rule().equals(id))
                .map(entry -> RuleEntry.decode(entry.value()))
                .toList();
        if (found.isEmpty()) {
            throw new CommandRefusedException("NOT_PROPOSED", id);
        }
        return found.get(0);
    }

    private Hash read(RuleEntry entry) {
        String wanted = sha256;
        if (wanted == null) {
            return entry.sha256();
        }
        try {
            return Hash.parse(wanted);
        } catch (IllegalArgumentException e) {
            throw new UsageException("usage.sha256", wanted);
        }
    }
}
