package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.market.ParticipantId;

/** A party's own identity wishes to act for a participant; dispatch admits it. */
public record Enrol(ParticipantId participant) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "enrol";

    /** Reads the argument, strictly. */
    public static Enrol decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        ParticipantId participant = reader.text(ParticipantId::new);
        return reader.end(() -> new Enrol(participant));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.text(participant.text());
        return writer.finish();
    }
}
