package org.lianchu.cli.account;

import org.lianchu.account.Actor;
import org.lianchu.account.WorkerTokens;
import org.lianchu.cli.command.CommonOptions;
import picocli.CommandLine.Command;

/** {@code lianchu worker add}. */
@Command(
        name = "add",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Makes a token for a worker, and prints it, alone and once.",
            "lianchu worker add machine-2 > token: a file that only the worker is to read.",
            "It is good until 'lianchu worker remove'. Only its hash is kept: one that was lost is made anew."
        })
final class WorkerAddCommand extends WorkerChange {
    @Override
    void apply(WorkerTokens workers, String worker, Actor actor, CommonOptions says) {
        says.out().println(workers.add(worker, actor));
    }
}
