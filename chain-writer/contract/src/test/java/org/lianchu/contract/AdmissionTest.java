package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.GALE;
import static org.lianchu.contract.Story.JUNE;
import static org.lianchu.contract.Story.REGULATOR;
import static org.lianchu.contract.Story.STORE;
import static org.lianchu.contract.Story.SUN;
import static org.lianchu.contract.Story.identity;
import static org.lianchu.contract.Story.rekeyed;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.ActingIdentity;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.Assign;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.Payment;
import org.lianchu.contract.request.Suspend;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;

class AdmissionTest {
    private static final ParticipantId PLANT = Story.participant(SUN);
    private static final ParticipantId STATION = Story.participant(STORE);
    private static final ClaimId OWED = ClaimId.issued(JUNE, 0, Story.participant(GALE), STATION);

    /** An identity of the plants' organisation that SUN may be known by later. */
    private static final Caller RENEWED = identity("PlantMSP", "CN=SUN 2");

    private final Story story = new Story().admitted();
    private final Channel channel = story.channel;

    private static TestDocument document(int sequence) {
        return SmallMarket.document(
                "SUN",
                Dataset.READINGS,
                sequence,
                List.of(SmallMarket.reading("PV-1", Register.GENERATION, Story.DAY, sequence)));
    }

    private void actsAlone(Caller caller, int sequence, Caller... others) {
        channel.accept(caller, document(sequence).anchor());
        for (Caller other : others) {
            channel.refuse(other, document(sequence + 1).anchor(), RefusalCode.NOT_AUTHORISED, "SUN");
        }
        assertThat(channel.stored(Keys.identity(PLANT), ActingIdentity::decode).identity())
                .isEqualTo(caller);
    }

    private void owe() {
        channel.accept(
                DISPATCH,
                ManyPairs.write(channel, List.of(new PairSum(Story.participant(GALE), STATION, 1000)))
                        .part(0));
    }

    @Test
    void an_identity_acts_once_it_enrolled_was_admitted_and_was_approved() {
        ParticipantId newcomer = new ParticipantId("NEW");
        Caller friend = identity("PlantMSP", "CN=friend");
        AdmissionAct admit = AdmissionAct.admit(newcomer, 1, friend);
        AdmissionAct approve = AdmissionAct.approve(newcomer, 1, friend);
        channel.refuse(DISPATCH, admit, RefusalCode.NOT_ENROLLED, friend, newcomer);
        channel.accept(friend, new Enrol(newcomer));
        channel.refuse(REGULATOR, approve, RefusalCode.NOT_PROPOSED, newcomer);
        channel.accept(DISPATCH, admit);
        Assign toNewcomer = new Assign(OWED, "x", newcomer, 1000);
        owe();
        channel.refuse(STORE, toNewcomer, RefusalCode.NOT_ENROLLED);
        channel.refuse(DISPATCH, approve, RefusalCode.NOT_AUTHORISED, "regulator");
        AdmissionAct consent = AdmissionAct.consent(newcomer, 1, friend);
        for (Caller caller : List.of(friend, DISPATCH, STORE)) {
            channel.refuse(caller, consent, RefusalCode.NOT_AUTHORISED, newcomer);
        }
        channel.accept(REGULATOR, approve);
        channel.accept(STORE, toNewcomer);
    }

    /** Tried before: dispatch admitted PlantMSP's clerk as STORE, who assigned away its claim. */
    @Test
    void dispatch_and_a_friend_of_another_organisation_do_not_take_over_a_participant_and_its_claims() {
        owe();
        Caller friend = identity("PlantMSP", "CN=SUN's clerk");
        story.propose(STATION, 2, friend);
        Assign away = new Assign(OWED, "x", PLANT, 1000);
        channel.refuse(friend, away, RefusalCode.NOT_AUTHORISED, STATION);
        AdmissionAct consent = AdmissionAct.consent(STATION, 2, friend);
        for (Caller caller : List.of(friend, DISPATCH, SUN)) {
            channel.refuse(caller, consent, RefusalCode.NOT_AUTHORISED, STATION);
        }
        channel.refuse(STORE, consent, RefusalCode.WRONG_ORGANISATION, friend, STORE);
        channel.accept(STORE, away);
    }

    /** Tried before: a script repeated an admission, and another organisation's identity had enrolled meanwhile. */
    @Test
    void who_enrols_in_anothers_name_is_not_admitted_by_a_repeated_admission() {
        channel.accept(GALE, new Enrol(STATION));
        channel.again(DISPATCH, AdmissionAct.admit(STATION, 1, STORE));
        channel.refuse(DISPATCH, AdmissionAct.admit(STATION, 1, GALE), RefusalCode.EXISTS_WITH_OTHER_CONTENT, STATION);
        assertThat(channel.stored(Keys.identity(STATION), ActingIdentity::decode)
                        .identity())
                .isEqualTo(STORE);
    }

    @Test
    void another_key_of_the_same_subject_has_nothing_of_the_first() {
        Caller second = rekeyed(STORE);
        owe();
        channel.refuse(second, new Assign(OWED, "x", PLANT, 1000), RefusalCode.NOT_AUTHORISED, STATION);
        channel.refuse(rekeyed(DISPATCH), AdmissionAct.admit(PLANT, 2, SUN), RefusalCode.NOT_AUTHORISED, "OPERATOR");
        channel.refuse(rekeyed(Story.CASHIER), Payment.redeem(OWED, 1000, "b"), RefusalCode.NOT_AUTHORISED);
        channel.refuse(DISPATCH, AdmissionAct.admit(STATION, 2, second), RefusalCode.NOT_ENROLLED, second);
        assertThat(second.fingerprint()).isNotEqualTo(STORE.fingerprint());
    }

    @Test
    void a_successor_of_the_organisation_has_the_consent_of_the_identity_in_force_or_the_regulators() {
        AdmissionAct consent = AdmissionAct.consent(PLANT, 2, RENEWED);
        channel.refuse(SUN, consent, RefusalCode.NOT_PROPOSED, PLANT);
        story.propose(PLANT, 2, RENEWED);
        actsAlone(SUN, 1, RENEWED);
        channel.accept(SUN, consent);
        actsAlone(RENEWED, 2, SUN);
        channel.refuse(SUN, AdmissionAct.consent(PLANT, 1, SUN), RefusalCode.NOT_AUTHORISED);
        Caller third = rekeyed(RENEWED);
        story.admit(PLANT, 3, third);
        actsAlone(third, 3, SUN, RENEWED);
    }

    @Test
    void numbers_have_no_gap_and_one_that_was_passed_over_is_proposed_anew() {
        story.propose(PLANT, 2, RENEWED);
        Caller third = rekeyed(RENEWED);
        channel.accept(third, new Enrol(PLANT));
        channel.refuse(DISPATCH, AdmissionAct.admit(PLANT, 4, third), RefusalCode.NOT_NEXT, PLANT);
        channel.refuse(REGULATOR, AdmissionAct.approve(PLANT, 2, third), RefusalCode.NOT_PROPOSED, RENEWED, third);
        story.admit(PLANT, 3, third);
        channel.refuse(REGULATOR, AdmissionAct.approve(PLANT, 2, RENEWED), RefusalCode.OTHER_IN_FORCE, "3");
        channel.refuse(third, AdmissionAct.consent(PLANT, 2, RENEWED), RefusalCode.OTHER_IN_FORCE, "3");
        channel.again(REGULATOR, AdmissionAct.approve(PLANT, 1, SUN));
        actsAlone(third, 1, SUN, RENEWED);
    }

    @Test
    void a_former_identity_comes_back_under_a_new_number_and_by_no_repetition() {
        story.admit(PLANT, 2, RENEWED);
        channel.again(DISPATCH, AdmissionAct.admit(PLANT, 1, SUN));
        channel.again(REGULATOR, AdmissionAct.approve(PLANT, 1, SUN));
        actsAlone(RENEWED, 1, SUN);
        story.propose(PLANT, 3, SUN);
        channel.accept(RENEWED, AdmissionAct.consent(PLANT, 3, SUN));
        actsAlone(SUN, 2, RENEWED);
    }

    @Test
    void a_stolen_key_is_suspended_by_its_owner_at_once_until_another_admission_is_approved() {
        owe();
        channel.accept(STORE, new Suspend(STATION, 1));
        channel.refuse(STORE, new Assign(OWED, "x", PLANT, 1000), RefusalCode.SUSPENDED, STATION, STORE);
        channel.accept(Story.CASHIER, Payment.redeem(OWED, 1000, "bank"));
        channel.refuse(STORE, Payment.confirm(OWED, 1000, "bank"), RefusalCode.SUSPENDED);
        channel.refuse(STORE, Payment.reject(OWED, 1000, "bank"), RefusalCode.SUSPENDED);
        TestDocument document = SmallMarket.document(
                "STORE", Dataset.READINGS, 1, List.of(SmallMarket.reading("ESS-1", Register.CHARGE, Story.DAY, 1)));
        channel.refuse(STORE, document.anchor(), RefusalCode.SUSPENDED, "regulator");
        Caller fresh = rekeyed(STORE);
        story.propose(STATION, 2, fresh);
        channel.refuse(STORE, AdmissionAct.consent(STATION, 2, fresh), RefusalCode.SUSPENDED);
        channel.accept(REGULATOR, AdmissionAct.approve(STATION, 2, fresh));
        channel.accept(fresh, Payment.confirm(OWED, 1000, "bank"));
        channel.refuse(STORE, document.anchor(), RefusalCode.NOT_AUTHORISED);
        channel.refuse(STORE, new Suspend(STATION, 1), RefusalCode.NOT_AUTHORISED);
    }

    @Test
    void dispatch_and_the_regulator_suspend_together_in_either_order_and_the_same_identity_may_return() {
        Suspend first = new Suspend(PLANT, 1);
        channel.refuse(STORE, first, RefusalCode.NOT_AUTHORISED);
        channel.accept(DISPATCH, first);
        actsAlone(SUN, 1);
        channel.accept(REGULATOR, first);
        channel.refuse(SUN, document(2).anchor(), RefusalCode.SUSPENDED);
        channel.again(SUN, first);
        channel.refuse(DISPATCH, new Suspend(PLANT, 2), RefusalCode.OTHER_IN_FORCE, "number 1");
        story.admit(PLANT, 2, SUN);
        actsAlone(SUN, 2);
        channel.again(DISPATCH, first);
        Suspend second = new Suspend(PLANT, 2);
        channel.accept(REGULATOR, second);
        actsAlone(SUN, 3);
        channel.accept(DISPATCH, second);
        channel.refuse(SUN, document(4).anchor(), RefusalCode.SUSPENDED);
        channel.refuse(DISPATCH, new Suspend(new ParticipantId("NEW"), 1), RefusalCode.OTHER_IN_FORCE, "none");
    }

    @Test
    void neither_a_peer_nor_an_administrator_of_the_regulators_countersigns() {
        story.propose(PLANT, 2, RENEWED);
        AdmissionAct approve = AdmissionAct.approve(PLANT, 2, RENEWED);
        for (String unit : List.of("peer", "orderer", "admin")) {
            Caller node = identity("RegulatorMSP", "CN=x,OU=" + unit + ",O=RegulatorMSP");
            channel.refuse(node, approve, RefusalCode.NOT_AUTHORISED, "client");
        }
        channel.refuse(identity("RegulatorMSP", "CN=x+OU=peer"), approve, RefusalCode.NOT_AUTHORISED);
        channel.accept(identity("RegulatorMSP", "CN=x\\,OU=peer,OU=client,O=RegulatorMSP"), approve);
    }

    @Test
    void nobody_is_POOL_or_DISPATCH_and_the_offices_are_no_participants() {
        channel.refuse(SUN, new Enrol(ParticipantId.POOL), RefusalCode.RESERVED_NAME, "POOL");
        channel.refuse(SUN, new Enrol(ParticipantId.DISPATCH), RefusalCode.RESERVED_NAME, "DISPATCH");
        channel.refuse(DISPATCH, new Enrol(PLANT), RefusalCode.NOT_AUTHORISED);
        channel.refuse(REGULATOR, new Enrol(PLANT), RefusalCode.NOT_AUTHORISED);
    }

    @Test
    void texts_that_run_together_are_not_one_identity() {
        assertThat(new Caller("AB", "C", SUN.key()).fingerprint())
                .isNotEqualTo(new Caller("A", "BC", SUN.key()).fingerprint());
    }
}
