package org.lianchu.cli.audit;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu audit}. */
@Command(
        name = "audit",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Who did what, when and from where: the audit trail (审计).",
            "Every command that changes something is noted, and every sign-in, refusal and change at the server."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuditListCommand.class, AuditVerifyCommand.class, AuditExportCommand.class})
public final class AuditCommand extends CommandGroup {}
