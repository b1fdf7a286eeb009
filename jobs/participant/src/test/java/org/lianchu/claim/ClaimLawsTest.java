package org.lianchu.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.request.Assign;
import org.lianchu.contract.request.Payment;
import org.lianchu.contract.request.Request;
import org.lianchu.market.ParticipantId;

/** Claims that live random lives on the contract itself: the laws hold, and what breaks one is found. */
class ClaimLawsTest {
    private static final int STEPS = 40;

    @Property(tries = 40)
    void the_laws_hold_whatever_is_done_and_each_claim_counts_for_what_was_issued(@ForAll long seed) {
        Random random = new Random(seed);
        PlainChannel channel = new PlainChannel();
        Map<ClaimId, IssuedClaim> issued = channel.issue(0, random);
        for (int step = 0; step < STEPS; step++) {
            if (step == STEPS / 2) {
                issued.putAll(channel.issue(1, random));
            }
            ClaimBook book = channel.book();
            assertThat(ClaimLaws.faults(book, channel.index())).isEmpty();
            assertThat(ClaimLaws.differences(book, PlainChannel.JUNE, 0, new TreeMap<>(only(issued, 0))))
                    .isEmpty();
            live(channel, book, random);
        }
        assertThat(ClaimLaws.differences(channel.book(), PlainChannel.JUNE, 1, new TreeMap<>(only(issued, 1))))
                .isEmpty();
        balanced(channel.book());
    }

    private static Map<ClaimId, IssuedClaim> only(Map<ClaimId, IssuedClaim> issued, int generation) {
        Map<ClaimId, IssuedClaim> some = new HashMap<>(issued);
        some.keySet().removeIf(id -> !id.name().startsWith(generation + "/"));
        return some;
    }

    private static void live(PlainChannel channel, ClaimBook book, Random random) {
        Claim claim = book.claims().get(random.nextInt(book.claims().size()));
        long fen = random.nextBoolean() ? Math.max(1, claim.fen()) : 1 + random.nextInt(300);
        ParticipantId to = PlainChannel.PARTIES.get(random.nextInt(PlainChannel.PARTIES.size()));
        Request request = switch (random.nextInt(8)) {
            case 0, 1 -> Payment.redeem(claim.id(), fen, "bank");
            case 2 -> Payment.confirm(claim.id(), fen, "bank");
            case 3 -> Payment.reject(claim.id(), fen, "bank");
            default -> new Assign(claim.id(), "a" + random.nextInt(60), to, fen);
        };
        channel.call(
                request.function().equals(Payment.REDEEM)
                        ? PlainChannel.CASHIER
                        : PlainChannel.caller(claim.creditor()),
                request);
    }

    private static void balanced(ClaimBook book) {
        long net = 0;
        for (ClaimBalance balance : book.balances()) {
            net += balance.receivable() + balance.received() - balance.payable() - balance.paid();
        }
        assertThat(net).isZero();
    }

    @Property(tries = 40)
    void a_claim_that_is_altered_added_or_lost_is_found(@ForAll long seed) {
        Random random = new Random(seed);
        PlainChannel channel = new PlainChannel();
        TreeMap<ClaimId, IssuedClaim> issued = new TreeMap<>(channel.issue(0, random));
        for (int step = 0; step < 10; step++) {
            live(channel, channel.book(), random);
        }
        List<Claim> claims = new ArrayList<>(channel.book().claims());
        claims.removeIf(claim -> claim.fen() == 0);
        Claim victim = claims.remove(random.nextInt(claims.size()));
        switch (random.nextInt(4)) {
            case 0 -> claims.add(with(victim, victim.debtor(), victim.creditor(), victim.fen() + 1));
            case 1 -> claims.add(with(victim, new ParticipantId("NOBODY"), victim.creditor(), victim.fen()));
            case 2 -> claims.add(with(victim, victim.debtor(), new ParticipantId("NOBODY"), victim.fen()));
            default -> {}
        }
        ClaimBook altered = new ClaimBook(claims);
        List<String> found = new ArrayList<>(ClaimLaws.faults(altered, channel.index()));
        if (found.isEmpty()) {
            found.addAll(ClaimLaws.differences(altered, PlainChannel.JUNE, 0, issued));
        }
        assertThat(found).isNotEmpty();
    }

    private static Claim with(Claim claim, ParticipantId debtor, ParticipantId creditor, long fen) {
        return new Claim(
                claim.id(), debtor, creditor, fen, claim.state(), claim.origin(), claim.payment(), claim.request());
    }
}
