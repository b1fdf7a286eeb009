package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.JUNE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.IssuedPart;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.contract.request.GivenAccounts;
import org.lianchu.contract.request.Issue;
import org.lianchu.contract.request.IssueParts;
import org.lianchu.evidence.DaySecret;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.HashedTree;
import org.lianchu.evidence.LeafRange;
import org.lianchu.evidence.SealedDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.Account;
import org.lianchu.settlement.AccountLine;

class IssueTest {
    private final Channel channel = new Story().operated().channel;

    @Test
    void a_part_ends_at_its_hundredth_payer_and_the_next_begins_there() {
        IssueParts parts = ManyPairs.write(channel, ManyPairs.sums());
        channel.accept(DISPATCH, parts.part(0));
        IssuedPart first = channel.stored(Keys.issued(JUNE, 0, 0), IssuedPart::decode);
        assertThat(first.last()).hasToString("P199");
        assertThat(first.next()).containsExactly(100);
        assertThat(first.isLast()).isFalse();
        channel.refuse(DISPATCH, parts.part(2), RefusalCode.NOT_ISSUED, "part 2");
        channel.accept(DISPATCH, parts.part(1));
        channel.accept(DISPATCH, parts.part(2));
        IssuedPart last = channel.stored(Keys.issued(JUNE, 0, 2), IssuedPart::decode);
        assertThat(last.isLast()).isTrue();
        assertThat(last.claims()).isEqualTo(50);
    }

    @Test
    void accounts_that_are_altered_left_out_or_from_another_place_do_not_lead_to_the_root() {
        IssueParts parts = ManyPairs.write(channel, ManyPairs.sums());
        GivenAccounts good = parts.part(0);
        GivenAccounts.Day day = good.days().get(0);
        List<Account> less = day.accounts().subList(0, day.accounts().size() - 1);
        List<Account> changed = new ArrayList<>(day.accounts());
        Account account = changed.get(3);
        AccountLine line = account.lines().get(0);
        AccountLine more = new AccountLine(line.direction(), line.counterparty(), line.fen() + 1);
        changed.set(3, new Account(account.participant(), account.day(), List.of(more)));
        for (GivenAccounts.Day other : List.of(
                new GivenAccounts.Day(day.secret(), less, day.siblings()),
                new GivenAccounts.Day(day.secret(), changed, day.siblings()),
                new GivenAccounts.Day(DaySecret.of(new byte[32]), day.accounts(), day.siblings()),
                new GivenAccounts.Day(day.secret(), day.accounts(), List.of()))) {
            channel.refuse(DISPATCH, new GivenAccounts(good.issue(), List.of(other)), RefusalCode.ROOT_DIFFERS);
        }
        Issue second = new Issue(JUNE, 0, 1);
        channel.accept(DISPATCH, good);
        channel.refuse(DISPATCH, new GivenAccounts(second, good.days()), RefusalCode.ROOT_DIFFERS, "place 100");
    }

    @Test
    void accounts_that_stop_short_are_not_issued() {
        IssueParts parts = ManyPairs.write(channel, ManyPairs.sums(), ManyPairs.sums());
        GivenAccounts good = parts.part(0);
        channel.refuse(
                DISPATCH, new GivenAccounts(good.issue(), good.days().subList(0, 1)), RefusalCode.MISSING_ACCOUNTS);
        GivenAccounts.Day day = good.days().get(0);
        List<GivenAccounts.Day> halfway = new ArrayList<>();
        SealedDay sealed =
                Story.sealed(Story.DAY.plusDays(1), ManyPairs.postings(Story.DAY.plusDays(1), ManyPairs.sums()));
        List<Hash> leaves = sealed.accountTree().leaves();
        halfway.add(day);
        halfway.add(new GivenAccounts.Day(
                Story.secret(Story.DAY.plusDays(1)),
                sealed.accounts().subList(0, 100),
                LeafRange.of(new HashedTree(leaves), 0, 100).siblings()));
        channel.refuse(DISPATCH, new GivenAccounts(good.issue(), halfway), RefusalCode.MISSING_ACCOUNTS, "beyond P199");
    }

    @Test
    void fewer_payers_than_a_hundred_are_only_the_last() {
        IssueParts parts = ManyPairs.write(channel, ManyPairs.sums());
        SealedDay sealed = Story.sealed(Story.DAY, ManyPairs.postings(Story.DAY, ManyPairs.sums()));
        GivenAccounts.Day few = new GivenAccounts.Day(
                Story.secret(Story.DAY),
                sealed.accounts().subList(0, 99),
                LeafRange.of(new HashedTree(sealed.accountTree().leaves()), 0, 99)
                        .siblings());
        channel.refuse(
                DISPATCH,
                new GivenAccounts(parts.part(0).issue(), List.of(few)),
                RefusalCode.MISSING_ACCOUNTS,
                "99 payers");
    }

    /** Whatever days there are: every pair's claims are its sum over the days, in however many parts. */
    @Property(tries = 25)
    void the_claims_of_all_parts_are_the_sums_of_all_days(@ForAll long seed) {
        Random random = new Random(seed);
        Channel drawn = new Story().operated().channel;
        List<PairSum> one = draw(random);
        List<PairSum> two = draw(random);
        IssueParts parts = ManyPairs.write(drawn, one, two);
        for (int k = 0; k < parts.count(); k++) {
            drawn.accept(DISPATCH, parts.part(k));
        }
        Map<String, Long> expected = new TreeMap<>();
        List.of(one, two)
                .forEach(day -> day.forEach(sum -> expected.merge(sum.from() + ">" + sum.to(), sum.fen(), Long::sum)));
        Map<String, Long> claims = new TreeMap<>();
        drawn.state.snapshot().keySet().stream()
                .filter(key -> key.startsWith("claim/"))
                .map(key -> drawn.stored(key, Claim::decode))
                .forEach(claim -> claims.put(claim.debtor() + ">" + claim.creditor(), claim.fen()));
        assertThat(claims).isEqualTo(expected);
    }

    private static List<PairSum> draw(Random random) {
        Map<String, PairSum> sums = new TreeMap<>();
        int count = random.nextInt(400);
        for (int i = 0; i < count; i++) {
            ParticipantId from = new ParticipantId("P" + (100 + random.nextInt(260)));
            ParticipantId to = new ParticipantId(random.nextBoolean() ? "POOL" : "P" + (100 + random.nextInt(9)));
            sums.put(from + ">" + to, new PairSum(from, to, 1 + random.nextInt(1000)));
        }
        return List.copyOf(sums.values());
    }
}
