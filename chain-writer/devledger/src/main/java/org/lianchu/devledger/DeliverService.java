package org.lianchu.devledger;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;

/** Fabric's block events: whole blocks, or what validation said of each transaction. */
final class DeliverService extends DeliverGrpc.DeliverImplBase {
    private final Chain chain;
    private final Membership membership;
    private final Executor executor;

    DeliverService(Chain chain, Membership membership, Executor executor) {
        this.chain = chain;
        this.membership = membership;
        this.executor = executor;
    }

    @Override
    public StreamObserver<Envelope> deliver(StreamObserver<DeliverResponse> observer) {
        return begin(observer, BlockEvents::whole);
    }

    @Override
    public StreamObserver<Envelope> deliverFiltered(StreamObserver<DeliverResponse> observer) {
        return begin(observer, BlockEvents::filtered);
    }

    private StreamObserver<Envelope> begin(
            StreamObserver<DeliverResponse> observer, Function<Block, DeliverResponse> shape) {
        Delivery delivery =
                new Delivery(chain, membership, executor, (ServerCallStreamObserver<DeliverResponse>) observer, shape);
        delivery.begin();
        return delivery;
    }
}
