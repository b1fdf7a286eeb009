package org.lianchu.cli.network;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu network}. */
@Command(
        name = "network",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "A Hyperledger Fabric channel of the home's own, in HOME/network, without Docker.",
            "Four organisations (dispatch, storage, renewables, regulator) have a peer and the chaincode each, and",
            "there is one orderer: processes on this computer, with TLS between them. Once the network was made, all",
            "commands use it instead of the embedded ledger. Fabric's programs peer, orderer, osnadmin, configtxgen",
            "(3.1 or later) are found in the folder that FABRIC_BIN names, or on the PATH. The official release has",
            "them in its folder bin: https://github.com/hyperledger/fabric/releases",
            "(hyperledger-fabric-<os>-<arch>-3.1.x.tar.gz)."
        },
        subcommands = {
            NetworkUpCommand.class,
            NetworkStatusCommand.class,
            NetworkLogsCommand.class,
            NetworkDownCommand.class,
            NetworkPackageCommand.class
        })
public final class NetworkCommand extends CommandGroup {}
