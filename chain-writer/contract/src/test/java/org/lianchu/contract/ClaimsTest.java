package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.CASHIER;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.GALE;
import static org.lianchu.contract.Story.JUNE;
import static org.lianchu.contract.Story.STORE;
import static org.lianchu.contract.Story.SUN;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.contract.request.Assign;
import org.lianchu.contract.request.IssueParts;
import org.lianchu.contract.request.Payment;
import org.lianchu.market.ParticipantId;

class ClaimsTest {
    private static final ParticipantId STORE_ID = Story.participant(STORE);
    private static final ParticipantId GALE_ID = Story.participant(GALE);
    private static final ParticipantId SUN_ID = Story.participant(SUN);
    private static final ClaimId OWED = ClaimId.issued(JUNE, 0, GALE_ID, STORE_ID);
    private static final ClaimId TO_POOL = ClaimId.issued(JUNE, 0, SUN_ID, ParticipantId.POOL);

    private final Channel channel = new Story().admitted().channel;

    @BeforeEach
    void issue() {
        IssueParts parts = ManyPairs.write(
                channel,
                List.of(
                        new PairSum(GALE_ID, STORE_ID, 1000),
                        new PairSum(ParticipantId.POOL, STORE_ID, 70),
                        new PairSum(SUN_ID, ParticipantId.POOL, 70)));
        channel.accept(DISPATCH, parts.part(0));
    }

    private Claim claim(ClaimId id) {
        return channel.stored(Keys.claim(id), Claim::decode);
    }

    @Test
    void a_creditor_assigns_a_part_and_the_rest_stays() {
        channel.accept(STORE, new Assign(OWED, "part", SUN_ID, 300));
        Claim part = claim(new ClaimId(JUNE, "part"));
        assertThat(part.creditor()).isEqualTo(SUN_ID);
        assertThat(part.debtor()).isEqualTo(GALE_ID);
        assertThat(part.origin()).isEqualTo("0/GALE/STORE");
        assertThat(List.of(part.fen(), claim(OWED).fen())).containsExactly(300L, 700L);
    }

    @Test
    void a_claim_assigned_whole_is_spent_and_the_call_that_did_it_still_succeeds() {
        Assign whole = new Assign(OWED, "whole", SUN_ID, 1000);
        channel.accept(STORE, whole);
        assertThat(claim(OWED).state()).isEqualTo(Claim.State.ASSIGNED);
        channel.refuse(STORE, new Assign(OWED, "more", SUN_ID, 1), RefusalCode.CLAIM_NOT_OPEN, OWED);
        channel.refuse(CASHIER, Payment.redeem(OWED, 1, "p"), RefusalCode.CLAIM_NOT_OPEN);
        channel.refuse(STORE, Payment.confirm(OWED, 1, "p"), RefusalCode.CLAIM_NOT_OPEN);
        ClaimId moved = new ClaimId(JUNE, "whole");
        channel.accept(CASHIER, Payment.redeem(moved, 1000, "p"));
        channel.accept(SUN, Payment.confirm(moved, 1000, "p"));
        channel.again(STORE, whole);
    }

    @Test
    void nobody_assigns_anothers_claim_or_more_than_it_is_for_or_to_one_who_is_not_there() {
        channel.refuse(GALE, new Assign(OWED, "x", GALE_ID, 1), RefusalCode.NOT_AUTHORISED, "STORE");
        channel.refuse(STORE, new Assign(OWED, "x", SUN_ID, 1001), RefusalCode.AMOUNT_DIFFERS, "1000", "1001");
        channel.refuse(
                STORE, new Assign(OWED, "x", new ParticipantId("NOBODY"), 1), RefusalCode.NOT_ENROLLED, "NOBODY");
        ClaimId unknown = new ClaimId(JUNE, "unknown");
        channel.refuse(STORE, new Assign(unknown, "x", SUN_ID, 1), RefusalCode.UNKNOWN_CLAIM, unknown);
    }

    @Test
    void a_name_is_given_once_in_a_term() {
        channel.accept(STORE, new Assign(OWED, "x", SUN_ID, 100));
        channel.refuse(STORE, new Assign(OWED, "x", SUN_ID, 200), RefusalCode.EXISTS_WITH_OTHER_CONTENT, "x");
    }

    @Test
    void nobody_is_buried_under_claims_of_a_fen() {
        channel.refuse(STORE, new Assign(OWED, "x", SUN_ID, 99), RefusalCode.PART_TOO_SMALL, "99", "901", "100");
        channel.refuse(STORE, new Assign(OWED, "x", SUN_ID, 901), RefusalCode.PART_TOO_SMALL, "99 left");
        channel.accept(STORE, new Assign(OWED, "x", SUN_ID, 900));
        channel.accept(STORE, new Assign(OWED, "y", SUN_ID, 100));
        assertThat(claim(OWED).state()).isEqualTo(Claim.State.ASSIGNED);
    }

    @Test
    void a_mistyped_payment_is_withdrawn_and_the_right_one_is_put_to_the_claim() {
        channel.refuse(CASHIER, Payment.withdraw(OWED, 1000, "typo"), RefusalCode.NOT_PROPOSED, "withdraw");
        channel.accept(CASHIER, Payment.redeem(OWED, 1000, "typo"));
        channel.refuse(
                CASHIER, Payment.redeem(OWED, 1000, "bank 1"), RefusalCode.EXISTS_WITH_OTHER_CONTENT, "withdrawn");
        channel.refuse(STORE, Payment.withdraw(OWED, 1000, "typo"), RefusalCode.NOT_AUTHORISED, "CASHIER");
        channel.refuse(CASHIER, Payment.withdraw(OWED, 1000, "bank 1"), RefusalCode.PAYMENT_DIFFERS, "typo");
        channel.accept(CASHIER, Payment.withdraw(OWED, 1000, "typo"));
        channel.refuse(STORE, Payment.confirm(OWED, 1000, "typo"), RefusalCode.NOT_PROPOSED);
        channel.accept(CASHIER, Payment.redeem(OWED, 1000, "bank 1"));
        channel.accept(STORE, Payment.confirm(OWED, 1000, "bank 1"));
        channel.refuse(CASHIER, Payment.withdraw(OWED, 1000, "bank 1"), RefusalCode.CLAIM_NOT_OPEN, "confirmed");
        channel.refuse(STORE, Payment.reject(OWED, 1000, "bank 1"), RefusalCode.CLAIM_NOT_OPEN, "confirmed");
    }

    @Test
    void a_payment_that_never_came_is_rejected_and_the_claim_moves_again() {
        channel.accept(CASHIER, Payment.redeem(OWED, 1000, "bank 1"));
        channel.refuse(GALE, Payment.reject(OWED, 1000, "bank 1"), RefusalCode.NOT_AUTHORISED, "STORE");
        channel.refuse(CASHIER, Payment.reject(OWED, 1000, "bank 1"), RefusalCode.NOT_AUTHORISED);
        channel.accept(STORE, Payment.reject(OWED, 1000, "bank 1"));
        channel.again(CASHIER, Payment.withdraw(OWED, 1000, "bank 1"));
        channel.accept(STORE, new Assign(OWED, "x", SUN_ID, 1000));
    }

    @Test
    void POOL_neither_assigns_nor_is_assigned_to() {
        channel.refuse(DISPATCH, new Assign(TO_POOL, "x", SUN_ID, 1), RefusalCode.POOL_KEEPS_ITS_CLAIMS);
        channel.refuse(STORE, new Assign(OWED, "x", ParticipantId.POOL, 1), RefusalCode.POOL_KEEPS_ITS_CLAIMS);
        channel.refuse(STORE, new Assign(OWED, "x", ParticipantId.DISPATCH, 1), RefusalCode.POOL_KEEPS_ITS_CLAIMS);
    }

    @Test
    void cashier_and_creditor_retire_a_claim_together() {
        channel.refuse(STORE, Payment.confirm(OWED, 1000, "bank 1"), RefusalCode.NOT_PROPOSED, OWED);
        channel.refuse(STORE, Payment.redeem(OWED, 1000, "bank 1"), RefusalCode.NOT_AUTHORISED, "CASHIER");
        channel.refuse(CASHIER, Payment.redeem(OWED, 999, "bank 1"), RefusalCode.AMOUNT_DIFFERS, "1000", "999");
        channel.accept(CASHIER, Payment.redeem(OWED, 1000, "bank 1"));
        channel.refuse(CASHIER, Payment.redeem(OWED, 1000, "bank 2"), RefusalCode.EXISTS_WITH_OTHER_CONTENT, "bank 1");
        channel.refuse(STORE, new Assign(OWED, "x", SUN_ID, 1), RefusalCode.CLAIM_NOT_OPEN, "PAID");
        channel.refuse(STORE, Payment.confirm(OWED, 1000, "bank 2"), RefusalCode.PAYMENT_DIFFERS, "bank 1");
        channel.refuse(STORE, Payment.confirm(OWED, 1, "bank 1"), RefusalCode.AMOUNT_DIFFERS);
        channel.refuse(GALE, Payment.confirm(OWED, 1000, "bank 1"), RefusalCode.NOT_AUTHORISED, "STORE");
        channel.refuse(CASHIER, Payment.confirm(OWED, 1000, "bank 1"), RefusalCode.NOT_AUTHORISED);
        channel.accept(STORE, Payment.confirm(OWED, 1000, "bank 1"));
        channel.again(CASHIER, Payment.redeem(OWED, 1000, "bank 1"));
        assertThat(claim(OWED).state()).isEqualTo(Claim.State.RETIRED);
    }

    @Test
    void dispatch_confirms_for_POOL() {
        channel.accept(CASHIER, Payment.redeem(TO_POOL, 70, "bank 3"));
        channel.refuse(SUN, Payment.confirm(TO_POOL, 70, "bank 3"), RefusalCode.NOT_AUTHORISED, "dispatch");
        channel.accept(DISPATCH, Payment.confirm(TO_POOL, 70, "bank 3"));
    }

    @Test
    void sums_that_do_not_fit_are_refused() {
        Channel other = new Story().operated().channel;
        IssueParts parts = ManyPairs.write(
                other,
                List.of(new PairSum(GALE_ID, STORE_ID, Long.MAX_VALUE)),
                List.of(new PairSum(GALE_ID, STORE_ID, 1)));
        other.refuse(DISPATCH, parts.part(0), RefusalCode.OVERFLOW, "GALE", "STORE");
    }
}
