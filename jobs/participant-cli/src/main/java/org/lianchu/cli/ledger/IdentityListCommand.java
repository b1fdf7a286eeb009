package org.lianchu.cli.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Wallet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu identity list}. */
@Command(name = "list")
final class IdentityListCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--wallet", paramLabel = "DIR", descriptionKey = "wallet")
    private @Nullable Path wallet;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() {
        Path folder = wallet == null ? common.home().wallet() : wallet;
        if (!Files.isDirectory(folder)) {
            return ExitCode.DONE;
        }
        Wallet identities = Wallet.open(folder);
        identities.names().forEach(name -> print(identities.identity(name)));
        return ExitCode.DONE;
    }

    private void print(Identity identity) {
        String until = identity.certificate()
                .getNotAfter()
                .toInstant()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
        String key = Caller.of(identity.mspId(), identity.certificate()).key().toString();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("name", identity.name());
            object.put("organisation", identity.mspId());
            object.put("subject", identity.subject());
            object.put("key", key);
            object.put("until", until);
            common.json(object);
        } else {
            common.out()
                    .printf(
                            "%-16s %-14s %s  %s  %s%n",
                            identity.name(), identity.mspId(), until, key, identity.subject());
        }
    }
}
