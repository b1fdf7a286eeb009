package org.lianchu.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.junit.jupiter.api.Test;

class NaiveEvidenceTest {
    private final PeerState peer = new PeerState();

    private MemoryStub stub(String function, byte[] argument) {
        return MemoryStub.call(peer, null, function, argument);
    }

    private static byte[] records() {
        return ByteBuffer.allocate(64)
                .putInt(2)
                .putShort((short) 1)
                .put("a".getBytes(UTF_8))
                .putInt(3)
                .put(new byte[] {1, 2, 3})
                .putShort((short) 2)
                .put("bc".getBytes(UTF_8))
                .putInt(1)
                .put(new byte[] {4})
                .array();
    }

    private static byte[] first(int bytes) {
        return ByteBuffer.allocate(bytes).put(records(), 0, bytes).array();
    }

    @Test
    void every_record_is_a_key_of_its_own() {
        MemoryStub stub = stub("put", first(23));
        assertThat(new NaiveEvidence().invoke(stub.stub()).getStatusCode()).isEqualTo(200);
        assertThat(stub.writes).containsOnlyKeys("a", "bc");
        assertThat(stub.writes.get("a")).containsExactly(1, 2, 3);
        assertThat(stub.writes.get("bc")).containsExactly(4);
    }

    @Test
    void what_is_no_list_of_records_is_refused() {
        for (int length : new int[] {0, 3, 22, 24}) {
            Response response =
                    new NaiveEvidence().invoke(stub("put", first(length)).stub());
            assertThat(response.getMessage()).as("%d bytes", length).startsWith("MALFORMED_REQUEST");
            assertThat(response.getStatusCode()).isEqualTo(500);
        }
        byte[] hostile = ByteBuffer.allocate(11)
                .putInt(1)
                .putShort((short) 1)
                .put((byte) 'a')
                .putInt(-1)
                .array();
        assertThat(new NaiveEvidence().invoke(stub("put", hostile).stub()).getMessage())
                .startsWith("MALFORMED_REQUEST");
        assertThat(new NaiveEvidence().invoke(stub("get", first(23)).stub()).getMessage())
                .startsWith("UNKNOWN_FUNCTION");
    }
}
