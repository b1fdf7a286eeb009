package org.lianchu.cli.ledger;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.PersonOptions;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.request.RoleAct;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lianchu role approve}. */
@Command(name = "approve")
final class RoleApproveCommand implements Callable<Integer> {
    /** The regulator's identity in a wallet. */
    static final String REGULATOR = "REGULATOR";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private PersonOptions person = new PersonOptions();

    @Override
    public Integer call() throws IOException {
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(REGULATOR);
            RoleAct grant = person.granted(ledger);
            RoleAct approve = RoleAct.approve(grant.role(), grant.number(), grant.identity());
            return LedgerSession.write(common, ledger, approve, "role.approved", grant.role(), grant.identity());
        }
    }
}
