package org.lianchu.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lianchu.contract.ChaincodeAnswer;
import org.lianchu.contract.Disclosure;
import org.lianchu.contract.Settings;
import org.lianchu.contract.Timing;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.StoredIdentity;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.Read;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.contract.request.Scan;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.TradingDay;

/** The real contract behind Fabric's stub. */
class LianchuChaincodeTest {
    static final Settings SETTINGS = new Settings(
            "qinghai",
            "DispatchMSP",
            "RegulatorMSP",
            Set.of("DispatchMSP", "RegulatorMSP", "StorageMSP", "RenewablesMSP"),
            Timing.ofOneMachine(TradingDay.parse("2019-06-18")),
            Disclosure.PRIVATE);
    private static final ParticipantId STORE = new ParticipantId("STORE");
    private static final Certified STORE_KEY = Certified.of("CN=STORE,OU=client,O=Storage");
    private static final byte[] STORE_CREATOR = STORE_KEY.creator("StorageMSP");
    private static final Caller STORE_CALLER = STORE_KEY.caller("StorageMSP");
    private static final Certified DISPATCH_KEY = Certified.of("CN=DISPATCH,OU=client");
    private static final byte[] DISPATCH_CREATOR = DISPATCH_KEY.creator("DispatchMSP");
    private static final byte[] REGULATOR_CREATOR =
            Certified.of("CN=REGULATOR,OU=client").creator("RegulatorMSP");

    private final PeerState peer = new PeerState();
    private final LianchuChaincode chaincode = new LianchuChaincode(SETTINGS, Clock.systemUTC());

    private Response call(byte[] creator, Request request) {
        return call(MemoryStub.call(peer, creator, request.function(), request.encode()));
    }

    private Response call(MemoryStub stub) {
        Response response = chaincode.invoke(stub.stub());
        assertThat(stub.openRanges).isZero();
        if (response.getStatusCode() == ChaincodeAnswer.OK) {
            stub.commit();
        }
        return response;
    }

    /** Dispatch becomes an OPERATOR. */
    private void begin() {
        Caller dispatch = DISPATCH_KEY.caller("DispatchMSP");
        call(DISPATCH_CREATOR, RoleAct.grant(Role.OPERATOR, 1, dispatch));
        call(REGULATOR_CREATOR, RoleAct.approve(Role.OPERATOR, 1, dispatch));
    }

    private static void assertAnswer(Response response, int status, String message) {
        assertThat(response.getMessage()).startsWith(message);
        assertThat(response.getStatusCode()).isEqualTo(status);
    }

    @Test
    void a_call_writes_what_the_contract_writes() {
        Response enrolled = call(STORE_CREATOR, new Enrol(STORE));

        assertAnswer(enrolled, 200, "");
        assertThat(enrolled.getMessage()).isEmpty();
        assertThat(enrolled.getPayload()).isEmpty();
        assertThat(STORE_CALLER.subject()).isEqualTo("CN=STORE,OU=client,O=Storage");
        assertThat(StoredIdentity.decode(peer.get(Keys.enrolment(STORE, STORE_CALLER)))
                        .identity())
                .isEqualTo(STORE_CALLER);
    }

    @Test
    void the_same_again_says_so_and_writes_nothing() {
        call(STORE_CREATOR, new Enrol(STORE));
        MemoryStub again = MemoryStub.call(peer, STORE_CREATOR, Enrol.FUNCTION, new Enrol(STORE).encode());

        assertAnswer(call(again), 200, ChaincodeAnswer.SAME_AGAIN);
        assertThat(again.writes).isEmpty();
    }

    @Test
    void a_transaction_of_another_time_is_refused_and_a_question_is_answered() {
        for (Duration off : List.of(Duration.ofMinutes(-11), Duration.ofMinutes(11))) {
            MemoryStub stub = MemoryStub.call(peer, STORE_CREATOR, Enrol.FUNCTION, new Enrol(STORE).encode());
            stub.time = Instant.now().plus(off);
            assertAnswer(call(stub), 500, "CLOCK_DIFFERS: ");
            MemoryStub query = MemoryStub.call(peer, STORE_CREATOR, Read.FUNCTION, new Read("rule/").encode());
            query.time = stub.time;
            assertAnswer(call(query), 200, "");
        }
        MemoryStub near = MemoryStub.call(peer, STORE_CREATOR, Enrol.FUNCTION, new Enrol(STORE).encode());
        near.time = Instant.now().minus(Duration.ofMinutes(9));
        assertAnswer(call(near), 200, "");
    }

    @Test
    void a_refusal_is_500_with_its_code_and_what_to_do() {
        begin();
        AdmissionAct admit = AdmissionAct.admit(STORE, 1, STORE_CALLER);
        MemoryStub stub = MemoryStub.call(peer, DISPATCH_CREATOR, admit.function(), admit.encode());

        assertAnswer(call(stub), 500, "NOT_ENROLLED: ");
        assertThat(stub.writes).isEmpty();
        assertAnswer(call(MemoryStub.call(peer, DISPATCH_CREATOR, "erase", new byte[0])), 500, "UNKNOWN_FUNCTION: ");
        assertAnswer(
                call(MemoryStub.call(peer, DISPATCH_CREATOR, AdmissionAct.ADMIT, new byte[] {1})),
                500,
                "MALFORMED_REQUEST: ");
    }

    @Test
    void a_call_has_a_function_an_argument_and_inputs_by_name() {
        byte[] word = "read".getBytes(UTF_8);
        for (List<byte[]> arguments : List.of(List.<byte[]>of(), List.of(word), List.of(word, word, word))) {
            assertAnswer(
                    call(new MemoryStub(peer, STORE_CREATOR, arguments)),
                    500,
                    "MALFORMED_REQUEST: a call has a function, one argument and named inputs, not "
                            + Math.max(0, arguments.size() - 1));
        }
    }

    @Test
    void a_query_answers_with_a_page_and_nothing_else() {
        call(STORE_CREATOR, new Enrol(STORE));
        begin();
        call(DISPATCH_CREATOR, AdmissionAct.admit(STORE, 1, STORE_CALLER));
        call(REGULATOR_CREATOR, AdmissionAct.approve(STORE, 1, STORE_CALLER));

        Response read = call(STORE_CREATOR, new Read(Keys.identity(STORE)));
        assertAnswer(read, 200, "");
        assertThat(read.getMessage()).isEmpty();
        assertThat(Page.decode(read.getPayload()).entries()).hasSize(1);
        Response nothing = call(STORE_CREATOR, new Read("identity/NOBODY"));
        assertThat(Page.decode(nothing.getPayload()).entries()).isEmpty();
        Response scan = call(STORE_CREATOR, new Scan("identity/", "", 5));
        assertThat(Page.decode(scan.getPayload()).entries())
                .extracting(Page.Entry::key)
                .containsExactly("identity/STORE");
    }

    static List<byte[]> creators() {
        return List.of(
                new byte[0],
                new byte[] {1, 2, 3},
                STORE_KEY.creator(""),
                SerializedIdentity.newBuilder().setMspid("StorageMSP").build().toByteArray(),
                SerializedIdentity.newBuilder()
                        .setMspid("StorageMSP")
                        .setIdBytes(ByteString.copyFromUtf8("-----BEGIN CERTIFICATE-----\nAAAA\n"))
                        .build()
                        .toByteArray());
    }

    @ParameterizedTest
    @MethodSource("creators")
    void a_creator_without_a_certificate_is_not_authorised(byte[] creator) {
        assertAnswer(
                call(creator, new Read("identity/STORE")), 500, "NOT_AUTHORISED: calls are for holders of an X.509");
    }

    @Test
    void a_proposal_without_creator_and_a_strangers_are_not_authorised() {
        assertAnswer(call(null, new Read("identity/STORE")), 500, "NOT_AUTHORISED: ");
        assertAnswer(
                call(STORE_KEY.creator("StrangerMSP"), new Read("identity/STORE")),
                500,
                "NOT_AUTHORISED: this is for members");
    }

    @Test
    void a_damaged_state_fails_the_call_with_its_cause_in_the_log_only() {
        call(STORE_CREATOR, new Enrol(STORE));
        peer.committed.replaceAll((key, value) -> new byte[] {99});
        LastLogged log = new LastLogged();
        Logger logger = Logger.getLogger(ServedChaincode.class.getName());
        logger.addHandler(log);
        logger.setUseParentHandlers(false);
        try {
            Enrol again = new Enrol(STORE);
            assertThatThrownBy(() -> call(MemoryStub.call(peer, STORE_CREATOR, Enrol.FUNCTION, again.encode())))
                    .isInstanceOf(FailedCallException.class)
                    .hasMessageContaining(MemoryStub.TRANSACTION)
                    .hasMessageNotContaining("damaged")
                    .hasNoCause()
                    .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(log);
        }
        assertThat(log.last.getThrown())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
        assertThat(log.last.getMessage()).contains(MemoryStub.TRANSACTION);
    }

    private static final class LastLogged extends Handler {
        private LogRecord last;

        @Override
        public void publish(LogRecord logged) {
            last = logged;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void init_writes_nothing_and_says_so() {
        MemoryStub stub = new MemoryStub(peer, STORE_CREATOR, List.of());
        assertAnswer(chaincode.init(stub.stub()), 200, "there is nothing to initialise");
        assertThat(stub.writes).isEmpty();
    }
}
