package org.lianchu.cli.account;

import org.lianchu.account.Actor;
import org.lianchu.account.WorkerTokens;
import org.lianchu.cli.command.CommonOptions;
import picocli.CommandLine.Parameters;

/** Something that is done with the token of one worker. */
abstract class WorkerChange extends SessionChange {
    @Parameters(arity = "1", paramLabel = "WORKER", descriptionKey = "worker.name")
    private String name = "";

    /** Does it, and says what was done. */
    abstract void apply(WorkerTokens workers, String worker, Actor actor, CommonOptions says);

    @Override
    final void apply(AccountSession session, Actor actor, CommonOptions says) {
        apply(session.workers(), name, actor, says);
    }
}
