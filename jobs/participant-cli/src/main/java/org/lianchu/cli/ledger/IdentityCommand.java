package org.lianchu.cli.ledger;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu identity}. */
@Command(
        name = "identity",
        resourceBundle = "org.lianchu.cli.help",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Makes or lists the identities of the wallet.",
            "An identity is a folder WALLET/NAME: certificate.pem, private-key.pem (PKCS#8), msp (the organisation's",
            "MSP id) and secret (32 random bytes in hex, of which document secrets are made: keep a copy). NAME is a",
            "participant's id, DISPATCH, REGULATOR, or a person's."
        },
        subcommands = {IdentityNewCommand.class, IdentityListCommand.class, IdentityRevokeCommand.class})
public final class IdentityCommand extends CommandGroup {}
