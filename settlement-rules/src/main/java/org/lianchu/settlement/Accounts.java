package org.lianchu.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.AccountLine.Direction;
import org.lianchu.time.TradingDay;

/**
 * A day's postings as accounts. Every participant in force has one, also an empty one: that nothing was left out can be
 * seen, and how many traded cannot.
 */
public final class Accounts {
    private final SortedMap<ParticipantId, SortedMap<Direction, SortedMap<ParticipantId, Long>>> fen = new TreeMap<>();

    private Accounts() {}

    /**
     * The accounts of a day: of everybody in force, of whoever a posting names and of POOL, ascending by id.
     *
     * @throws ArithmeticException if a sum does not fit 64 bits of fen
     */
    public static List<Account> of(TradingDay day, SortedSet<ParticipantId> inForce, List<Posting> postings) {
        Accounts accounts = new Accounts();
        accounts.open(ParticipantId.POOL);
        inForce.forEach(accounts::open);
        postings.forEach(accounts::add);
        List<Account> all = new ArrayList<>();
        accounts.fen.forEach((participant, sums) -> all.add(account(participant, day, sums)));
        return all;
    }

    private SortedMap<Direction, SortedMap<ParticipantId, Long>> open(ParticipantId participant) {
        return fen.computeIfAbsent(participant, p -> new TreeMap<>());
    }

    private void add(Posting posting) {
        add(posting.from(), Direction.PAYS, posting.to(), posting.fen());
        add(posting.to(), Direction.RECEIVES, posting.from(), posting.fen());
    }

    private void add(ParticipantId participant, Direction direction, ParticipantId counterparty, long more) {
        if (more != 0) {
            open(participant)
                    .computeIfAbsent(direction, d -> new TreeMap<>())
                    .merge(counterparty, more, Math::addExact);
        } else {
            open(participant);
        }
    }

    private static Account account(
            ParticipantId participant, TradingDay day, SortedMap<Direction, SortedMap<ParticipantId, Long>> sums) {
        List<AccountLine> lines = new ArrayList<>();
        sums.forEach((direction, others) ->
                others.forEach((other, sum) -> lines.add(new AccountLine(direction, other, sum))));
        return new Account(participant, day, lines);
    }
}
