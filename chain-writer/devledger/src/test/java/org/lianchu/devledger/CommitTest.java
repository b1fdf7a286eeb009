package org.lianchu.devledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.contract.request.Enrol;
import org.lianchu.market.ParticipantId;

class CommitTest {
    private static final ParticipantId STORE = new ParticipantId("STORE");

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

    private static Enrol enrol(int number) {
        return new Enrol(new ParticipantId("STORE-" + number));
    }

    @Test
    void of_two_that_read_the_same_the_second_conflicts_and_so_it_does_when_sent_again() {
        TestClient storage = running.storage();
        TestClient.Signed first = storage.endorse(new Enrol(STORE));
        TestClient.Signed second = storage.endorse(new Enrol(STORE));
        assertThat(storage.write(first).getResult()).isEqualTo(TxValidationCode.VALID);
        assertThat(storage.write(second).getResult()).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);
        assertThat(storage.write(second).getResult()).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);
    }

    @Test
    void they_conflict_within_one_block_too() throws IOException {
        running.close();
        running = new RunningLedger(
                home, DevLedgerSettings.of(RunningLedger.MARKET).withBatchTimeout(Duration.ofMillis(300)));
        TestClient storage = running.storage();
        TestClient.Signed first = storage.endorse(new Enrol(STORE));
        TestClient.Signed second = storage.endorse(new Enrol(STORE));
        storage.submit(first);
        storage.submit(second);
        assertThat(storage.status(first.transactionId()).getResult()).isEqualTo(TxValidationCode.VALID);
        assertThat(storage.status(second.transactionId()).getResult()).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);
        assertThat(running.ledger.report().height()).isEqualTo(2);
    }

    @Test
    void the_same_bytes_again_leave_the_first_valid() throws IOException {
        TestClient storage = running.storage();
        TestClient.Signed signed = storage.endorse(new Enrol(STORE));
        storage.write(signed);
        storage.submit(signed);
        storage.write(enrol(1));
        assertThat(storage.status(signed.transactionId()).getResult()).isEqualTo(TxValidationCode.VALID);
        assertThat(storage.status(signed.transactionId()).getBlockNumber()).isEqualTo(1);
        running.ledger.close();
        assertThat(codes()).containsOnlyOnce(TxValidationCode.DUPLICATE_TXID).hasSize(3);
    }

    private List<TxValidationCode> codes() throws IOException {
        List<TxValidationCode> codes = new ArrayList<>();
        LedgerFiles.blocks(running.folder).stream().skip(1).forEach(block -> {
            for (int i = 0; i < block.getData().getDataCount(); i++) {
                codes.add(Blocks.code(block, i));
            }
        });
        return codes;
    }

    @Test
    void many_at_once_share_blocks_and_all_hold() throws Exception {
        int threads = 16;
        int calls = 200;
        TestClient storage = running.storage();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<TxValidationCode>> codes = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                Enrol enrol = enrol(i);
                codes.add(executor.submit(() -> storage.write(enrol).getResult()));
            }
            for (Future<TxValidationCode> code : codes) {
                assertThat(code.get()).isEqualTo(TxValidationCode.VALID);
            }
        } finally {
            executor.shutdown();
        }
        LedgerReport report = running.ledger.report();
        assertThat(report.transactions()).isEqualTo(calls);
        assertThat(report.keys()).isEqualTo(calls);
        assertThat(report.height()).isLessThan(calls);
        running.ledger.close();
        assertThat(DevLedger.check(running.folder)).isEmpty();
    }

    @Test
    void one_organisations_endorsement_is_not_enough_even_twice() throws IOException {
        assertPolicyFailure(action -> action.toBuilder().removeEndorsements(1).build());
        assertPolicyFailure(action ->
                action.toBuilder().setEndorsements(1, action.getEndorsements(0)).build());
    }

    @Test
    void without_the_countersigner_all_others_are_not_enough() throws IOException {
        TestClient storage = running.storage();
        TestClient.Signed signed =
                storage.endorse(storage.propose(new Enrol(STORE)), "DispatchMSP", "StorageMSP", "RenewablesMSP");
        assertThat(storage.write(signed).getResult()).isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
        assertThat(running.ledger.report().keys()).isZero();
    }

    @Test
    void a_client_cannot_endorse() throws IOException {
        TestClient regulator = running.regulator();
        assertPolicyFailure(action -> {
            ByteString response = action.getProposalResponsePayload();
            return action.toBuilder()
                    .setEndorsements(
                            1,
                            Endorsement.newBuilder()
                                    .setEndorser(regulator.identity.creator())
                                    .setSignature(regulator.identity.sign(response, regulator.identity.creator())))
                    .build();
        });
    }

    @Test
    void what_was_endorsed_cannot_be_changed() throws IOException {
        assertPolicyFailure(action -> {
            try {
                ProposalResponsePayload response =
                        ProposalResponsePayload.parseFrom(action.getProposalResponsePayload());
                ChaincodeAction.Builder result = ChaincodeAction.parseFrom(response.getExtension()).toBuilder();
                result.getResponseBuilder().setMessage("another answer");
                return action.toBuilder()
                        .setProposalResponsePayload(response.toBuilder()
                                .setExtension(result.build().toByteString())
                                .build()
                                .toByteString())
                        .build();
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void assertPolicyFailure(UnaryOperator<ChaincodeEndorsedAction> change) throws IOException {
        TestClient storage = running.storage();
        TestClient.Signed signed = storage.endorse(new Enrol(STORE));
        Envelope changed = changed(signed.envelope(), change);
        assertThat(storage.write(storage.sign(changed, signed.transactionId())).getResult())
                .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
        assertThat(running.ledger.report().keys()).isZero();
    }

    private static Envelope changed(Envelope envelope, UnaryOperator<ChaincodeEndorsedAction> change)
            throws InvalidProtocolBufferException {
        Payload payload = Payload.parseFrom(envelope.getPayload());
        Transaction transaction = Transaction.parseFrom(payload.getData());
        ChaincodeActionPayload action =
                ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload());
        Transaction.Builder other = transaction.toBuilder();
        other.getActionsBuilder(0)
                .setPayload(action.toBuilder()
                        .setAction(change.apply(action.getAction()))
                        .build()
                        .toByteString());
        return Envelope.newBuilder()
                .setPayload(payload.toBuilder()
                        .setData(other.build().toByteString())
                        .build()
                        .toByteString())
                .build();
    }

    @Test
    void the_argument_cannot_be_exchanged_after_endorsement() throws IOException {
        TestClient storage = running.storage();
        TestClient.Signed signed = storage.endorse(new Enrol(STORE));
        Payload payload = Payload.parseFrom(signed.envelope().getPayload());
        Transaction transaction = Transaction.parseFrom(payload.getData());
        ChaincodeActionPayload action =
                ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload());
        Transaction.Builder other = transaction.toBuilder();
        other.getActionsBuilder(0)
                .setPayload(action.toBuilder()
                        .setChaincodeProposalPayload(ByteString.EMPTY)
                        .build()
                        .toByteString());
        Envelope changed = Envelope.newBuilder()
                .setPayload(payload.toBuilder()
                        .setData(other.build().toByteString())
                        .build()
                        .toByteString())
                .build();
        assertThat(storage.write(storage.sign(changed, signed.transactionId())).getResult())
                .isEqualTo(TxValidationCode.INVALID_ENDORSER_TRANSACTION);
    }

    @Test
    void a_view_of_the_state_does_not_change_while_blocks_are_committed() {
        VersionedState state = new VersionedState();
        state.apply(0, Map.of("a", cell(0, "first")));
        try (VersionedState.View view = state.view()) {
            state.apply(1, Map.of("a", cell(1, "second"), "b", cell(1, "new")));
            assertThat(new String(view.get("a").value(), StandardCharsets.UTF_8))
                    .isEqualTo("first");
            assertThat(view.get("b")).isNull();
            assertThat(view.range("", "")).hasSize(1);
        }
        try (VersionedState.View view = state.view()) {
            assertThat(view.get("a").version()).isEqualTo(new Version(1, 0));
        }
    }

    private static VersionedState.Cell cell(long block, String value) {
        return new VersionedState.Cell(new Version(block, 0), value.getBytes(StandardCharsets.UTF_8), null);
    }
}
