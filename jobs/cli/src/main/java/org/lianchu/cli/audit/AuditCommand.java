package org.lianchu.cli.audit;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu audit}. */
@Command(
        name = "audit",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuditListCommand.class, AuditVerifyCommand.class, AuditExportCommand.class})
public final class AuditCommand extends CommandGroup {}
