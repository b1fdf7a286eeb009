package org.lianchu.cli.account;

import org.lianchu.account.Actor;
import org.lianchu.account.WorkerTokens;
import org.lianchu.cli.command.CommonOptions;
import picocli.CommandLine.Command;

/** {@code lianchu worker remove}. */
@Command(name = "remove")
final class WorkerRemoveCommand extends WorkerChange {
    @Override
    void apply(WorkerTokens workers, String worker, Actor actor, CommonOptions says) {
        workers.remove(worker, actor);
        says.say("worker.removed", worker);
    }
}
