package org.lianchu.cli.account;

import java.util.concurrent.Callable;
import org.lianchu.account.Actor;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Something that somebody does at the server's accounts and tokens, for a reason. */
abstract class SessionChange implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "account.reason")
    private String reason = "";

    /** Does it, and says what was done. */
    abstract void apply(AccountSession session, Actor actor, CommonOptions says);

    @Override
    public final Integer call() throws Exception {
        try (AccountSession session = AccountSession.open(common)) {
            apply(session, AccountSession.actor(reason), common);
            return ExitCode.DONE;
        }
    }
}
