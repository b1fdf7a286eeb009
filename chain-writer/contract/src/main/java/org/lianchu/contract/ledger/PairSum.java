package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.market.ParticipantId;

/**
 * What one party owes another.
 *
 * @param from who pays
 * @param to who receives
 * @param fen zero or more in a settled day; below zero only as a difference between generations
 */
public record PairSum(ParticipantId from, ParticipantId to, long fen) {
    static PairSum read(FieldReader reader) {
        return new PairSum(reader.text(ParticipantId::new), reader.text(ParticipantId::new), reader.i64());
    }

    static void write(FieldWriter writer, PairSum sum) {
        writer.text(sum.from.text()).text(sum.to.text()).i64(sum.fen);
    }
}
