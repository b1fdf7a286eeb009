package org.lianchu.contract.request;

import java.util.List;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.market.ParticipantId;

/**
 * A step by which an identity that enrolled comes into force for a participant.
 *
 * @param function one of the names below
 * @param number of the admission, one after another for each participant, from 1
 * @param identity that is admitted
 */
public record AdmissionAct(String function, ParticipantId participant, int number, Caller identity) implements Request {
    /** Dispatch proposes it. */
    public static final String ADMIT = "admit";

    /** The countersigner approves it: from then on the participant acts by it and by no other. */
    public static final String APPROVE = "approveAdmission";

    /** The identity in force approves its successor, of the same organisation. */
    public static final String CONSENT = "consent";

    /** The names of all of these. */
    public static final List<String> FUNCTIONS = List.of(ADMIT, APPROVE, CONSENT);

    public AdmissionAct {
        if (!FUNCTIONS.contains(function)) {
            throw new IllegalArgumentException("no step of an admission: " + function);
        }
        Bounds.atLeast(1, number, "number");
    }

    /** Reads the argument of one of these functions, strictly. */
    public static AdmissionAct decode(String function, byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        ParticipantId participant = reader.text(ParticipantId::new);
        int number = reader.i32();
        Caller identity = Caller.read(reader);
        return reader.end(() -> new AdmissionAct(function, participant, number, identity));
    }

    public static AdmissionAct admit(ParticipantId participant, int number, Caller identity) {
        return new AdmissionAct(ADMIT, participant, number, identity);
    }

    public static AdmissionAct approve(ParticipantId participant, int number, Caller identity) {
        return new AdmissionAct(APPROVE, participant, number, identity);
    }

    public static AdmissionAct consent(ParticipantId participant, int number, Caller identity) {
        return new AdmissionAct(CONSENT, participant, number, identity);
    }

    @Override
    public byte[] encode() {
        return identity.write(new FieldWriter().text(participant.text()).i32(number))
                .finish();
    }
}
