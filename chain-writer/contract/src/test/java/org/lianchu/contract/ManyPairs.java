package org.lianchu.contract;

import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.JUNE;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.FactPins;
import org.lianchu.contract.ledger.IssuedPart;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.request.Issue;
import org.lianchu.evidence.Hash;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;

/** A closed day of 250 pairs, written under the contract's feet. */
final class ManyPairs {
    static final RunId RUN = new RunId("qinghai", new SettlementPeriod(Story.DAY, Story.DAY), RunType.FINAL, 0, 1);
    int issued;

    static void write(Channel channel, List<PairSum> sums) {
        Hash none = Hash.sha256();
        MemoryState.Transaction transaction = channel.state.begin();
        MarketCurve curve = new MarketCurve(new long[96], new long[96], 0);
        FactPins facts = new FactPins(new TreeMap<>(), List.of());
        SettledDay day = new SettledDay(none, sums.size(), sums, curve, facts, List.of(), none);
        transaction.put(Keys.settlement(RUN, Story.DAY), day.encode());
        ClosedTerm closed = new ClosedTerm(RUN, none, Story.FINANCE_1, Story.FINANCE_2, none);
        transaction.put(Keys.closed(JUNE, 0), closed.encode());
        transaction.commit();
    }

    void issueAll(Channel channel) {
        List<PairSum> sums = new ArrayList<>();
        IntStream.range(100, 349)
                .forEach(i -> sums.add(new PairSum(new ParticipantId("P" + i), ParticipantId.POOL, i)));
        long all = sums.stream().mapToLong(PairSum::fen).sum();
        sums.add(new PairSum(ParticipantId.POOL, new ParticipantId("STORE"), all));
        write(channel, sums);
        for (int k = 0; k < 3; k++) {
            channel.accept(DISPATCH, new Issue(JUNE, 0, k));
            issued +=
                    channel.stored(Keys.issued(JUNE, 0, k), IssuedPart::decode).claims();
        }
        channel.refuse(DISPATCH, new Issue(JUNE, 0, 3), RefusalCode.NO_SUCH_PART, "3 parts");
    }
}
