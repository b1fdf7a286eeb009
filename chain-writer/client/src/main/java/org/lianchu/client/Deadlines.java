package org.lianchu.client;

import java.time.Duration;

/**
 * How long to wait, each more than zero. A call without a deadline may wait for ever.
 *
 * @param query for an answer from the ledger's state
 * @param endorse for the endorsement of one transaction; the chaincode itself has 30 seconds on Fabric
 * @param submit for the orderer to take a transaction
 * @param status for a transaction to be in a block, per question
 * @param write for all of a write, with its repetitions
 * @param inFlight calls open at the same time; a Fabric gateway refuses more than 500
 */
public record Deadlines(
        Duration query, Duration endorse, Duration submit, Duration status, Duration write, int inFlight) {
    /** The most calls a connection keeps open, below the gateway's own limit of 500. */
    public static final int MOST_IN_FLIGHT = 400;
    /** For a ledger that is well. */
    public static final Deadlines DEFAULT = new Deadlines(
            Duration.ofSeconds(30),
            Duration.ofSeconds(35),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofMinutes(2),
            200);

    public Deadlines {
        for (Duration each : new Duration[] {query, endorse, submit, status, write}) {
            if (each.isNegative() || each.isZero()) {
                throw new IllegalArgumentException("a deadline is more than zero, not " + each);
            }
        }
        if (inFlight < 1 || inFlight > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException("1 to " + MOST_IN_FLIGHT + " calls in flight, not " + inFlight);
        }
    }

    /** The same with another time for a whole write. */
    public Deadlines withWrite(Duration time) {
        return new Deadlines(query, endorse, submit, status, time, inFlight);
    }

    /** The same with another time for a transaction to be in a block. */
    public Deadlines withStatus(Duration time) {
        return new Deadlines(query, endorse, submit, time, write, inFlight);
    }
}
