package org.lianchu.cli.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.Organisation;
import org.lianchu.cli.command.UsageException;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Wallet;
import org.lianchu.market.Identifiers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu identity new}. */
@Command(name = "new")
final class IdentityNewCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--as", paramLabel = "NAME", required = true, descriptionKey = "identity.as")
    private String name = "";

    @Option(
            names = "--org",
            paramLabel = "storage|renewables|dispatch|regulator",
            required = true,
            descriptionKey = "identity.org")
    private @Nullable Organisation org;

    @Option(names = "--wallet", paramLabel = "DIR", descriptionKey = "wallet")
    private @Nullable Path wallet;

    @Override
    public Integer call() throws IOException {
        Organisation organisation = org;
        if (organisation == null || !Identifiers.isIdentifier(name) || name.startsWith(".")) {
            throw new UsageException("usage.identity", name);
        }
        Path folder = wallet == null ? common.home().wallet() : wallet;
        boolean isThere = Files.exists(folder.resolve(name).resolve(Wallet.CERTIFICATE));
        if (!isThere) {
            Files.createDirectories(folder);
            Path authorities = common.home()
                    .authorities()
                    .orElseThrow(() -> new CommandRefusedException(
                            "OTHER_AUTHORITY", common.home().connection().orElseThrow()));
            Authority.in(authorities).issue(organisation.mspId(), name, folder.resolve(name));
        }
        Identity identity = Wallet.open(folder).identity(name);
        if (!identity.mspId().equals(organisation.mspId())) {
            throw new CommandRefusedException("OTHER_ORGANISATION", name, identity.mspId());
        }
        common.say(
                isThere ? "identity.kept" : "identity.new",
                name,
                Caller.of(identity.mspId(), identity.certificate()),
                folder.resolve(name));
        return ExitCode.DONE;
    }
}
