package org.lianchu.cli.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Wallet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu identity revoke}. */
@Command(name = "revoke")
final class IdentityRevokeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--as", paramLabel = "NAME", required = true, descriptionKey = "identity.revoke.as")
    private String name = "";

    @Option(names = "--wallet", paramLabel = "DIR", descriptionKey = "wallet")
    private @Nullable Path wallet;

    @Override
    public Integer call() throws IOException {
        common.home().connection().ifPresent(network -> {
            throw new CommandRefusedException("OTHER_AUTHORITY", network);
        });
        Identity identity =
                Wallet.open(wallet == null ? common.home().wallet() : wallet).identity(name);
        Authority authority = Authority.in(common.home().ledger());
        authority.revoke(identity.mspId(), identity.certificate());
        common.say("identity.revoked", name, identity.mspId(), authority.trustFolder());
        return ExitCode.DONE;
    }
}
