package org.lianchu.close;

import java.time.YearMonth;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.request.Request;
import org.lianchu.operations.Operations;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.run.Run;

/** Closes a term by a settled run, as two people of FINANCE do. */
public final class TestClose {
    private TestClose() {}

    public static Run of(EvidencedMarket market, Operations operations, YearMonth month) throws Exception {
        Closing closing = operations.closing().find(month).orElseThrow();
        give(market, "wang", operations.closing().proposal(closing));
        give(market, "li", operations.closing().approval(closing));
        return operations.runs().close(closing.run().key());
    }

    private static void give(EvidencedMarket market, String finance, Request request) throws Exception {
        market.parties().person(finance, Role.FINANCE);
        try (LedgerConnection connection = market.parties().as(finance)) {
            connection.write(request);
        }
    }
}
