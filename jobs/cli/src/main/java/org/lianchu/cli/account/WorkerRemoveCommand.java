package org.lianchu.cli.account;

import org.lianchu.account.Actor;
import org.lianchu.account.WorkerTokens;
import org.lianchu.cli.command.CommonOptions;
import picocli.CommandLine.Command;

/** {@code lianchu worker remove}. */
@Command(
        name = "remove",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Removes a worker's token: the next request with it is refused.",
            "What the worker has not received by then, the house receives."
        })
final class WorkerRemoveCommand extends WorkerChange {
    @Override
    void apply(WorkerTokens workers, String worker, Actor actor, CommonOptions says) {
        workers.remove(worker, actor);
        says.say("worker.removed", worker);
    }
}
