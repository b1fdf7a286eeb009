package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.CASHIER;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.JUNE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.contract.request.Assign;
import org.lianchu.contract.request.Payment;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.Scan;
import org.lianchu.market.ParticipantId;

/** Whatever is done with claims, in whatever order: what is owed in a term stays what was issued. */
class ClaimConservationTest {
    private static final List<Caller> PARTIES = List.of(Story.STORE, Story.GALE, Story.SUN, Story.POOR);

    private final Map<String, Integer> reached = new TreeMap<>();

    @Property(tries = 60)
    void receivables_and_payables_of_a_term_stay_what_was_issued(@ForAll long seed) {
        Random random = new Random(seed);
        Channel channel = new Story().admitted().channel;
        List<PairSum> sums = sums(random);
        channel.accept(DISPATCH, ManyPairs.write(channel, sums).part(0));
        Map<String, Long> byDebtor = owed(claims(channel));
        for (int step = 0; step < 60; step++) {
            step(channel, random);
            List<Claim> now = claims(channel);
            assertThat(owed(now)).isEqualTo(byDebtor);
            assertThat(poolNet(now)).isZero();
            assertThat(found(channel, "creditor/")).isEqualTo(found(channel, "debtor/"));
            assertThat(now).allMatch(claim -> claim.fen() >= 0);
        }
    }

    /** Plants owe POOL what POOL owes the station; and one trade. */
    private static List<PairSum> sums(Random random) {
        long gale = 1L + random.nextInt(1000);
        long sun = 1L + random.nextInt(1000);
        ParticipantId store = Story.participant(Story.STORE);
        return List.of(
                new PairSum(Story.participant(Story.GALE), ParticipantId.POOL, gale),
                new PairSum(Story.participant(Story.GALE), store, 1 + random.nextInt(50)),
                new PairSum(ParticipantId.POOL, store, gale + sun),
                new PairSum(Story.participant(Story.SUN), ParticipantId.POOL, sun));
    }

    private static final List<String> CASHIERS = List.of(Payment.REDEEM, Payment.WITHDRAW);

    private void step(Channel channel, Random random) {
        List<Claim> claims = claims(channel);
        Claim claim = claims.get(random.nextInt(claims.size()));
        Caller holder = Story.caller(claim.creditor());
        Caller caller = random.nextInt(5) == 0 ? PARTIES.get(random.nextInt(PARTIES.size())) : holder;
        long fen = random.nextInt(3) == 0 ? Math.max(1, claim.fen()) : 1 + random.nextInt(200);
        String payment = "bank " + random.nextInt(2);
        Request request = switch (random.nextInt(8)) {
            case 0, 1 -> Payment.redeem(claim.id(), fen, payment);
            case 2, 3 -> Payment.confirm(claim.id(), fen, payment);
            case 4 -> Payment.withdraw(claim.id(), fen, payment);
            case 5 -> Payment.reject(claim.id(), fen, payment);
            default -> assign(claim, fen, random);
        };
        Reply reply = channel.call(CASHIERS.contains(request.function()) ? CASHIER : caller, request);
        String outcome = reply instanceof Reply.Refused refused ? refused.code().name() : "accepted";
        reached.merge(request.function() + " " + outcome, 1, Integer::sum);
    }

    private static Assign assign(Claim claim, long fen, Random random) {
        ParticipantId to = Story.participant(PARTIES.get(random.nextInt(PARTIES.size())));
        return new Assign(claim.id(), "a" + random.nextInt(40), to, fen);
    }

    private static List<Claim> claims(Channel channel) {
        Page page = channel.query(DISPATCH, new Scan(Keys.claims(JUNE), "", 1000));
        List<Claim> claims = new ArrayList<>();
        page.entries().forEach(entry -> claims.add(Claim.decode(entry.value())));
        return claims;
    }

    /** What the claims come to that the parties' own keys lead to, each side for itself: receivables, and payables. */
    private static long found(Channel channel, String prefix) {
        Page keys = channel.query(DISPATCH, new Scan(prefix, "", 1000));
        return keys.entries().stream()
                .map(entry -> entry.key().substring(entry.key().indexOf('/', prefix.length()) + 1))
                .mapToLong(id -> channel.stored("claim/" + id, Claim::decode).fen())
                .sum();
    }

    private static Map<String, Long> owed(List<Claim> claims) {
        Map<String, Long> fen = new TreeMap<>();
        claims.forEach(claim -> fen.merge(claim.debtor().text(), claim.fen(), Long::sum));
        return fen;
    }

    /** What POOL receives less what it pays. */
    private static long poolNet(List<Claim> claims) {
        long in = claims.stream()
                .filter(claim -> claim.creditor().equals(ParticipantId.POOL))
                .mapToLong(Claim::fen)
                .sum();
        long out = claims.stream()
                .filter(claim -> claim.debtor().equals(ParticipantId.POOL))
                .mapToLong(Claim::fen)
                .sum();
        return in - out;
    }

    @AfterProperty
    void the_sequences_reach_every_move() {
        if (!reached.isEmpty()) {
            assertThat(reached.keySet()).contains("assign accepted", "redeem accepted", "confirm accepted");
        }
    }
}
