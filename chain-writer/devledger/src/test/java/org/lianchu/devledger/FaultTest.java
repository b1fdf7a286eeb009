package org.lianchu.devledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.gateway.SubmitResponse;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.contract.request.Enrol;
import org.lianchu.market.ParticipantId;

/** Each fault as a client sees it, and how it gets over it. */
class FaultTest {
    private static final ParticipantId STORE = new ParticipantId("STORE");

    @TempDir
    Path home;

    private RunningLedger running;
    private TestClient storage;
    private TestClient.Signed signed;

    @BeforeEach
    void start() throws IOException {
        running = RunningLedger.in(home);
        storage = running.storage();
        signed = storage.endorse(new Enrol(STORE));
    }

    @AfterEach
    void stop() throws IOException {
        running.close();
    }

    private void submitInVain() {
        Expect.failure(Status.Code.DEADLINE_EXCEEDED, () -> {
            SubmitResponse unused =
                    storage.stub().withDeadlineAfter(300, TimeUnit.MILLISECONDS).submit(storage.submitRequest(signed));
        });
    }

    private void assertNotCommitted() {
        assertThat(running.ledger.report().height()).isEqualTo(1);
    }

    private void assertLandsOnceWhenSentAgain() {
        assertThat(storage.write(signed).getResult()).isEqualTo(TxValidationCode.VALID);
        assertThat(running.ledger.report().keys()).isEqualTo(1);
    }

    @Test
    void a_time_out_before_the_commit_leaves_nothing() {
        running.ledger.inject(Faults.once(FaultKind.TIMEOUT_BEFORE_COMMIT));
        submitInVain();
        assertNotCommitted();
        assertLandsOnceWhenSentAgain();
    }

    @Test
    void after_a_time_out_after_the_commit_it_is_there() {
        running.ledger.inject(Faults.once(FaultKind.TIMEOUT_AFTER_COMMIT));
        submitInVain();
        assertThat(storage.status(signed.transactionId()).getResult()).isEqualTo(TxValidationCode.VALID);
        assertLandsOnceWhenSentAgain();
    }

    @Test
    void what_is_lost_after_the_acknowledgement_never_comes_until_it_is_sent_again() {
        running.ledger.inject(Faults.once(FaultKind.LOST_AFTER_ACKNOWLEDGEMENT));
        storage.submit(signed);
        Expect.failure(
                Status.Code.DEADLINE_EXCEEDED,
                () -> storage.stub()
                        .withDeadlineAfter(300, TimeUnit.MILLISECONDS)
                        .commitStatus(storage.statusRequest(signed.transactionId())));
        assertNotCommitted();
        assertLandsOnceWhenSentAgain();
    }

    @Test
    void a_duplicate_is_seen_in_the_blocks_only() throws IOException {
        running.ledger.inject(Faults.once(FaultKind.DUPLICATE));
        assertThat(storage.write(signed).getResult()).isEqualTo(TxValidationCode.VALID);
        running.ledger.close();
        List<TxValidationCode> codes = new ArrayList<>();
        for (Block block : LedgerFiles.blocks(running.folder)) {
            for (int i = 0; i < block.getData().getDataCount(); i++) {
                codes.add(Blocks.code(block, i));
            }
        }
        assertThat(codes)
                .containsExactly(TxValidationCode.VALID, TxValidationCode.VALID, TxValidationCode.DUPLICATE_TXID);
    }

    @Test
    void a_stale_read_conflicts_until_it_is_endorsed_anew() {
        running.ledger.inject(Faults.once(FaultKind.STALE_READ));
        TestClient.Signed stale = storage.endorse(new Enrol(STORE));
        assertThat(storage.write(stale).getResult()).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);
        assertThat(storage.write(stale).getResult()).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);
        assertThat(storage.write(new Enrol(STORE)).getResult()).isEqualTo(TxValidationCode.VALID);
    }

    @Test
    void a_status_that_does_not_answer_says_nothing_of_the_outcome() {
        running.ledger.inject(Faults.once(FaultKind.STATUS_TIMEOUT));
        storage.submit(signed);
        Expect.failure(
                Status.Code.DEADLINE_EXCEEDED,
                () -> storage.stub()
                        .withDeadlineAfter(300, TimeUnit.MILLISECONDS)
                        .commitStatus(storage.statusRequest(signed.transactionId())));
        assertThat(storage.status(signed.transactionId()).getResult()).isEqualTo(TxValidationCode.VALID);
    }

    @Test
    void unavailable_lasts_for_a_while() throws InterruptedException {
        running.ledger.inject(Faults.once(FaultKind.UNAVAILABLE).lasting(Duration.ofMillis(600), Duration.ZERO));
        Expect.failure(Status.Code.UNAVAILABLE, () -> storage.submit(signed));
        Expect.failure(Status.Code.UNAVAILABLE, () -> storage.status(signed.transactionId()));
        Thread.sleep(700);
        assertLandsOnceWhenSentAgain();
    }

    @Test
    void slow_answers_come_late_but_come() {
        running.ledger.inject(Faults.once(FaultKind.SLOW).lasting(Duration.ZERO, Duration.ofMillis(400)));
        long began = System.nanoTime();
        storage.submit(signed);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(storage.status(signed.transactionId()).getResult()).isEqualTo(TxValidationCode.VALID);
    }

    @Test
    void chance_strikes_the_same_calls_for_the_same_seed() {
        Faults faults = Faults.random(7, Map.of(FaultKind.DUPLICATE, 300));
        List<Boolean> strikes = strikes(faults);
        assertThat(strikes(faults)).isEqualTo(strikes);
        assertThat(strikes(Faults.random(8, faults.perThousand()))).isNotEqualTo(strikes);
        assertThat(strikes.stream().filter(s -> s).count()).isBetween(20L, 40L);
        assertThatThrownBy(() -> Faults.random(1, Map.of(FaultKind.SLOW, 1001)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Boolean> strikes(Faults faults) {
        FaultPlan plan = new FaultPlan(faults);
        List<Boolean> strikes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            strikes.add(plan.strikes(FaultKind.DUPLICATE));
        }
        return strikes;
    }

    @Test
    void a_script_waits_for_a_call_that_it_can_strike() {
        FaultPlan plan = new FaultPlan(Faults.once(FaultKind.STALE_READ, FaultKind.DUPLICATE));
        assertThat(plan.strikes(FaultKind.DUPLICATE)).isFalse();
        assertThat(plan.strikes(FaultKind.STALE_READ)).isTrue();
        assertThat(plan.strikes(FaultKind.STALE_READ)).isFalse();
        assertThat(plan.strikes(FaultKind.DUPLICATE)).isTrue();
    }
}
