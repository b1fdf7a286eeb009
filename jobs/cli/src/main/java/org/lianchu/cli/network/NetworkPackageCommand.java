package org.lianchu.cli.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.UsageException;
import org.lianchu.contract.ChaincodeLabel;
import org.lianchu.contract.Settings;
import org.lianchu.network.ChaincodePackage;
import org.lianchu.network.ChaincodeProgram;
import org.lianchu.network.Network;
import org.lianchu.parts.LedgerParts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu network package}. */
@Command(
        name = "package",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Writes a chaincode package, for a network of one's own.",
            "Each organisation makes its own, with the address at which its peers reach its chaincode; market and",
            "organisations must be the same for all: they are in the label and in the version that all approve. The",
            "same options give the same bytes and so the same package id. With --program it also writes the program to",
            "run at that address, and its settings. The peers need an external builder that takes packages of type",
            "ccaas, as the official release has in its folder builders."
        })
final class NetworkPackageCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--address",
            paramLabel = "HOST:PORT",
            required = true,
            description = "where the organisation's peers reach its chaincode",
            descriptionKey = "package.address")
    private String address = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "the package, a .tar.gz",
            descriptionKey = "package.out")
    private Path out = Path.of("");

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = "the CA certificates (PEM) of the chaincode's TLS; without it the peer connects without TLS",
            descriptionKey = "package.tls-ca")
    private @Nullable Path tlsCa;

    @Option(
            names = "--program",
            paramLabel = "DIR",
            description = "write the chaincode's jar and its settings there too",
            descriptionKey = "package.program")
    private @Nullable Path program;

    @Option(
            names = "--market",
            paramLabel = "NAME",
            description = "the channel's market (default: qinghai)",
            descriptionKey = "package.market")
    private String market = LedgerParts.DEFAULT_MARKET;

    @Override
    public Integer call() throws IOException {
        String roots = tlsCa == null ? null : Files.readString(tlsCa, StandardCharsets.US_ASCII);
        Settings settings;
        ChaincodePackage made;
        ChaincodeLabel label;
        try {
            settings = common.home().channel(Network.settings(market));
            label = ChaincodeLabel.of(settings);
            made = new ChaincodePackage(label.label(), address, roots);
        } catch (IllegalArgumentException e) {
            throw new UsageException("usage.package", String.valueOf(e.getMessage()));
        }
        Files.write(out, made.bytes());
        common.say("package.done", out, made.id(), label.definitionVersion());
        Path folder = program;
        if (folder != null) {
            ChaincodeProgram.writeTo(folder, settings);
            common.say(
                    "package.run",
                    made.id(),
                    address,
                    folder.resolve(ChaincodeProgram.JAR),
                    folder.resolve(Settings.FILE));
        }
        return ExitCode.DONE;
    }
}
