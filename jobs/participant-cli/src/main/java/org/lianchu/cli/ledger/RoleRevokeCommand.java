package org.lianchu.cli.ledger;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.PersonOptions;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.RoleAct;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu role revoke}. */
@Command(name = "revoke")
final class RoleRevokeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private PersonOptions person = new PersonOptions();

    @Option(names = "--as", paramLabel = "NAME", descriptionKey = "role.as")
    private String as = "DISPATCH";

    @Override
    public Integer call() throws IOException {
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(as);
            RoleAct grant = person.granted(ledger);
            RoleAct revoke = RoleAct.revoke(grant.role(), grant.number(), grant.identity());
            int status = LedgerSession.write(
                    common, ledger, revoke, "role.revocation", grant.role(), grant.identity(), ledger.caller());
            String key = Keys.revoked(grant.role(), grant.identity(), grant.number());
            common.say(ledger.read(key).isPresent() ? "role.revoked" : "role.asked", grant.role(), grant.identity());
            return status;
        }
    }
}
