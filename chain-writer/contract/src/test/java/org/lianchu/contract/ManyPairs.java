package org.lianchu.contract;

import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.JUNE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.IssuedPart;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.ledger.SettledDay.MasterNumbers;
import org.lianchu.contract.request.Issue;
import org.lianchu.contract.request.IssueParts;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.SealedDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** Closed days of many pairs, written under the contract's feet. */
final class ManyPairs {
    int issued;

    /** A closed term of as many days, each with the sums of one element; the accounts of it. */
    @SafeVarargs
    static IssueParts write(Channel channel, List<PairSum>... days) {
        TradingDay last = Story.DAY.plusDays(days.length - 1);
        RunId run = new RunId("qinghai", new SettlementPeriod(Story.DAY, last), RunType.FINAL, 0, 1);
        Hash none = Hash.sha256();
        MemoryState.Transaction transaction = channel.state.begin();
        IssueParts parts = new IssueParts(JUNE, 0, Collections.emptySortedSet());
        for (int i = 0; i < days.length; i++) {
            TradingDay day = Story.DAY.plusDays(i);
            SealedDay sealed = Story.sealed(day, postings(day, days[i]));
            SettledDay value = new SettledDay(
                    run,
                    day,
                    new RunPins(1, 0, 0),
                    sealed.postings().size(),
                    sealed.seal(),
                    sealed.accounts().size(),
                    sealed.accountTree().root(),
                    sealed.curve(),
                    "rule",
                    none,
                    new MasterNumbers(0, 0, 0),
                    List.of(),
                    none);
            transaction.put(Keys.settlement(run, day), value.encode());
            parts.add(Story.secret(day), sealed.accounts());
        }
        ClosedTerm closed = new ClosedTerm(run, none, Story.FINANCE_1, Story.FINANCE_2, none);
        transaction.put(Keys.closed(JUNE, 0), closed.encode());
        transaction.commit();
        return parts;
    }

    static List<Posting> postings(TradingDay day, List<PairSum> sums) {
        List<Posting> postings = new ArrayList<>();
        for (PairSum sum : sums) {
            String reference = String.format("T%05d/P", postings.size());
            postings.add(new Posting(day, PostingKind.BILATERAL, reference, sum.from(), sum.to(), 0, sum.fen()));
        }
        return postings;
    }

    /** 250 payers, POOL the last of them. */
    static List<PairSum> sums() {
        List<PairSum> sums = new ArrayList<>();
        IntStream.range(100, 349)
                .forEach(i -> sums.add(new PairSum(new ParticipantId("P" + i), ParticipantId.POOL, i)));
        long all = sums.stream().mapToLong(PairSum::fen).sum();
        sums.add(new PairSum(ParticipantId.POOL, new ParticipantId("STORE"), all));
        return sums;
    }

    void issueAll(Channel channel) {
        IssueParts parts = write(channel, sums());
        for (int k = 0; k < parts.count(); k++) {
            channel.accept(DISPATCH, parts.part(k));
            issued +=
                    channel.stored(Keys.issued(JUNE, 0, k), IssuedPart::decode).claims();
        }
        channel.refuse(DISPATCH, new Issue(JUNE, 0, 3), RefusalCode.NO_SUCH_PART, "part 3");
    }
}
