package org.lianchu.claim;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.KeyKind;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.Scan;
import org.lianchu.market.ParticipantId;

/**
 * By whom the ledger finds each claim: the keys that parties' holdings are walked by, read apart from the claims.
 *
 * @param creditors by claim
 * @param debtors by claim
 */
public record ClaimIndex(Map<ClaimId, ParticipantId> creditors, Map<ClaimId, ParticipantId> debtors) {
    /** Reads the keys of every party. */
    public static ClaimIndex of(LedgerConnection ledger) {
        return of(ledger::query);
    }

    static ClaimIndex of(Function<Request, Page> state) {
        return new ClaimIndex(walk(state, KeyKind.CREDITOR), walk(state, KeyKind.DEBTOR));
    }

    private static Map<ClaimId, ParticipantId> walk(Function<Request, Page> state, KeyKind kind) {
        Map<ClaimId, ParticipantId> parties = new HashMap<>();
        for (Page.Entry entry : ClaimBook.pages(state, after -> new Scan(kind.prefix(), after, Page.MAX_ENTRIES))) {
            LedgerKey key = LedgerKey.parse(entry.key());
            parties.put(key.claim(), key.participant());
        }
        return parties;
    }
}
