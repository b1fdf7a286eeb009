package org.lianchu.devledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.Admit;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.Read;
import org.lianchu.market.ParticipantId;

class GatewayTest {
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
    void the_same_again_is_answered_without_a_write() {
        TestClient storage = running.storage();
        storage.write(new Enrol(STORE));
        assertThat(storage.response(storage.endorse(new Enrol(STORE))).getMessage())
                .isEqualTo("SAME_AGAIN");
    }

    @Test
    void what_the_contract_refuses_is_not_endorsed() {
        TestClient storage = running.storage();
        Admit admit = new Admit(STORE, "StorageMSP", "CN=nobody");
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> storage.endorse(admit));
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
        assertThat(TestClient.detail(refused)).startsWith("chaincode response 500, NOT_AUTHORISED: ");
    }

    @Test
    void a_restart_finds_everything_again() throws IOException {
        TestClient storage = running.storage();
        TestClient.Signed signed = storage.endorse(new Enrol(STORE));
        storage.write(signed);
        LedgerReport before = running.ledger.report();
        running.close();
        running = RunningLedger.in(home);
        LedgerReport after = running.ledger.report();
        assertThat(after.height()).isEqualTo(before.height());
        assertThat(after.keys()).isEqualTo(before.keys());
        assertThat(running.storage().status(signed.transactionId()).getBlockNumber())
                .isEqualTo(1);
        assertThat(running.storage().evaluate(new Read(Keys.enrolment(STORE, storage.caller()))))
                .isNotNull();
    }

    @Test
    void another_market_is_refused_by_name() throws IOException {
        running.ledger.close();
        assertThatThrownBy(() -> DevLedger.open(running.folder, DevLedgerSettings.of("xinjiang")))
                .hasMessageContaining("market qinghai")
                .hasMessageContaining("xinjiang");
    }
}
