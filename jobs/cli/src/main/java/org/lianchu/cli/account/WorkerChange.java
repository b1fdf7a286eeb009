package org.lianchu.cli.account;

import java.util.concurrent.Callable;
import org.lianchu.account.Actor;
import org.lianchu.account.WorkerTokens;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Something that is done with the token of one worker. */
abstract class WorkerChange implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "1",
            paramLabel = "WORKER",
            description = "its machine's or program's name: a-z, 0-9, dot, underscore, hyphen",
            descriptionKey = "worker.name")
    private String name = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "why, for the audit trail",
            descriptionKey = "account.reason")
    private String reason = "";

    /** Does it, and says what was done. */
    abstract void apply(WorkerTokens workers, String worker, Actor actor, CommonOptions says);

    @Override
    public final Integer call() throws Exception {
        try (AccountSession session = AccountSession.open(common)) {
            apply(session.workers(), name, AccountSession.actor(reason), common);
            return ExitCode.DONE;
        }
    }
}
