package org.lianchu.cli.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.prove.ShownChecks;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.progress.Parallel;
import org.lianchu.proof.ProofFormatException;
import org.lianchu.remote.HouseRefusedException;
import org.lianchu.remote.RemoteStatements;
import org.lianchu.remote.RemoteStatements.Listed;
import org.lianchu.remote.RemoteStatements.Wanted;
import org.lianchu.statement.StatementCheck;
import org.lianchu.statement.StatementFiles;
import org.lianchu.statement.StatementFinding;

/**
 * Statements that come from the house. Each is checked by the trust folder alone, whether it came now or lay there, and
 * that it is the one that was asked for: the house is not believed.
 */
final class FetchedStatements {
    /** As many as the house answers one party at once. */
    private static final int THREADS = 4;

    private final CommonOptions common;
    private final RemoteStatements remote;
    private final StatementCheck check;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger fetched = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final List<String> left = Collections.synchronizedList(new ArrayList<>());

    FetchedStatements(CommonOptions common, RemoteStatements remote, ChannelTrust trust) {
        this.common = common;
        this.remote = remote;
        this.check = new StatementCheck(trust);
    }

    /** Fetches, checks and says so; returns the exit status. */
    int into(Path folder, Wanted wanted) throws IOException, InterruptedException {
        List<Listed> listed;
        try {
            listed = remote.list(wanted);
        } catch (IOException e) {
            common.warn("fetch.unreachable", String.valueOf(e.getMessage()));
            return ExitCode.PARTIAL;
        }
        Parallel.forEach(listed, THREADS, one -> {
            fetch(one, folder);
            common.progress().at("statements", done.incrementAndGet(), listed.size());
        });
        int good = listed.size() - left.size() - failed.get();
        common.say("fetch.done", good, fetched.get(), folder);
        left.forEach(one -> common.warn("fetch.left", one));
        if (failed.get() > 0) {
            return ExitCode.REFUSED;
        }
        return left.isEmpty() ? ExitCode.DONE : ExitCode.PARTIAL;
    }

    private void fetch(Listed one, Path folder) {
        try {
            if (remote.fetch(one, folder, StatementFiles.WORKBOOK, StatementFiles.PROOF)) {
                fetched.incrementAndGet();
            }
            check(one, one.in(folder));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            left.add(one.participant() + ": interrupted");
        } catch (HouseRefusedException | IOException e) {
            left.add(one.run() + "/" + one.participant() + ": " + e.getMessage());
        }
    }

    private void check(Listed one, Path own) throws IOException {
        Path workbook = own.resolve(StatementFiles.WORKBOOK);
        byte[] proof = Files.readAllBytes(own.resolve(StatementFiles.PROOF));
        List<StatementFinding> wrong = check.check(Files.readAllBytes(workbook), proof).stream()
                .filter(StatementFinding::isFailed)
                .toList();
        boolean isAsked = isAbout(one, proof);
        if (wrong.isEmpty() && isAsked) {
            return;
        }
        failed.incrementAndGet();
        synchronized (this) {
            common.say("verify.failed", workbook);
            if (!isAsked) {
                common.say("fetch.other", one.participant(), one.run());
            }
            ShownChecks.lines(common, wrong);
        }
    }

    private static boolean isAbout(Listed one, byte[] proof) {
        try {
            return StatementCheck.about(proof).equals(new StatementCheck.About(one.participant(), one.run()));
        } catch (ProofFormatException e) {
            return false; // the check has said so
        }
    }
}
