package org.lianchu.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lianchu.proof.LedgerWalk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu ledger check}. */
@Command(
        name = "check",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Walks all blocks of the ledger and checks everything in them.",
            "Each block follows the one before, every signature and endorsement holds by the CA certificates, and the",
            "peer's state is what the VALID transactions wrote. Exit 3 if anything differs; each line says what and",
            "whose."
        })
final class LedgerCheckCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private ProofOptions proofs = new ProofOptions();

    @Option(
            names = "--as",
            paramLabel = "NAME",
            required = true,
            description = "the identity of the wallet to ask as",
            descriptionKey = "ask.as")
    private String name = "";

    @Option(names = "--json", description = "print one JSON object", descriptionKey = "ledger.json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (LedgerSession session = options.open(common)) {
            LedgerWalk.Report report =
                    new LedgerWalk(session.as(name), proofs.transactions(common)).run(common.progress());
            if (json) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("blocks", report.blocks());
                object.put("transactions", report.transactions());
                object.put("keys", report.keys());
                object.put("faults", report.faults());
                common.json(object);
            } else {
                report.faults().forEach(fault -> common.say("recompute.fault", fault));
                common.say(
                        "ledger.checked",
                        report.blocks(),
                        report.transactions(),
                        report.keys(),
                        report.faults().size());
            }
            return report.faults().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }
}
