package org.lianchu.cli.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.account.Account;
import org.lianchu.account.Belonging;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu account list}. */
@Command(name = "list")
final class AccountListCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (AccountSession session = AccountSession.open(common)) {
            session.accounts().all().forEach(json ? this::json : this::line);
            return ExitCode.DONE;
        }
    }

    private static String state(Account account) {
        if (account.isLocked()) {
            return "LOCKED";
        }
        return account.hasPassword() ? "OPEN" : "NEW";
    }

    private void line(Account account) {
        Belonging belonging = account.belonging();
        common.out()
                .printf(
                        "%-20s %-7s %-14s %s  %s%n",
                        account.name(),
                        state(account),
                        account.isAdministrator() ? "administrator" : "",
                        account.person(),
                        belonging == null ? "" : belonging.party() + " " + belonging.identity());
    }

    private void json(Account account) {
        Belonging belonging = account.belonging();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("account", account.name());
        object.put("person", account.person());
        object.put("state", state(account));
        object.put("administrator", account.isAdministrator());
        object.put("party", belonging == null ? null : belonging.party().text());
        object.put("identity", belonging == null ? null : belonging.identity().toString());
        object.put("createdAt", account.createdAt().toString());
        common.json(object);
    }
}
