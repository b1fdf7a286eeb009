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
@Command(name = "package")
final class NetworkPackageCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--address", paramLabel = "HOST:PORT", required = true, descriptionKey = "package.address")
    private String address = "";

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "package.out")
    private Path out = Path.of("");

    @Option(names = "--tls-ca", paramLabel = "FILE", descriptionKey = "package.tls-ca")
    private @Nullable Path tlsCa;

    @Option(names = "--program", paramLabel = "DIR", descriptionKey = "package.program")
    private @Nullable Path program;

    @Option(names = "--market", paramLabel = "NAME", descriptionKey = "package.market")
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
