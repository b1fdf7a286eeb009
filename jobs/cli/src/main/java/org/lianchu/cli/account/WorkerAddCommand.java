package org.lianchu.cli.account;

import org.lianchu.account.Actor;
import org.lianchu.account.WorkerTokens;
import org.lianchu.cli.command.CommonOptions;
import picocli.CommandLine.Command;

/** {@code lianchu worker add}. */
@Command(name = "add")
final class WorkerAddCommand extends WorkerChange {
    @Override
    void apply(WorkerTokens workers, String worker, Actor actor, CommonOptions says) {
        says.out().println(workers.add(worker, actor));
    }
}
