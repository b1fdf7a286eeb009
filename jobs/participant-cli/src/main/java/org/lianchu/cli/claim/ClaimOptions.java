package org.lianchu.cli.claim;

import java.time.DateTimeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.UsageException;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.LedgerRefusedException;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.Keys;
import picocli.CommandLine.Parameters;

/** Which claim a command is about. */
final class ClaimOptions {
    @Parameters(paramLabel = "ID", descriptionKey = "claim.id")
    private @Nullable String id;

    ClaimId id() {
        return parse(String.valueOf(id));
    }

    /** @throws UsageException if it is no claim's id */
    static ClaimId parse(String text) {
        try {
            return ClaimId.parse(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UsageException("usage.claim", text);
        }
    }

    /** The claim as it stands now. */
    Claim read(LedgerConnection ledger) {
        return find(ledger, id()).orElseThrow(() -> new CommandRefusedException("UNKNOWN_CLAIM", id()));
    }

    /** A claim; empty if there is none, and to a participant if there is none of its own. */
    static Optional<Claim> find(LedgerConnection ledger, ClaimId id) {
        try {
            return ledger.read(Keys.claim(id)).map(Claim::decode);
        } catch (LedgerRefusedException e) {
            if (e.is(RefusalCode.NOT_AUTHORISED)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
