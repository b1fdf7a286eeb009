package org.lianchu.devledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.FilteredBlock;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.Read;
import org.lianchu.market.ParticipantId;

/** That Fabric's own client finds nothing missing. */
class SdkTest {
    private static final ParticipantId STORE = new ParticipantId("STORE");

    @TempDir
    Path home;

    @Test
    void fabrics_own_client_writes_reads_and_follows_the_blocks() throws Exception {
        try (RunningLedger running = RunningLedger.in(home)) {
            TestClient storage = running.storage();
            ManagedChannel channel = NettyChannelBuilder.forTarget(running.ledger.endpoint())
                    .usePlaintext()
                    .build();
            try (Gateway gateway = gateway(storage, channel)) {
                Network network = gateway.getNetwork(Channel.NAME);
                Contract contract = network.getContract(Channel.CHAINCODE);
                assertThat(contract.submitTransaction("enrol", new Enrol(STORE).encode()))
                        .isEmpty();
                byte[] read = contract.evaluateTransaction(
                        "read", new Read(Keys.enrolment(STORE, storage.caller())).encode());
                assertThat(read).isNotEmpty();
                assertBlocks(network);
            } finally {
                channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
            }
        }
    }

    private static Gateway gateway(TestClient client, ManagedChannel channel) {
        return Gateway.newInstance()
                .identity(new X509Identity(client.identity.mspId(), client.identity.certificate()))
                .signer(client.identity::sign)
                .hash(Hash.SHA256)
                .connection(channel)
                .connect();
    }

    private static void assertBlocks(Network network) {
        List<Long> numbers = new ArrayList<>();
        try (CloseableIterator<Block> blocks =
                network.newBlockEventsRequest().startBlock(0).build().getEvents()) {
            Block genesis = blocks.next();
            Block first = blocks.next();
            numbers.add(genesis.getHeader().getNumber());
            numbers.add(first.getHeader().getNumber());
            assertThat(first.getHeader().getPreviousHash()).isEqualTo(Blocks.hash(genesis.getHeader()));
        }
        assertThat(numbers).containsExactly(0L, 1L);
        try (CloseableIterator<FilteredBlock> blocks =
                network.newFilteredBlockEventsRequest().startBlock(1).build().getEvents()) {
            FilteredBlock block = blocks.next();
            assertThat(block.getFilteredTransactionsList()).hasSize(1);
            assertThat(block.getFilteredTransactions(0).getTxValidationCode()).isEqualTo(TxValidationCode.VALID);
        }
    }
}
