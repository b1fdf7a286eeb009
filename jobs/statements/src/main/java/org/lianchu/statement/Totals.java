package org.lianchu.statement;

import java.util.function.Predicate;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;

/**
 * What some postings come to for one participant.
 *
 * @param receivedFen what others or the pool owe it
 * @param paidFen what it owes
 */
public record Totals(long postings, long wattHours, long receivedFen, long paidFen) {
    /** The totals of those that are meant. */
    public static Totals of(Iterable<Posting> postings, ParticipantId participant, Predicate<Posting> isMeant) {
        long count = 0;
        long wattHours = 0;
        long received = 0;
        long paid = 0;
        for (Posting p : postings) {
            if (isMeant.test(p)) {
                count++;
                wattHours = Math.addExact(wattHours, p.wattHours());
                received = Math.addExact(received, p.to().equals(participant) ? p.fen() : 0);
                paid = Math.addExact(paid, p.from().equals(participant) ? p.fen() : 0);
            }
        }
        return new Totals(count, wattHours, received, paid);
    }

    static Totals ofKind(Iterable<Posting> postings, ParticipantId participant, PostingKind kind) {
        return of(postings, participant, p -> p.kind() == kind);
    }

    /** Received less paid, fen. */
    public long net() {
        return Math.subtractExact(receivedFen, paidFen);
    }
}
