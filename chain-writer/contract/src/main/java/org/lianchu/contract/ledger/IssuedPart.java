package org.lianchu.contract.ledger;

import java.util.List;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;
import org.lianchu.market.ParticipantId;

/**
 * That the claims of a hundred payers were made, for a generation of a term.
 *
 * @param claims how many claims this part made
 * @param last the last of its payers
 * @param isLast whether no payer follows: the generation is issued whole
 * @param next for each day of the run, the place of its first account that belongs to the next part
 * @param sums what each of its payers owes each other party by this generation, ascending, without zeros; the claims
 *     are
 *     what differs from the generation before
 * @param request SHA-256 of the request that wrote it
 */
public record IssuedPart(
        int claims, ParticipantId last, boolean isLast, List<Integer> next, List<PairSum> sums, Hash request)
        implements Recorded {
    public IssuedPart {
        next = List.copyOf(next);
        sums = List.copyOf(sums);
    }

    /** Reads a stored value, strictly. */
    public static IssuedPart decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        int claims = reader.i32();
        ParticipantId last = reader.text(ParticipantId::new);
        boolean isLast = reader.flag();
        List<Integer> next = reader.list(FieldReader::i32);
        List<PairSum> sums = reader.list(PairSum::read);
        Hash request = reader.hash();
        return reader.end(() -> new IssuedPart(claims, last, isLast, next, sums, request));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        return new FieldWriter()
                .i32(claims)
                .text(last.text())
                .u8(isLast ? 1 : 0)
                .list(next, FieldWriter::i32)
                .list(sums, PairSum::write)
                .hash(request)
                .finish();
    }
}
