package org.lianchu.cli.ledger;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.PersonOptions;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.market.ParticipantId;
import org.lianchu.party.LedgerGrants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lianchu role grant}. */
@Command(name = "grant")
final class RoleGrantCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private PersonOptions person = new PersonOptions();

    @Override
    public Integer call() throws IOException {
        try (LedgerSession session = options.open(common)) {
            Caller identity = person.inWallet(session);
            LedgerConnection ledger = session.as(ParticipantId.DISPATCH.text());
            RoleAct grant = new LedgerGrants(ledger, person.role()).grant(identity);
            return LedgerSession.write(common, ledger, grant, "role.granted", person.role(), identity);
        }
    }
}
