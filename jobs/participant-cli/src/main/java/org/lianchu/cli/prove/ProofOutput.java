package org.lianchu.cli.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.client.LedgerConnection;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.proof.Proof;
import org.lianchu.proof.ProofFile;
import org.lianchu.proof.Prover;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the commands that make proofs get the transactions from, and where they write. */
final class ProofOutput {
    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private ProofOptions proofs = new ProofOptions();

    @Option(names = "--as", paramLabel = "NAME", required = true, descriptionKey = "ask.as")
    private String name = "";

    @Option(names = "--out", paramLabel = "DIR", descriptionKey = "prove.out")
    private Path out = Path.of("");

    @Option(names = "--json", descriptionKey = "prove.json")
    private boolean json;

    /** What a command does with a prover. */
    @FunctionalInterface
    interface Work {
        void with(Prover prover) throws IOException;
    }

    int run(CommonOptions common, Work work) throws IOException {
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(name);
            work.with(new Prover(ledger, proofs.recomputation(common, options, ledger)));
        }
        return ExitCode.DONE;
    }

    /** Writes a proof, by rename, and says where. */
    void write(CommonOptions common, String title, Proof proof) throws IOException {
        Path folder = out.toAbsolutePath();
        Files.createDirectories(folder);
        Path file = out.resolve(title + ProofFile.SUFFIX);
        OwnerFiles.replace(file.toAbsolutePath(), ProofFile.bytes(proof));
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("file", file.toString());
            object.put("type", proof.record().type().code());
            object.put("submitter", proof.anchor().submitter().text());
            object.put("key", proof.anchor().key());
            object.put("index", proof.path().index());
            object.put("count", proof.path().count());
            object.put("transaction", proof.anchor().transaction());
            object.put("block", proof.anchor().block());
            common.json(object);
        } else {
            common.say(
                    "prove.done",
                    file,
                    proof.path().index(),
                    proof.path().count(),
                    proof.anchor().key());
        }
    }
}
