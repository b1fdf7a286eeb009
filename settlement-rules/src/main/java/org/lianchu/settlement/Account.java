package org.lianchu.settlement;

import java.util.List;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.TradingDay;

/**
 * One participant's sums of a day with each counterparty: one leaf, so that a participant can be shown its own and
 * nobody else's.
 *
 * <p>Guarantees: one content has one list, strictly ascending in {@link AccountLine#ORDER}.
 *
 * @param lines empty for who neither paid nor received; who pays itself has both lines
 */
public record Account(ParticipantId participant, TradingDay day, List<AccountLine> lines) {
    public Account {
        lines = List.copyOf(lines);
        for (int i = 1; i < lines.size(); i++) {
            if (AccountLine.ORDER.compare(lines.get(i - 1), lines.get(i)) >= 0) {
                throw new IllegalArgumentException("not in order: " + lines.get(i - 1) + " before " + lines.get(i));
            }
        }
    }

    /** Whether the participant pays anybody. */
    public boolean isPayer() {
        return lines.stream().anyMatch(line -> line.direction() == AccountLine.Direction.PAYS);
    }
}
