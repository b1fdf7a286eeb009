package org.lianchu.cli.ledger;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.PersonOptions;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.request.GrantRole;
import org.lianchu.market.ParticipantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lianchu role grant}. */
@Command(
        name = "grant",
        resourceBundle = "org.lianchu.cli.help",
        description = {"Grants, as DISPATCH, a role; the regulator's approval makes it hold."})
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
            GrantRole request = new GrantRole(person.role(), identity.mspId(), identity.subject());
            return LedgerSession.write(
                    common,
                    session.as(ParticipantId.DISPATCH.text()),
                    request,
                    "role.granted",
                    person.role(),
                    identity);
        }
    }
}
