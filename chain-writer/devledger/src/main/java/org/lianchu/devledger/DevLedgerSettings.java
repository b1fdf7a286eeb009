package org.lianchu.devledger;

import java.time.Clock;
import java.time.Duration;

/**
 * How a ledger is opened.
 *
 * @param market the channel's one market; fixed with the ledger's first start
 * @param port on the loopback interface; 0 for any that is free
 * @param faults what is to go wrong
 * @param batchTimeout how long a block waits for more transactions; 0 for not at all
 * @param snapshotBytes after so many bytes of blocks the state is written down, at least 1; a start replays about so
 *     many at most
 * @param clock asked only whether a caller's certificate has expired, and for the validity of new ones
 */
public record DevLedgerSettings(
        String market, int port, Faults faults, Duration batchTimeout, long snapshotBytes, Clock clock) {
    private static final long SNAPSHOT_BYTES = 32L << 20;

    /** Any free port, no waiting, no faults. */
    public static DevLedgerSettings of(String market) {
        return new DevLedgerSettings(market, 0, Faults.none(), Duration.ZERO, SNAPSHOT_BYTES, Clock.systemUTC());
    }

    /** The same on a port. */
    public DevLedgerSettings withPort(int wanted) {
        return new DevLedgerSettings(market, wanted, faults, batchTimeout, snapshotBytes, clock);
    }

    /** The same with faults. */
    public DevLedgerSettings withFaults(Faults wanted) {
        return new DevLedgerSettings(market, port, wanted, batchTimeout, snapshotBytes, clock);
    }

    /** The same with blocks that wait for more. */
    public DevLedgerSettings withBatchTimeout(Duration wanted) {
        return new DevLedgerSettings(market, port, faults, wanted, snapshotBytes, clock);
    }

    /** The same with other snapshots. */
    public DevLedgerSettings withSnapshotBytes(long wanted) {
        return new DevLedgerSettings(market, port, faults, batchTimeout, wanted, clock);
    }

    /** The same at another time. */
    public DevLedgerSettings withClock(Clock wanted) {
        return new DevLedgerSettings(market, port, faults, batchTimeout, snapshotBytes, wanted);
    }
}
