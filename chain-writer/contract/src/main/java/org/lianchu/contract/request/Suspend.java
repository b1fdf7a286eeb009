package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.market.ParticipantId;

/**
 * Nobody is to act for a participant until another admission is approved: its key is stolen or lost. The identity in
 * force suspends itself at once, dispatch and the countersigner do so together.
 *
 * @param number of the admission in force
 */
public record Suspend(ParticipantId participant, int number) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "suspend";

    public Suspend {
        Bounds.atLeast(1, number, "number");
    }

    /** Reads the argument, strictly. */
    public static Suspend decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        ParticipantId participant = reader.text(ParticipantId::new);
        int number = reader.i32();
        return reader.end(() -> new Suspend(participant, number));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        return new FieldWriter().text(participant.text()).i32(number).finish();
    }
}
