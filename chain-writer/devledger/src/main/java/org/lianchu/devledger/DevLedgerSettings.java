package org.lianchu.devledger;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.lianchu.contract.Disclosure;
import org.lianchu.contract.Settings;
import org.lianchu.contract.Timing;
import org.lianchu.identity.Organisations;
import org.lianchu.rule.RuleBook;

/**
 * How a ledger is opened.
 *
 * @param channel what the contract runs with; fixed with the ledger's first start
 * @param port on the loopback interface; 0 for any that is free
 * @param faults what is to go wrong
 * @param batchTimeout how long a block waits for more transactions; 0 for not at all
 * @param snapshotBytes after so many bytes of blocks the state is written down, at least 1; a start replays about so
 *     many at most
 * @param clock asked only whether a caller's certificate has expired, and for the validity of new ones
 */
public record DevLedgerSettings(
        Settings channel, int port, Faults faults, Duration batchTimeout, long snapshotBytes, Clock clock) {
    private static final long SNAPSHOT_BYTES = 32L << 20;

    /** Any free port, no waiting, no faults; a channel of the house's organisations from the market's first month. */
    public static DevLedgerSettings of(String market) {
        return of(channel(market, Timing.ofOneMachine(RuleBook.shipped().beginningOf(market))));
    }

    /** Any free port, no waiting, no faults. */
    public static DevLedgerSettings of(Settings channel) {
        return new DevLedgerSettings(channel, 0, Faults.none(), Duration.ZERO, SNAPSHOT_BYTES, Clock.systemUTC());
    }

    private static Settings channel(String market, Timing timing) {
        return new Settings(
                market,
                Organisations.DISPATCH,
                Organisations.REGULATOR,
                Set.copyOf(Organisations.MEMBERS),
                timing,
                Disclosure.PRIVATE);
    }

    /** The same for another channel. */
    public DevLedgerSettings withChannel(Settings wanted) {
        return new DevLedgerSettings(wanted, port, faults, batchTimeout, snapshotBytes, clock);
    }

    /** The same on a port. */
    public DevLedgerSettings withPort(int wanted) {
        return new DevLedgerSettings(channel, wanted, faults, batchTimeout, snapshotBytes, clock);
    }

    /** The same with blocks that wait for more. */
    public DevLedgerSettings withBatchTimeout(Duration wanted) {
        return new DevLedgerSettings(channel, port, faults, wanted, snapshotBytes, clock);
    }

    /** The same with other snapshots. */
    public DevLedgerSettings withSnapshotBytes(long wanted) {
        return new DevLedgerSettings(channel, port, faults, batchTimeout, wanted, clock);
    }

    /** The same at another time. */
    public DevLedgerSettings withClock(Clock wanted) {
        return new DevLedgerSettings(channel, port, faults, batchTimeout, snapshotBytes, wanted);
    }
}
