package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.REGULATOR;
import static org.lianchu.contract.Story.SUN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.StoredIdentity;
import org.lianchu.contract.request.Admit;
import org.lianchu.contract.request.ApproveRole;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.GrantRole;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;

class PartiesTest {
    private static final ParticipantId PARTICIPANT = new ParticipantId("SUN");

    private final Channel channel = new Channel();

    private static TestDocument document(int sequence) {
        return SmallMarket.document(
                "SUN",
                Dataset.READINGS,
                sequence,
                List.of(SmallMarket.reading("PV-1", Register.GENERATION, Story.DAY, sequence)));
    }

    private static Admit admit(Caller caller) {
        return new Admit(PARTICIPANT, caller.mspId(), caller.subject());
    }

    @Test
    void neither_enrolling_nor_admitting_alone_suffices() {
        channel.accept(SUN, new Enrol(PARTICIPANT));
        channel.refuse(SUN, document(1).anchor(), RefusalCode.NOT_AUTHORISED, "SUN");
        Caller other = new Caller("PlantMSP", "CN=other");
        channel.refuse(DISPATCH, admit(other), RefusalCode.NOT_ENROLLED, other, PARTICIPANT);
        channel.accept(DISPATCH, admit(SUN));
        channel.accept(SUN, document(1).anchor());
    }

    @Test
    void a_renewed_identity_enrols_and_is_admitted_in_the_same_way_and_the_old_one_no_longer_acts() {
        Caller renewed = new Caller("PlantMSP", "CN=SUN 2");
        channel.accept(SUN, new Enrol(PARTICIPANT));
        channel.accept(DISPATCH, admit(SUN));
        channel.accept(renewed, new Enrol(PARTICIPANT));
        channel.accept(SUN, document(1).anchor());
        channel.accept(DISPATCH, admit(renewed));
        channel.refuse(SUN, document(2).anchor(), RefusalCode.NOT_AUTHORISED);
        channel.accept(renewed, document(2).anchor());
        channel.again(DISPATCH, admit(SUN));
        assertThat(channel.stored(Keys.identity(PARTICIPANT), StoredIdentity::decode)
                        .identity())
                .isEqualTo(renewed);
    }

    @Test
    void nobody_is_POOL_or_DISPATCH_and_the_offices_are_no_participants() {
        channel.refuse(SUN, new Enrol(ParticipantId.POOL), RefusalCode.RESERVED_NAME, "POOL");
        channel.refuse(SUN, new Enrol(ParticipantId.DISPATCH), RefusalCode.RESERVED_NAME, "DISPATCH");
        channel.refuse(DISPATCH, new Enrol(PARTICIPANT), RefusalCode.NOT_AUTHORISED);
        channel.refuse(REGULATOR, new Enrol(PARTICIPANT), RefusalCode.NOT_AUTHORISED);
    }

    @Test
    void a_role_is_granted_by_dispatch_and_approved_by_the_regulator() {
        GrantRole grant = new GrantRole(Role.CASHIER, "PlantMSP", "CN=c");
        ApproveRole approve = new ApproveRole(Role.CASHIER, "PlantMSP", "CN=c");
        channel.refuse(REGULATOR, approve, RefusalCode.NOT_PROPOSED, "CASHIER");
        channel.accept(DISPATCH, grant);
        channel.refuse(DISPATCH, approve, RefusalCode.NOT_AUTHORISED);
        channel.refuse(REGULATOR, new ApproveRole(Role.FINANCE, "PlantMSP", "CN=c"), RefusalCode.NOT_PROPOSED);
        channel.accept(REGULATOR, approve);
    }

    @Test
    void another_certificate_subject_is_another_identity_even_where_the_texts_run_together() {
        assertThat(new Caller("AB", "C").fingerprint()).isNotEqualTo(new Caller("A", "BC").fingerprint());
    }
}
