package org.lianchu.devledger;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.lianchu.identity.Trust;
import org.lianchu.identity.UntrustedException;

/**
 * One stream of blocks. It sends while the listener can take more, reads each block from the file when it is its turn,
 * and keeps none.
 */
final class Delivery implements StreamObserver<Envelope> {
    private final Chain chain;
    private final Trust trust;
    private final Executor executor;
    private final ServerCallStreamObserver<DeliverResponse> out;
    private final Function<Block, DeliverResponse> shape;
    private final Runnable listener = this::wake;

    private boolean active;
    private boolean noMoreRequests;
    private boolean ended;
    private boolean failIfNotReady;
    private long next;
    private long stop;

    Delivery(
            Chain chain,
            Trust trust,
            Executor executor,
            ServerCallStreamObserver<DeliverResponse> out,
            Function<Block, DeliverResponse> shape) {
        this.chain = chain;
        this.trust = trust;
        this.executor = executor;
        this.out = out;
        this.shape = shape;
    }

    void begin() {
        out.setOnReadyHandler(this::wake);
        out.setOnCancelHandler(this::end);
        chain.onBlock(listener);
    }

    private void wake() {
        executor.execute(this::send);
    }

    private synchronized void end() {
        ended = true;
        chain.remove(listener);
    }

    @Override
    public synchronized void onNext(Envelope envelope) {
        if (ended) {
            return;
        }
        Status refused = seek(envelope);
        if (refused != Status.SUCCESS) {
            finish(refused);
            return;
        }
        active = true;
        wake();
    }

    @Override
    public synchronized void onError(Throwable cause) {
        end();
    }

    @Override
    public synchronized void onCompleted() {
        noMoreRequests = true;
        if (!active && !ended) {
            end();
            out.onCompleted();
        }
    }

    private Status seek(Envelope envelope) {
        try {
            Payload payload = Payload.parseFrom(envelope.getPayload());
            ChannelHeader channel = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
            SignatureHeader signature =
                    SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader());
            if (!channel.getChannelId().equals(Channel.NAME)) {
                return Status.NOT_FOUND;
            }
            if (!trust.member(signature.getCreator()).signed(envelope.getSignature(), envelope.getPayload())) {
                return Status.FORBIDDEN;
            }
            return seek(SeekInfo.parseFrom(payload.getData()));
        } catch (InvalidProtocolBufferException e) {
            return Status.BAD_REQUEST;
        } catch (UntrustedException e) {
            return Status.FORBIDDEN;
        }
    }

    private Status seek(SeekInfo seek) {
        if (!seek.hasStart() || !seek.hasStop()) {
            return Status.BAD_REQUEST;
        }
        long height = chain.height();
        next = position(seek.getStart(), height);
        stop = seek.getStart().equals(seek.getStop()) ? next : position(seek.getStop(), height);
        failIfNotReady = seek.getBehavior() == SeekInfo.SeekBehavior.FAIL_IF_NOT_READY;
        return stop < next ? Status.BAD_REQUEST : Status.SUCCESS;
    }

    private static long position(SeekPosition position, long height) {
        return switch (position.getTypeCase()) {
            case NEWEST -> height - 1;
            case NEXT_COMMIT -> height;
            case SPECIFIED -> {
                long number = position.getSpecified().getNumber();
                // unsigned: what seems negative is beyond any block
                yield number < 0 ? Long.MAX_VALUE : number;
            }
            case OLDEST, TYPE_NOT_SET -> 0;
        };
    }

    private synchronized void send() {
        try {
            while (active && !ended && out.isReady()) {
                if (next > stop) {
                    finish(Status.SUCCESS);
                } else if (next < chain.height()) {
                    out.onNext(shape.apply(chain.block(next)));
                    next++;
                } else if (failIfNotReady) {
                    finish(Status.NOT_FOUND);
                } else {
                    return;
                }
            }
        } catch (IOException e) {
            end();
            out.onError(io.grpc.Status.INTERNAL.withDescription(e.getMessage()).asRuntimeException());
        }
    }

    private void finish(Status status) {
        active = false;
        out.onNext(DeliverResponse.newBuilder().setStatus(status).build());
        // as in Fabric: after a success the listener may ask again
        if (noMoreRequests || status != Status.SUCCESS) {
            end();
            out.onCompleted();
        }
    }
}
