package org.lianchu.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.request.Request;

/**
 * A call as an adapter received it.
 *
 * @param function its name
 * @param arguments as the transaction carries them
 * @param transientData by name, what the client gave to the endorsers alone: no block has it; only read
 * @param caller as the adapter found it in the transaction's creator
 * @param time the transaction's, as its client says; the adapter refuses one that is far from its own clock
 */
public record Call(
        String function, Arguments arguments, Map<String, byte[]> transientData, Caller caller, Instant time) {
    public Call {
        transientData = Map.copyOf(transientData);
    }

    /** The request's bytes; only read. */
    public byte[] argument() {
        return arguments.request();
    }

    private static final Duration FAR = Duration.ofMinutes(10);

    /**
     * Whether the client's time is too far from an endorser's own clock, more than ten minutes, to write by: the
     * contract has no clock, so its adapter asks.
     *
     * @return the refusal, CLOCK_DIFFERS; empty for what is near enough, and for queries
     */
    public Optional<Reply.Refused> refusedAt(Instant clock) {
        if (Contract.isQuery(function) || Duration.between(time, clock).abs().compareTo(FAR) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Reply.Refused(
                RefusalCode.CLOCK_DIFFERS,
                "the transaction says that it is " + time + ", the endorser's clock says " + clock
                        + "; set the clock that is wrong, ten minutes are let pass"));
    }

    /** A request, its inputs as transient data. */
    public static Call of(Request request, Caller caller, Instant time) {
        return of(request, Disclosure.PRIVATE, caller, time);
    }

    /** A request, its inputs given as the channel wants them. */
    public static Call of(Request request, Disclosure disclosure, Caller caller, Instant time) {
        Arguments all = Arguments.of(request);
        return disclosure.of(request.function()) == Disclosure.OPEN
                ? new Call(request.function(), all, Map.of(), caller, time)
                : new Call(request.function(), Arguments.of(all.request()), all.inputs(), caller, time);
    }
}
