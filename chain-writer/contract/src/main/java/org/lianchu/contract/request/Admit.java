package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.market.ParticipantId;

/** Dispatch admits an identity that enrolled; from then on the participant acts by it and by no other. */
public record Admit(ParticipantId participant, String mspId, String subject) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "admit";

    public Admit {
        Bounds.identity(mspId, subject);
    }

    /** Reads the argument, strictly. */
    public static Admit decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        ParticipantId participant = reader.text(ParticipantId::new);
        String mspId = reader.text();
        String subject = reader.text();
        return reader.end(() -> new Admit(participant, mspId, subject));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.text(participant.text());
        writer.text(mspId);
        writer.text(subject);
        return writer.finish();
    }

    /** The identity that is admitted. */
    public Caller identity() {
        return new Caller(mspId, subject);
    }
}
