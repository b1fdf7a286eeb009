package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Page;
import org.lianchu.market.ParticipantId;

/**
 * A participant, dispatch or the countersigner reads the participant's claims as {@link Claim} values, those that are
 * retired or assigned too. The answer is a {@link Page}.
 *
 * @param side whether the participant is creditor or debtor
 * @param after the page's {@code next} of the page before; empty at first
 * @param limit 1 to 1000 entries
 */
public record Holdings(ParticipantId participant, Side side, String after, int limit) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "holdings";

    public Holdings {
        Bounds.page(prefix(participant, side), after, limit);
    }

    /** Reads the argument, strictly. */
    public static Holdings decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        ParticipantId participant = reader.text(ParticipantId::new);
        Side side = reader.text(Side::valueOf);
        String after = reader.text();
        int limit = reader.i32();
        return reader.end(() -> new Holdings(participant, side, after, limit));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.text(participant.text());
        writer.text(side.name());
        writer.text(after);
        writer.i32(limit);
        return writer.finish();
    }

    /** Where the participant stands. */
    public enum Side {
        /** It receives, or received until it assigned the claim. */
        CREDITOR,
        /** It pays. */
        DEBTOR
    }

    /** The prefix of the keys that are walked. */
    public String prefix() {
        return prefix(participant, side);
    }

    private static String prefix(ParticipantId participant, Side side) {
        return side == Side.CREDITOR ? Keys.receivables(participant) : Keys.payables(participant);
    }
}
