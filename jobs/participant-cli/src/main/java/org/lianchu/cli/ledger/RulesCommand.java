package org.lianchu.cli.ledger;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.home.Home;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lianchu rules}. */
@Command(
        name = "rules",
        subcommands = {RulesProposeCommand.class, RulesApproveCommand.class})
public final class RulesCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "ID", descriptionKey = "rule")
    private @Nullable String id;

    @Override
    public Integer call() {
        Home home = common.home();
        RuleBook book = home.ruleBook();
        PrintWriter out = common.out();
        String wanted = id;
        if (wanted == null) {
            for (RuleVersion v : book.versions()) {
                out.printf(
                        "%-10s %-16s %s .. %-10s  %s%n",
                        v.market(), v.id(), v.first(), v.last() == null ? "" : v.last(), v.chargePrice());
            }
            return ExitCode.DONE;
        }
        RuleVersion version =
                book.version(wanted).orElseThrow(() -> new CommandRefusedException("NO_SUCH_RULE", wanted));
        byte[] bytes = home.ruleBytes().get(version.sha256());
        out.print(new String(bytes == null ? new byte[0] : bytes, StandardCharsets.UTF_8));
        out.println("# sha256 " + version.sha256());
        out.flush();
        return ExitCode.DONE;
    }
}
