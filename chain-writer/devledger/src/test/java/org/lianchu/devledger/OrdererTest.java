package org.lianchu.devledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.identity.Authority;

class OrdererTest {
    @TempDir
    Path folder;

    private Identities identities;
    private Chain chain;

    @BeforeEach
    void begin_a_chain() throws IOException {
        identities = Identities.of(Authority.in(folder));
        chain = new Chain(BlockFile.open(folder.resolve(LedgerStore.BLOCKS)));
        Block genesis =
                Genesis.block(DevLedgerSettings.of("qinghai").channel(), identities.roots(), identities.orderer());
        chain.append(genesis, new Validated(List.of(), List.of(), Map.of()));
    }

    private static Ordered transaction(int number, int bytes) {
        return new Ordered(
                ByteString.copyFrom(new byte[bytes]),
                String.format("%064x", number),
                "",
                TxValidationCode.VALID,
                "",
                KVRWSet.getDefaultInstance());
    }

    private List<Integer> sizes() throws IOException {
        return LedgerFiles.blocks(folder).stream()
                .skip(1)
                .map(b -> b.getData().getDataCount())
                .toList();
    }

    private void order(Ordered... transactions) throws IOException {
        try (Orderer orderer = new Orderer(chain, identities.orderer(), Duration.ZERO)) {
            for (Ordered transaction : transactions) {
                assertThat(orderer.submit(transaction)).isTrue();
            }
            orderer.start();
        }
        chain.close();
    }

    @Test
    void what_waits_shares_a_block_of_five_hundred_at_most() throws IOException {
        Ordered[] many = new Ordered[Orderer.MOST_TRANSACTIONS + 3];
        for (int i = 0; i < many.length; i++) {
            many[i] = transaction(i, 10);
        }
        order(many);
        assertThat(sizes()).containsExactly(Orderer.MOST_TRANSACTIONS, 3);
    }

    @Test
    void a_block_is_cut_before_two_megabytes_and_a_larger_transaction_is_alone() throws IOException {
        int large = Orderer.PREFERRED_BYTES + 1;
        order(transaction(1, 1_500_000), transaction(2, 500_000), transaction(3, 200_000), transaction(4, large));
        assertThat(sizes()).containsExactly(2, 1, 1);
    }

    @Test
    void after_a_write_that_failed_nothing_more_is_taken() throws Exception {
        chain.close();
        try (Orderer orderer = new Orderer(chain, identities.orderer(), Duration.ZERO)) {
            orderer.start();
            assertThat(orderer.submit(transaction(1, 10))).isTrue();
            for (int i = 0; i < 200 && orderer.failure() == null; i++) {
                Thread.sleep(20);
            }
            assertThat(orderer.failure()).isNotNull();
            assertThat(orderer.submit(transaction(2, 10))).isFalse();
        }
        assertThat(chain.height()).isEqualTo(1);
    }
}
