package org.lianchu.cli.party;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.claim.ClaimCommand;
import org.lianchu.cli.claim.ClaimsCommand;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.Program;
import org.lianchu.cli.fetch.FetchStatementsCommand;
import org.lianchu.cli.ledger.ConsentCommand;
import org.lianchu.cli.ledger.CountersignCommand;
import org.lianchu.cli.ledger.EnrolCommand;
import org.lianchu.cli.ledger.IdentityCommand;
import org.lianchu.cli.ledger.RulesCommand;
import org.lianchu.cli.ledger.SuspendCommand;
import org.lianchu.cli.prove.ProveCommand;
import org.lianchu.cli.prove.RecomputeCommand;
import org.lianchu.cli.prove.VerifyCommand;
import org.lianchu.cli.submit.DocumentCommand;
import org.lianchu.cli.submit.InspectCommand;
import org.lianchu.cli.submit.SubmitCommand;
import org.lianchu.cli.submit.TemplateCommand;
import org.lianchu.home.Home;
import org.lianchu.home.HomeLedger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The program of a participant, or of the regulator's office: {@code lianchu COMMAND} from one's own machine. */
@Command(
        name = "lianchu",
        synopsisSubcommandLabel = "COMMAND",
        version = Program.VERSION,
        subcommands = {
            TemplateCommand.class,
            InspectCommand.class,
            SubmitCommand.class,
            DocumentCommand.class,
            ProveCommand.class,
            FetchStatementsCommand.class,
            VerifyCommand.class,
            RecomputeCommand.class,
            ClaimsCommand.class,
            ClaimCommand.class,
            PartyDisputeCommand.class,
            RulesCommand.class,
            IdentityCommand.class,
            EnrolCommand.class,
            ConsentCommand.class,
            SuspendCommand.class,
            CountersignCommand.class
        })
public final class PartyProgram extends Program {
    /** What only the operator has: a database, and a ledger that is made for a market. */
    private static final List<String> OPTIONS_OF_THE_OPERATOR = List.of("--db", "--market");
    /** Below {@code identity}: an organisation's own authority issues and revokes its certificates. */
    private static final List<String> COMMANDS_OF_AN_AUTHORITY = List.of("new", "revoke");

    /** The program. */
    public PartyProgram() {
        super("org.lianchu.cli.party");
    }

    /** Runs a command and exits with its status. */
    public static void main(String[] args) {
        // the library of the workbooks asks for a logger, and says on standard error that it finds none
        System.setProperty("log4j.provider", "org.apache.logging.log4j.simple.internal.SimpleProvider");
        run(new PartyProgram(), args);
    }

    @Override
    protected CommandLine adapted(CommandLine line) {
        withoutTheOperators(line);
        return line;
    }

    private static void withoutTheOperators(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        OPTIONS_OF_THE_OPERATOR.stream()
                .map(spec::findOption)
                .filter(Objects::nonNull)
                .forEach(spec::remove);
        if (spec.name().equals("identity")) {
            COMMANDS_OF_AN_AUTHORITY.forEach(spec::removeSubcommand);
        }
        line.getSubcommands().values().forEach(PartyProgram::withoutTheOperators);
    }

    @Override
    protected HomeLedger ledger(Home home, @Nullable String market) throws IOException {
        return network(home)
                .orElseThrow(
                        () -> new CommandRefusedException("NO_PEER", home.root().resolve("connection.properties")));
    }
}
