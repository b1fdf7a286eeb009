package org.lianchu.client;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.contract.Deployment;
import org.lianchu.evidence.Hash;

/** Blocks of Fabric's form without signatures, chained by hash. */
public final class FakeChain implements BlockSource {
    public final List<Block> blocks = new ArrayList<>();

    /** A transaction to be: its id and what it writes. */
    public record Call(String id, Map<String, byte[]> writes, int code, int argumentBytes) {
        public Call(String id, Map<String, byte[]> writes) {
            this(id, writes, 0, 0);
        }
    }

    public FakeChain append(Call... calls) {
        BlockData.Builder data = BlockData.newBuilder();
        byte[] codes = new byte[calls.length];
        for (int i = 0; i < calls.length; i++) {
            data.addData(envelope(calls[i]).toByteString());
            codes[i] = (byte) calls[i].code();
        }
        ByteString previous = blocks.isEmpty()
                ? ByteString.EMPTY
                : ByteString.copyFrom(
                        LedgerBlock.read(blocks.get(blocks.size() - 1)).hash().bytes());
        byte[] hash = Hash.sha256(
                        data.getDataList().stream().map(ByteString::toByteArray).toArray(byte[][]::new))
                .bytes();
        BlockHeader header = BlockHeader.newBuilder()
                .setNumber(blocks.size())
                .setPreviousHash(previous)
                .setDataHash(ByteString.copyFrom(hash))
                .build();
        BlockMetadata metadata = BlockMetadata.newBuilder()
                .addMetadata(ByteString.EMPTY)
                .addMetadata(ByteString.EMPTY)
                .addMetadata(ByteString.copyFrom(codes))
                .build();
        blocks.add(Block.newBuilder()
                .setHeader(header)
                .setData(data)
                .setMetadata(metadata)
                .build());
        return this;
    }

    private static Envelope envelope(Call call) {
        KVRWSet.Builder writes = KVRWSet.newBuilder();
        call.writes()
                .forEach((key, value) ->
                        writes.addWrites(KVWrite.newBuilder().setKey(key).setValue(ByteString.copyFrom(value))));
        TxReadWriteSet set = TxReadWriteSet.newBuilder()
                .addNsRwset(NsReadWriteSet.newBuilder()
                        .setNamespace("lianchu")
                        .setRwset(writes.build().toByteString()))
                .build();
        ChaincodeAction action = ChaincodeAction.newBuilder()
                .setResults(set.toByteString())
                .setChaincodeId(ChaincodeID.newBuilder().setName("lianchu"))
                .build();
        ProposalResponsePayload response = ProposalResponsePayload.newBuilder()
                .setExtension(action.toByteString())
                .build();
        ChaincodeActionPayload payload = ChaincodeActionPayload.newBuilder()
                .setChaincodeProposalPayload(ByteString.copyFrom(new byte[call.argumentBytes()]))
                .setAction(ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(response.toByteString()))
                .build();
        Transaction transaction = Transaction.newBuilder()
                .addActions(TransactionAction.newBuilder().setPayload(payload.toByteString()))
                .build();
        ChannelHeader header = ChannelHeader.newBuilder()
                .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
                .setChannelId("settlement")
                .setTxId(call.id())
                .build();
        return Envelope.newBuilder()
                .setPayload(Payload.newBuilder()
                        .setHeader(Header.newBuilder().setChannelHeader(header.toByteString()))
                        .setData(transaction.toByteString())
                        .build()
                        .toByteString())
                .build();
    }

    @Override
    public Deployment deployment() {
        return Deployment.DEFAULT;
    }

    @Override
    public long height() {
        return blocks.size();
    }

    @Override
    public Blocks blocks(long from) {
        Iterator<Block> rest =
                List.copyOf(blocks).subList((int) from, blocks.size()).iterator();
        return new Blocks(new CloseableIterator<>() {
            @Override
            public boolean hasNext() {
                return rest.hasNext();
            }

            @Override
            public Block next() throws NoSuchElementException {
                return rest.next();
            }

            @Override
            public void close() {}
        });
    }
}
