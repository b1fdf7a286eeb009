package org.lianchu.settlement;

import java.util.Comparator;
import org.lianchu.market.ParticipantId;

/**
 * What a participant pays to, or receives from, one other on a day.
 *
 * @param fen the sum of the day's postings between the two, above zero
 */
public record AccountLine(Direction direction, ParticipantId counterparty, long fen) {
    /** The order of an account: what is paid, then what is received, each by counterparty. */
    public static final Comparator<AccountLine> ORDER =
            Comparator.comparing(AccountLine::direction).thenComparing(AccountLine::counterparty);

    /** Whose side the account shows. */
    public enum Direction {
        PAYS(1),
        RECEIVES(2);

        private final int code;

        Direction(int code) {
            this.code = code;
        }

        /** The u8 of the canonical bytes. */
        public int code() {
            return code;
        }
    }

    public AccountLine {
        if (fen <= 0) {
            throw new IllegalArgumentException("an account has sums above zero, not " + fen);
        }
    }
}
