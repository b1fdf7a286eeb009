package org.lianchu.cli.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.UsageException;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.dataset.DatasetCheck;
import org.lianchu.proof.Check;
import org.lianchu.proof.LedgerProof;
import org.lianchu.proof.Proof;
import org.lianchu.proof.ProofCheck;
import org.lianchu.proof.ProofFile;
import org.lianchu.proof.ProofFormatException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu verify}. */
@Command(name = "verify", subcommands = VerifyAwardCommand.class)
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private ProofOptions proofs = new ProofOptions();

    @Parameters(arity = "0..*", paramLabel = "FILE", descriptionKey = "verify.file")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--block", paramLabel = "FILE", descriptionKey = "verify.block")
    private @Nullable Path block;

    @Option(names = "--as", paramLabel = "NAME", descriptionKey = "verify.as")
    private @Nullable String name;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (files.isEmpty()) {
            throw new UsageException("usage.verify");
        }
        ChannelTrust trust = proofs.trust(common, options);
        LedgerProof ledgers = new LedgerProof(trust);
        Path inFile = block;
        if (name == null) {
            return verify(
                    trust, proof -> inFile == null ? LedgerProof.notChecked(proof) : inBlock(ledgers, inFile, proof));
        }
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(name);
            return verify(trust, proof -> ledgers.with(ledger, proof));
        }
    }

    private static List<Check> inBlock(LedgerProof ledgers, Path file, Proof proof) {
        if (!Files.isReadable(file)) {
            throw new CommandRefusedException("NO_SUCH_FILE", file);
        }
        try {
            return ledgers.with(file, proof);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int verify(ChannelTrust trust, Function<Proof, List<Check>> ledger) throws IOException {
        ProofCheck offline = new ProofCheck(trust);
        boolean failed = false;
        for (Path file : files) {
            if (Files.isDirectory(file) && DatasetCheck.isDataset(file)) {
                failed |= new VerifyDataset(common, trust).verify(file, json);
                continue;
            }
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new CommandRefusedException("NO_SUCH_FILE", file);
            }
            if (VerifyStatement.isWorkbook(file)) {
                failed |= new VerifyStatement(common, trust).verify(file, json);
                continue;
            }
            failed |= verify(file, offline, ledger);
        }
        return failed ? ExitCode.REFUSED : ExitCode.DONE;
    }

    /** @return whether a check failed */
    private boolean verify(Path file, ProofCheck offline, Function<Proof, List<Check>> ledger) {
        List<Check> checks = new ArrayList<>();
        String error = null;
        try {
            Proof proof = ProofFile.read(file);
            checks.addAll(offline.check(proof));
            checks.addAll(ledger.apply(proof));
        } catch (ProofFormatException e) {
            error = String.valueOf(e.getMessage());
        }
        boolean failed = error != null || checks.stream().anyMatch(Check::isFailed);
        if (json) {
            common.json(ShownChecks.object(file, checks, error, failed));
        } else {
            print(file, checks, error, failed);
        }
        return failed;
    }

    private void print(Path file, List<Check> checks, @Nullable String error, boolean failed) {
        common.say(failed ? "verify.failed" : "verify.holds", file);
        if (error != null) {
            ShownChecks.line(common, Check.Verdict.FAILED, "PROOF_FORMAT", error);
            common.say("verify.unreadable", file);
        }
        ShownChecks.lines(common, checks);
    }
}
