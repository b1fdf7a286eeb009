package org.lianchu.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Timestamp;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateByRange;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.QueryResultBytes;
import org.hyperledger.fabric.protos.peer.QueryStateNext;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** The peer's side of chaincode as a service: connects, registers, calls, and answers for the state. */
final class PlayedPeer implements AutoCloseable {
    private static final String CHANNEL = "settlement";
    private static final int BATCH = 100;

    final PeerState state = new PeerState();
    private final ManagedChannel channel;
    private final StreamObserver<ChaincodeMessage> chaincode;
    private final BlockingQueue<ChaincodeMessage> said = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> ended = new LinkedBlockingQueue<>();
    private final Map<String, Iterator<Map.Entry<String, byte[]>>> open = new HashMap<>();
    private int transactions;

    /** Connects; nothing is known of who is there yet. */
    PlayedPeer(int port, ChannelCredentials credentials) {
        channel = Grpc.newChannelBuilder("127.0.0.1:" + port, credentials).build();
        chaincode = ChaincodeGrpc.newStub(channel).withWaitForReady().connect(new StreamObserver<>() {
            @Override
            public void onNext(ChaincodeMessage message) {
                said.add(message);
            }

            @Override
            public void onError(Throwable t) {
                ended.add(t);
            }

            @Override
            public void onCompleted() {
                ended.add(new IllegalStateException("the chaincode went away"));
            }
        });
    }

    /** Takes the chaincode's name and lets it work. */
    String register() throws InterruptedException, InvalidProtocolBufferException {
        ChaincodeMessage message = next();
        if (message.getType() != ChaincodeMessage.Type.REGISTER) {
            throw new AssertionError("a chaincode registers first: " + message);
        }
        chaincode.onNext(ChaincodeMessage.newBuilder()
                .setType(ChaincodeMessage.Type.REGISTERED)
                .build());
        chaincode.onNext(ChaincodeMessage.newBuilder()
                .setType(ChaincodeMessage.Type.READY)
                .build());
        return ChaincodeID.parseFrom(message.getPayload()).getName();
    }

    /** Whether the chaincode says anything within some seconds. */
    boolean hears(int seconds) throws InterruptedException {
        return said.poll(seconds, TimeUnit.SECONDS) != null;
    }

    private ChaincodeMessage next() throws InterruptedException {
        ChaincodeMessage message = said.poll(10, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing heard of the chaincode in 10 s: " + ended.peek());
        }
        return message;
    }

    /** Calls; the writes of a call that was completed with less than 400 are committed. COMPLETED or ERROR. */
    ChaincodeMessage call(byte[] creator, String function, byte[] argument)
            throws InterruptedException, InvalidProtocolBufferException {
        String id = "t" + ++transactions;
        chaincode.onNext(message(id, ChaincodeMessage.Type.TRANSACTION, input(function, argument))
                .setProposal(proposal(creator, id))
                .build());
        Map<String, byte[]> writes = new TreeMap<>();
        while (true) {
            ChaincodeMessage asked = next();
            switch (asked.getType()) {
                case COMPLETED -> {
                    state.committed.putAll(writes);
                    return asked;
                }
                case ERROR -> {
                    return asked;
                }
                default ->
                    chaincode.onNext(message(id, ChaincodeMessage.Type.RESPONSE, answer(asked, writes))
                            .build());
            }
        }
    }

    private ByteString answer(ChaincodeMessage asked, Map<String, byte[]> writes)
            throws InvalidProtocolBufferException {
        ByteString payload = asked.getPayload();
        return switch (asked.getType()) {
            case GET_STATE ->
                ByteString.copyFrom(state.get(GetState.parseFrom(payload).getKey()));
            case PUT_STATE -> {
                PutState put = PutState.parseFrom(payload);
                writes.put(put.getKey(), put.getValue().toByteArray());
                yield ByteString.EMPTY;
            }
            case GET_STATE_BY_RANGE -> {
                GetStateByRange range = GetStateByRange.parseFrom(payload);
                String id = "r" + open.size();
                open.put(id, state.range(range.getStartKey(), range.getEndKey()).iterator());
                yield batch(id);
            }
            case QUERY_STATE_NEXT -> batch(QueryStateNext.parseFrom(payload).getId());
            case QUERY_STATE_CLOSE -> ByteString.EMPTY;
            default -> throw new AssertionError("the contract has no use for " + asked.getType());
        };
    }

    /** The next entries of a range, at most as many as a peer sends at once. */
    private ByteString batch(String id) {
        Iterator<Map.Entry<String, byte[]>> entries = open.get(id);
        List<QueryResultBytes> batch = new ArrayList<>();
        while (entries.hasNext() && batch.size() < BATCH) {
            Map.Entry<String, byte[]> entry = entries.next();
            KV found = KV.newBuilder()
                    .setKey(entry.getKey())
                    .setValue(ByteString.copyFrom(entry.getValue()))
                    .build();
            batch.add(QueryResultBytes.newBuilder()
                    .setResultBytes(found.toByteString())
                    .build());
        }
        return QueryResponse.newBuilder()
                .setId(id)
                .setHasMore(entries.hasNext())
                .addAllResults(batch)
                .build()
                .toByteString();
    }

    private static ChaincodeMessage.Builder message(String id, ChaincodeMessage.Type type, ByteString payload) {
        return ChaincodeMessage.newBuilder()
                .setType(type)
                .setChannelId(CHANNEL)
                .setTxid(id)
                .setPayload(payload);
    }

    private static ByteString input(String function, byte[] argument) {
        return ChaincodeInput.newBuilder()
                .addArgs(ByteString.copyFrom(function, UTF_8))
                .addArgs(ByteString.copyFrom(argument))
                .build()
                .toByteString();
    }

    private static SignedProposal proposal(byte[] creator, String id) {
        MessageLite channelHeader = ChannelHeader.newBuilder()
                .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
                .setChannelId(CHANNEL)
                .setTxId(id)
                .setTimestamp(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                .build();
        MessageLite signatureHeader = SignatureHeader.newBuilder()
                .setCreator(ByteString.copyFrom(creator))
                .build();
        Header header = Header.newBuilder()
                .setChannelHeader(channelHeader.toByteString())
                .setSignatureHeader(signatureHeader.toByteString())
                .build();
        return SignedProposal.newBuilder()
                .setProposalBytes(Proposal.newBuilder()
                        .setHeader(header.toByteString())
                        .build()
                        .toByteString())
                .build();
    }

    /** Why the stream ended; waits for it. */
    Throwable end() throws InterruptedException {
        return ended.poll(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
