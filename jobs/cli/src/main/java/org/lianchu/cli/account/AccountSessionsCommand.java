package org.lianchu.cli.account;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.lianchu.account.Account;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu account sessions}. */
@Command(name = "sessions")
final class AccountSessionsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "ACCOUNT", descriptionKey = "account.sessions.name")
    private String name = "";

    @Option(names = "--end", descriptionKey = "account.sessions.end")
    private boolean end;

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "account.reason")
    private String reason = "";

    @Override
    public Integer call() throws Exception {
        if (end && name.isEmpty()) {
            throw new UsageException("usage.account.end");
        }
        try (AccountSession session = AccountSession.open(common)) {
            if (end) {
                session.accounts().signOutEverywhere(name, AccountSession.actor(reason));
                common.say("account.ended", name);
                return ExitCode.DONE;
            }
            Instant now = Clock.systemUTC().instant();
            session.accounts().all().stream()
                    .map(Account::name)
                    .filter(account -> name.isEmpty() || account.equals(name))
                    .flatMap(account -> session.sessions().of(account, now).stream())
                    .forEach(one -> common.out()
                            .printf(
                                    "%-20s %s  %s  %s  %s%n",
                                    one.account().name(), one.beganAt(), one.usedAt(), one.address(), one.means()));
            return ExitCode.DONE;
        }
    }
}
