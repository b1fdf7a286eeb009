package org.lianchu.devledger;

import java.time.Clock;
import java.time.Duration;

/**
 * How a ledger is opened.
 *
 * @param market the channel's one market; fixed with the ledger's first start
 * @param port on the loopback interface; 0 for any that is free
 * @param batchTimeout how long a block waits for more transactions; 0 for not at all
 * @param clock asked only whether a caller's certificate has expired, and for the validity of new ones
 */
public record DevLedgerSettings(String market, int port, Duration batchTimeout, Clock clock) {
    /** Any free port, no waiting, no faults. */
    public static DevLedgerSettings of(String market) {
        return new DevLedgerSettings(market, 0, Duration.ZERO, Clock.systemUTC());
    }

    /** The same on a port. */
    public DevLedgerSettings withPort(int wanted) {
        return new DevLedgerSettings(market, wanted, batchTimeout, clock);
    }
}
