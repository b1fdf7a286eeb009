package org.lianchu.devledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsResponse;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.SignedChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.ApproveRule;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.ProposeRule;
import org.lianchu.contract.request.Read;
import org.lianchu.contract.request.Request;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.Authority;
import org.lianchu.market.ParticipantId;
import org.lianchu.rule.RuleBook;

class GatewayTest {
    private static final String RULE = "qinghai-2019";
    private static final ParticipantId STORE = new ParticipantId("STORE");
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    @TempDir
    Path home;

    private RunningLedger running;

    @BeforeEach
    void start() throws IOException {
        running = RunningLedger.in(home);
    }

    @AfterEach
    void stop() throws IOException {
        running.close();
    }

    @Test
    void what_is_endorsed_and_submitted_is_committed_and_can_be_read() {
        TestClient storage = running.storage();
        CommitStatusResponse status = storage.write(new Enrol(STORE));
        assertThat(status.getResult()).isEqualTo(TxValidationCode.VALID);
        assertThat(status.getBlockNumber()).isEqualTo(1);
        assertThat(storage.evaluate(new Read(Keys.enrolment(STORE, storage.caller())))
                        .getPayload()
                        .size())
                .isGreaterThan(10);
    }

    @Test
    void the_creators_organisation_and_the_countersigners_endorse() {
        TestClient dispatch = running.operator();
        assertThat(endorsers(running.storage(), new Enrol(STORE)))
                .containsExactlyInAnyOrder("StorageMSP", "RegulatorMSP");
        byte[] rule = RuleBook.shippedBytes(RULE);
        assertThat(endorsers(dispatch, new ProposeRule(rule))).containsExactlyInAnyOrder("DispatchMSP", "RegulatorMSP");
        dispatch.write(new ProposeRule(rule));
        assertThat(endorsers(running.regulator(), new ApproveRule(RunningLedger.MARKET, RULE, Hash.sha256(rule))))
                .containsExactlyInAnyOrder("DispatchMSP", "RegulatorMSP");
    }

    private static Iterable<String> endorsers(TestClient client, Request request) {
        return TestClient.action(client.endorse(request).envelope()).getEndorsementsList().stream()
                .map(GatewayTest::mspId)
                .toList();
    }

    private static String mspId(Endorsement endorsement) {
        try {
            return SerializedIdentity.parseFrom(endorsement.getEndorser()).getMspid();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void the_same_again_is_answered_without_a_write() {
        TestClient storage = running.storage();
        storage.write(new Enrol(STORE));
        assertThat(storage.response(storage.endorse(new Enrol(STORE))).getMessage())
                .isEqualTo("SAME_AGAIN");
    }

    @Test
    void what_the_contract_refuses_is_not_endorsed() {
        TestClient storage = running.storage();
        AdmissionAct admit = AdmissionAct.admit(STORE, 1, storage.caller());
        StatusRuntimeException refused = Expect.failure(Status.Code.ABORTED, () -> storage.endorse(admit));
        assertThat(TestClient.detail(refused)).startsWith("chaincode response 500, NOT_AUTHORISED: ");
        StatusRuntimeException asked = Expect.failure(Status.Code.UNKNOWN, () -> storage.evaluate(admit));
        assertThat(asked).hasMessageContaining("evaluate call to endorser returned error: chaincode response 500, NOT");
    }

    @Test
    void a_call_without_an_argument_is_refused() {
        TestClient storage = running.storage();
        StatusRuntimeException refused =
                Expect.failure(Status.Code.ABORTED, () -> storage.endorse(storage.propose("read")));
        assertThat(TestClient.detail(refused)).startsWith("chaincode response 500, MALFORMED_REQUEST: ");
    }

    @Test
    void another_channel_or_chaincode_is_not_found() {
        TestClient storage = running.storage();
        storage.channelName = "elsewhere";
        Expect.failure(Status.Code.FAILED_PRECONDITION, () -> storage.endorse(new Enrol(STORE)));
        Expect.failure(Status.Code.FAILED_PRECONDITION, () -> storage.status("00"));
        TestClient other = running.storage();
        other.chaincode = "other";
        Expect.failure(Status.Code.FAILED_PRECONDITION, () -> other.endorse(new Enrol(STORE)));
        Expect.failure(Status.Code.FAILED_PRECONDITION, () -> other.evaluate(new Read("a")));
    }

    @Test
    void a_proposal_that_another_key_signed_is_denied() {
        TestClient storage = running.storage();
        TestClient.Call call = storage.propose(new Enrol(STORE));
        SignedProposal forged = running.renewables().sign(call.signed().getProposalBytes());
        assertDenied(storage, new TestClient.Call(forged, call.transactionId()));
    }

    @Test
    void a_signature_with_the_higher_s_is_denied_though_it_verifies() throws IOException {
        TestClient storage = running.storage();
        TestClient.Call call = storage.propose(new Enrol(STORE));
        ASN1Sequence rs = ASN1Sequence.getInstance(call.signed().getSignature().toByteArray());
        BigInteger s = ASN1Integer.getInstance(rs.getObjectAt(1)).getValue();
        ByteString high = ByteString.copyFrom(
                new DERSequence(new ASN1Encodable[] {rs.getObjectAt(0), new ASN1Integer(ORDER.subtract(s))})
                        .getEncoded());
        assertDenied(
                storage,
                new TestClient.Call(call.signed().toBuilder().setSignature(high).build(), call.transactionId()));
    }

    @Test
    void a_certificate_of_an_authority_of_the_same_name_is_denied(@TempDir Path elsewhere) {
        Authority.in(elsewhere.resolve("ledger")).issue("StorageMSP", "STORE", elsewhere.resolve("STORE"));
        TestClient stranger = new TestClient(elsewhere.resolve("STORE"), running.storage().channel);
        assertDenied(stranger, stranger.propose(new Enrol(STORE)));
    }

    private static void assertDenied(TestClient client, TestClient.Call call) {
        StatusRuntimeException denied = Expect.failure(Status.Code.ABORTED, () -> client.endorse(call));
        assertThat(TestClient.detail(denied))
                .isEqualTo("error validating proposal: access denied: channel [settlement] creator org [StorageMSP]");
        Expect.failure(Status.Code.FAILED_PRECONDITION, () -> client.evaluate(call));
    }

    @Test
    void a_transaction_id_that_does_not_follow_from_the_nonce_is_denied() throws IOException {
        TestClient storage = running.storage();
        TestClient.Call call = storage.propose(new Enrol(STORE));
        String other = "0".repeat(64);
        ByteString proposal = replaced(call.signed().getProposalBytes(), call.transactionId(), other);
        StatusRuntimeException denied = Expect.failure(
                Status.Code.ABORTED,
                () -> storage.endorse(new TestClient.Call(storage.sign(proposal), call.transactionId())));
        assertThat(TestClient.detail(denied)).contains("incorrectly computed txid '" + other + "'");
    }

    private static ByteString replaced(ByteString bytes, String text, String by) {
        String latin = bytes.toString(StandardCharsets.ISO_8859_1);
        return ByteString.copyFrom(latin.replace(text, by), StandardCharsets.ISO_8859_1);
    }

    @Test
    void an_expired_certificate_is_denied_but_what_it_signed_stays_valid() throws IOException {
        TestClient.Signed signed = running.storage().endorse(new Enrol(STORE));
        running.storage().write(signed);
        running.close();
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(11 * 366));
        running = new RunningLedger(
                home, DevLedgerSettings.of(RunningLedger.MARKET).withClock(later));
        TestClient storage = running.storage();
        StatusRuntimeException denied = Expect.failure(Status.Code.ABORTED, () -> storage.endorse(new Enrol(STORE)));
        assertThat(TestClient.detail(denied)).contains("identity expired").contains("its certificate is in force from");
        assertThat(storage.status(signed.transactionId()).getResult()).isEqualTo(TxValidationCode.VALID);
        assertThat(DevLedger.check(running.folder)).isEmpty();
    }

    @Test
    void a_certificate_that_is_not_in_force_yet_is_denied() throws IOException {
        running.close();
        Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofDays(-30));
        running = new RunningLedger(
                home, DevLedgerSettings.of(RunningLedger.MARKET).withClock(behind));
        TestClient storage = running.storage();
        StatusRuntimeException denied = Expect.failure(Status.Code.ABORTED, () -> storage.endorse(new Enrol(STORE)));
        assertThat(TestClient.detail(denied)).contains("identity not yet valid");
    }

    @Test
    void a_transaction_of_another_time_is_refused() throws IOException {
        running.close();
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11));
        running = new RunningLedger(
                home, DevLedgerSettings.of(RunningLedger.MARKET).withClock(ahead));
        TestClient storage = running.storage();
        StatusRuntimeException denied = Expect.failure(Status.Code.ABORTED, () -> storage.endorse(new Enrol(STORE)));
        assertThat(TestClient.detail(denied)).contains("CLOCK_DIFFERS");
    }

    @Test
    void a_chosen_endorser_must_be_a_member() {
        TestClient storage = running.storage();
        EndorseRequest.Builder request = EndorseRequest.newBuilder()
                .setChannelId(Channel.NAME)
                .setProposedTransaction(storage.propose(new Enrol(STORE)).signed());
        Expect.failure(
                Status.Code.UNAVAILABLE,
                () -> storage.stub()
                        .endorse(request.addEndorsingOrganizations("NobodyMSP").build()));
    }

    @Test
    void submitting_asks_for_a_signature_of_the_creator_and_ten_megabytes_at_most() {
        TestClient storage = running.storage();
        TestClient.Signed signed = storage.endorse(new Enrol(STORE));
        TestClient.Signed unsigned = new TestClient.Signed(
                signed.envelope().toBuilder().clearSignature().build(), signed.transactionId());
        Expect.failure(Status.Code.INVALID_ARGUMENT, () -> storage.submit(unsigned));
        TestClient.Signed forged = running.renewables().sign(signed.envelope(), signed.transactionId());
        assertThat(Expect.failure(Status.Code.ABORTED, () -> storage.submit(forged)))
                .hasMessageContaining("status=FORBIDDEN");
        ByteString large = ByteString.copyFrom(new byte[Orderer.MOST_BYTES]);
        TestClient.Signed tooLarge = new TestClient.Signed(
                signed.envelope().toBuilder().setPayload(large).build(), signed.transactionId());
        assertThat(Expect.failure(Status.Code.ABORTED, () -> storage.submit(tooLarge)))
                .hasMessageContaining("exceeds maximum allowed 10485760 bytes");
        assertThat(running.ledger.report().height()).isEqualTo(1);
    }

    @Test
    void a_status_is_for_members_only_and_ends_with_the_clients_deadline() {
        TestClient storage = running.storage();
        SignedCommitStatusRequest request = storage.statusRequest("0".repeat(64));
        SignedCommitStatusRequest forged = request.toBuilder()
                .setSignature(running.renewables().identity.sign(request.getRequest()))
                .build();
        Expect.failure(Status.Code.PERMISSION_DENIED, () -> storage.stub().commitStatus(forged));
        Expect.failure(
                Status.Code.DEADLINE_EXCEEDED,
                () -> storage.stub()
                        .withDeadlineAfter(200, TimeUnit.MILLISECONDS)
                        .commitStatus(request));
    }

    @Test
    void a_transaction_and_its_block_can_be_asked_for() throws IOException {
        TestClient storage = running.storage();
        TestClient.Signed signed = storage.endorse(new Enrol(STORE));
        storage.write(signed);
        storage.chaincode = Channel.QUERIES;
        ProcessedTransaction transaction =
                ProcessedTransaction.parseFrom(query(storage, "GetTransactionByID", signed.transactionId()));
        assertThat(transaction.getTransactionEnvelope()).isEqualTo(signed.envelope());
        assertThat(transaction.getValidationCode()).isEqualTo(TxValidationCode.VALID_VALUE);
        Block block = Block.parseFrom(query(storage, "GetBlockByNumber", "1"));
        assertThat(block.getData().getData(0)).isEqualTo(signed.envelope().toByteString());
        assertThat(Expect.failure(Status.Code.UNKNOWN, () -> query(storage, "GetTransactionByID", "0".repeat(64))))
                .hasMessageContaining("no such transaction ID");
    }

    private static ByteString query(TestClient client, String function, String argument) {
        return client.evaluate(client.propose(
                        function, ByteString.copyFromUtf8(Channel.NAME), ByteString.copyFromUtf8(argument)))
                .getPayload();
    }

    @Test
    void chaincode_events_are_not_offered() {
        TestClient storage = running.storage();
        Expect.failure(Status.Code.UNIMPLEMENTED, () -> {
            ChaincodeEventsResponse unused = storage.stub()
                    .chaincodeEvents(SignedChaincodeEventsRequest.getDefaultInstance())
                    .next();
        });
    }

    @Test
    void another_market_is_refused_by_name() {
        running.ledger.close();
        assertThatThrownBy(() -> DevLedger.open(running.folder, DevLedgerSettings.of("xinjiang")))
                .hasMessageContaining("market qinghai")
                .hasMessageContaining("xinjiang");
    }

    @Test
    void a_ledger_is_open_once_and_says_where_it_serves() throws IOException {
        assertThat(Files.readString(running.folder.resolve("endpoint")).strip()).isEqualTo(running.ledger.endpoint());
        assertThat(DevLedger.lockedBy(running.folder))
                .hasValue(ProcessHandle.current().pid());
        assertThatThrownBy(() -> DevLedger.open(running.folder, DevLedgerSettings.of(RunningLedger.MARKET)))
                .hasMessageContaining("is open");
        assertThat(DevLedger.lockedBy(running.folder)).isPresent();
        running.ledger.close();
        assertThat(running.folder.resolve("endpoint")).doesNotExist();
        assertThat(DevLedger.lockedBy(running.folder)).isEmpty();
    }
}
