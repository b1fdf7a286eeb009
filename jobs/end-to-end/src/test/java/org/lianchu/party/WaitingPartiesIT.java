package org.lianchu.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.contract.request.Suspend;
import org.lianchu.market.ParticipantId;
import org.lianchu.submit.TestLedger;

class WaitingPartiesIT {
    private static final ParticipantId STORE = new ParticipantId("E1");

    @TempDir
    private Path folder;

    private TestLedger ledger;
    private LedgerConnection dispatch;
    private LedgerConnection regulator;

    @BeforeEach
    void open() throws IOException {
        ledger = new TestLedger(folder);
        dispatch = ledger.as("DISPATCH");
        regulator = ledger.as("REGULATOR");
    }

    @AfterEach
    void close() {
        dispatch.close();
        regulator.close();
        ledger.close();
    }

    private List<Request> waiting() {
        return new WaitingParties(regulator)
                .waiting().stream().map(WaitingParties.Waiting::request).toList();
    }

    private Caller enrolled(String name) throws IOException {
        ledger.stranger(name);
        try (LedgerConnection own = ledger.as(name)) {
            TestLedger.write(own, new Enrol(STORE));
            return own.caller();
        }
    }

    private void countersigned() {
        waiting().forEach(request -> TestLedger.write(regulator, request));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void of_admissions_the_last_waits_until_it_is_approved() throws IOException {
        assertThat(waiting()).isEmpty();
        Caller first = enrolled("first");
        Caller second = enrolled("second");
        TestLedger.write(dispatch, AdmissionAct.admit(STORE, 1, first));
        TestLedger.write(dispatch, AdmissionAct.admit(STORE, 2, second));
        assertThat(waiting()).containsExactly(AdmissionAct.approve(STORE, 2, second));
        countersigned();
        assertThat(new LedgerAdmissions(regulator, STORE).acting())
                .hasValueSatisfying(acting -> assertThat(acting.identity()).isEqualTo(second));
    }

    @Test
    void of_suspensions_only_dispatch_s_waits() throws IOException {
        ledger.admit("E1");
        Suspend suspend = new Suspend(STORE, 1);
        TestLedger.write(regulator, suspend);
        assertThat(waiting())
                .as("dispatch has no say in what it did not ask for")
                .isEmpty();
        ledger.admit("E2");
        Suspend other = new Suspend(new ParticipantId("E2"), 1);
        TestLedger.write(dispatch, other);
        assertThat(waiting()).containsExactly(other);
        countersigned();
    }

    @Test
    void roles_wait_to_be_granted_and_to_be_revoked() throws IOException {
        ledger.issue("DispatchMSP", "wang");
        Caller person;
        try (LedgerConnection own = ledger.as("wang")) {
            person = own.caller();
        }
        TestLedger.write(dispatch, RoleAct.grant(Role.FINANCE, 1, person));
        assertThat(waiting()).containsExactly(RoleAct.approve(Role.FINANCE, 1, person));
        countersigned();
        TestLedger.write(dispatch, RoleAct.revoke(Role.FINANCE, 1, person));
        assertThat(waiting()).containsExactly(RoleAct.revoke(Role.FINANCE, 1, person));
        countersigned();
        assertThat(new LedgerGrants(regulator, Role.FINANCE).wasApproved(person))
                .as("what it approved while it held the role stays so")
                .isTrue();
    }
}
