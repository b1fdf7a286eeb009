package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.market.ParticipantId;

/**
 * A creditor moves all or part of a receivable.
 *
 * @param name of the new claim, an identifier that is new in the term
 * @param creditor who receives it; oneself splits the claim
 * @param fen at least 1
 */
public record Assign(ClaimId claim, String name, ParticipantId creditor, long fen) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "assign";

    public Assign {
        Bounds.identifier(name, "name");
        Bounds.atLeast(1, fen, "fen");
    }

    /** Reads the argument, strictly. */
    public static Assign decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        ClaimId claim = reader.text(ClaimId::parse);
        String name = reader.text();
        ParticipantId creditor = reader.text(ParticipantId::new);
        long fen = reader.i64();
        return reader.end(() -> new Assign(claim, name, creditor, fen));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.text(claim.toString());
        writer.text(name);
        writer.text(creditor.text());
        writer.i64(fen);
        return writer.finish();
    }
}
