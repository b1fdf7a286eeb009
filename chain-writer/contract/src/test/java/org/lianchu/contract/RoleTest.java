package org.lianchu.contract;

import static org.lianchu.contract.Story.CASHIER;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.FINANCE_1;
import static org.lianchu.contract.Story.JUNE;
import static org.lianchu.contract.Story.REGULATOR;
import static org.lianchu.contract.Story.STORE;
import static org.lianchu.contract.Story.identity;
import static org.lianchu.contract.Story.rekeyed;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.request.Payment;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.contract.request.TermAct;
import org.lianchu.market.ParticipantId;

class RoleTest {
    private static final Caller CLERK = identity("DispatchMSP", "CN=clerk");
    private static final TermAct CUT = TermAct.cut(JUNE, 1);

    private final Story story = new Story();
    private final Channel channel = story.channel;

    @Test
    void a_role_is_granted_by_dispatch_and_approved_by_the_regulator() {
        story.admitted();
        RoleAct approve = RoleAct.approve(Role.CASHIER, 1, CLERK);
        channel.refuse(REGULATOR, approve, RefusalCode.NOT_PROPOSED, "CASHIER", CLERK);
        channel.accept(DISPATCH, RoleAct.grant(Role.CASHIER, 1, CLERK));
        channel.refuse(DISPATCH, approve, RefusalCode.NOT_AUTHORISED);
        channel.refuse(REGULATOR, RoleAct.approve(Role.FINANCE, 1, CLERK), RefusalCode.NOT_PROPOSED);
        channel.accept(REGULATOR, approve);
    }

    @Test
    void while_there_is_no_OPERATOR_any_identity_of_dispatch_may_ask_for_one_and_for_nothing_else() {
        RoleAct first = RoleAct.grant(Role.OPERATOR, 1, CLERK);
        channel.refuse(DISPATCH, CUT, RefusalCode.NOT_AUTHORISED, "OPERATOR");
        channel.refuse(STORE, first, RefusalCode.NOT_AUTHORISED);
        channel.refuse(REGULATOR, first, RefusalCode.NOT_AUTHORISED);
        channel.refuse(DISPATCH, RoleAct.grant(Role.FINANCE, 1, CLERK), RefusalCode.NOT_AUTHORISED);
        channel.accept(DISPATCH, first);
        channel.refuse(CLERK, CUT, RefusalCode.NOT_AUTHORISED);
        channel.accept(REGULATOR, RoleAct.approve(Role.OPERATOR, 1, CLERK));
        channel.accept(CLERK, CUT);
        channel.refuse(DISPATCH, RoleAct.grant(Role.OPERATOR, 1, DISPATCH), RefusalCode.NOT_AUTHORISED);
        channel.accept(CLERK, RoleAct.revoke(Role.OPERATOR, 1, CLERK));
        channel.refuse(CLERK, TermAct.announce(JUNE, 0), RefusalCode.NOT_AUTHORISED);
        channel.accept(DISPATCH, RoleAct.grant(Role.OPERATOR, 1, DISPATCH));
    }

    /** Tried before: FINANCE_1 froze a term, for every clerk of dispatch's organisation was dispatch. */
    @Test
    void FINANCE_and_CASHIER_do_nothing_of_what_an_OPERATOR_does() {
        story.admitted();
        channel.accept(DISPATCH, TermAct.announce(JUNE, 0));
        for (Caller caller : List.of(FINANCE_1, CASHIER, CLERK)) {
            channel.refuse(caller, CUT, RefusalCode.NOT_AUTHORISED, "OPERATOR");
            channel.refuse(caller, TermAct.freeze(JUNE, 0), RefusalCode.NOT_AUTHORISED, "OPERATOR");
            channel.refuse(caller, RoleAct.grant(Role.CASHIER, 1, CLERK), RefusalCode.NOT_AUTHORISED);
        }
    }

    /** Tried before: the regulator's own identity, granted FINANCE, approved itself. */
    @Test
    void nobody_of_the_regulators_holds_a_role_and_only_dispatchs_are_OPERATOR() {
        story.admitted();
        Caller own = identity("RegulatorMSP", "CN=another");
        for (Role role : Role.values()) {
            channel.refuse(DISPATCH, RoleAct.grant(role, 1, own), RefusalCode.WRONG_ORGANISATION, own);
        }
        channel.refuse(DISPATCH, RoleAct.grant(Role.OPERATOR, 1, STORE), RefusalCode.WRONG_ORGANISATION, STORE);
    }

    @Test
    void the_regulator_approves_no_role_of_its_own_which_was_granted_when_another_was_the_regulator() {
        story.admitted();
        Caller clerk = identity("PlantMSP", "CN=clerk");
        channel.accept(DISPATCH, RoleAct.grant(Role.FINANCE, 1, clerk));
        Settings now = channel.settings;
        channel.run(new Settings(
                now.market(), now.dispatchMsp(), "PlantMSP", now.memberMsps(), now.timing(), now.disclosure()));
        channel.refuse(clerk, RoleAct.approve(Role.FINANCE, 1, clerk), RefusalCode.WRONG_ORGANISATION, clerk);
    }

    @Test
    void an_identity_holds_one_role() {
        story.admitted();
        channel.refuse(DISPATCH, RoleAct.grant(Role.CASHIER, 1, FINANCE_1), RefusalCode.ROLE_TAKEN, "FINANCE");
        channel.refuse(DISPATCH, RoleAct.grant(Role.FINANCE, 1, DISPATCH), RefusalCode.ROLE_TAKEN, "OPERATOR");
        channel.accept(DISPATCH, RoleAct.grant(Role.CASHIER, 1, CLERK));
        channel.accept(DISPATCH, RoleAct.grant(Role.FINANCE, 1, CLERK));
        channel.accept(REGULATOR, RoleAct.approve(Role.FINANCE, 1, CLERK));
        RoleAct second = RoleAct.approve(Role.CASHIER, 1, CLERK);
        channel.refuse(REGULATOR, second, RefusalCode.ROLE_TAKEN, "FINANCE");
        channel.accept(CLERK, RoleAct.revoke(Role.FINANCE, 1, CLERK));
        channel.accept(REGULATOR, second);
    }

    @Test
    void a_role_that_was_revoked_is_gone_until_it_is_granted_again() {
        story.admitted();
        Payment payment = Payment.redeem(new ClaimId(JUNE, "c"), 1, "bank");
        RoleAct revoke = RoleAct.revoke(Role.CASHIER, 1, CASHIER);
        channel.refuse(CASHIER, payment, RefusalCode.UNKNOWN_CLAIM);
        channel.refuse(DISPATCH, RoleAct.grant(Role.CASHIER, 2, CASHIER), RefusalCode.NOT_NEXT);
        for (Caller caller : List.of(STORE, FINANCE_1, rekeyed(CASHIER))) {
            channel.refuse(caller, revoke, RefusalCode.NOT_AUTHORISED);
        }
        channel.accept(DISPATCH, revoke);
        channel.refuse(CASHIER, payment, RefusalCode.UNKNOWN_CLAIM);
        channel.accept(REGULATOR, revoke);
        channel.again(CASHIER, revoke);
        channel.refuse(CASHIER, payment, RefusalCode.NOT_AUTHORISED, "CASHIER");
        channel.again(DISPATCH, RoleAct.grant(Role.CASHIER, 1, CASHIER));
        channel.again(REGULATOR, RoleAct.approve(Role.CASHIER, 1, CASHIER));
        channel.refuse(CASHIER, payment, RefusalCode.NOT_AUTHORISED, "CASHIER");
        story.grant(Role.CASHIER, 2, CASHIER);
        channel.again(REGULATOR, revoke);
        channel.refuse(CASHIER, payment, RefusalCode.UNKNOWN_CLAIM);
    }

    @Test
    void the_regulator_turns_a_grant_down_by_revoking_it() {
        story.admitted();
        RoleAct revoke = RoleAct.revoke(Role.CASHIER, 1, CLERK);
        channel.refuse(REGULATOR, revoke, RefusalCode.NOT_PROPOSED, CLERK);
        channel.accept(DISPATCH, RoleAct.grant(Role.CASHIER, 1, CLERK));
        channel.accept(REGULATOR, revoke);
        channel.refuse(REGULATOR, RoleAct.approve(Role.CASHIER, 1, CLERK), RefusalCode.NOT_PROPOSED, "revoked");
        story.grant(Role.CASHIER, 2, CLERK);
    }

    @Test
    void an_OPERATOR_acts_for_DISPATCH_and_POOL_and_is_no_participant() {
        story.admitted();
        channel.refuse(DISPATCH, new SmallMarket().documents(Story.DAYS).get(0).anchor(), RefusalCode.NOT_AUTHORISED);
        channel.refuse(
                FINANCE_1,
                Payment.confirm(ClaimId.issued(JUNE, 0, Story.participant(STORE), ParticipantId.POOL), 1, "b"),
                RefusalCode.UNKNOWN_CLAIM);
    }
}
