package org.lianchu.cli.network;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.UsageException;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.cli.prove.ProofOptions;
import org.lianchu.client.LedgerConnection;
import org.lianchu.devledger.DevLedger;
import org.lianchu.ingest.Evidence;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.proof.LedgerWalk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu ledger check}. */
@Command(name = "check")
final class LedgerCheckCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private ProofOptions proofs = new ProofOptions();

    @Option(names = "--as", paramLabel = "NAME", descriptionKey = "ledger.check.as")
    private @Nullable String name;

    @Option(names = "--database", descriptionKey = "ledger.check.database")
    private boolean database;

    @Option(names = "--json", descriptionKey = "ledger.json")
    private boolean json;

    private final List<String> notRead = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private long blocks;
    private long transactions;
    private long keys;

    @Override
    public Integer call() throws IOException, SQLException {
        if (database && name == null) {
            throw new UsageException("usage.check");
        }
        boolean hasFiles = !options.isNamed()
                && common.home().connection().isEmpty()
                && common.home().hasEmbeddedLedger();
        if (!hasFiles && name == null) {
            throw new CommandRefusedException("NO_LEDGER", common.home().ledger());
        }
        if (hasFiles) {
            DevLedger.check(common.home().ledger()).forEach(finding -> faults.add(finding.toString()));
        }
        // a ledger whose files are damaged does not open
        String asked = faults.isEmpty() ? name : null;
        if (asked != null) {
            try (LedgerSession session = options.open(common)) {
                walk(session.as(asked));
            }
        }
        say();
        return faults.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private void walk(LedgerConnection ledger) throws IOException, SQLException {
        LedgerWalk.Report report = new LedgerWalk(ledger, proofs.transactions(common, options)).run(common.progress());
        blocks = report.blocks();
        transactions = report.transactions();
        keys = report.keys();
        notRead.addAll(report.notRead());
        faults.addAll(report.faults());
        if (database) {
            compare(ledger);
        }
    }

    private void compare(LedgerConnection ledger) throws IOException, SQLException {
        OperationsSettings settings = new OperationsSettings(
                common.home(), common.db(), null, Evidence.REQUIRED, new LedgerAccess(ledger, null, null));
        try (Operations operations = OperatorHome.open(common, settings)) {
            operations.lock();
            faults.addAll(operations.ledger().differences());
        }
    }

    private void say() {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("blocks", blocks);
            object.put("transactions", transactions);
            object.put("keys", keys);
            object.put("notRead", notRead);
            object.put("faults", faults);
            common.json(object);
            return;
        }
        faults.forEach(fault -> common.say("recompute.fault", fault));
        if (name != null) {
            common.say("ledger.walked", blocks, transactions, keys);
            if (!notRead.isEmpty()) {
                common.say("ledger.not_read", String.join(" ", notRead), name);
            }
        }
        common.say("ledger.checked", faults.size());
    }
}
