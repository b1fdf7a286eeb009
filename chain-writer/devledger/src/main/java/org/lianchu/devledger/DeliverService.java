package org.lianchu.devledger;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.lianchu.identity.Trust;

/** Fabric's block events: whole blocks, or what validation said of each transaction. */
final class DeliverService extends DeliverGrpc.DeliverImplBase {
    private final Chain chain;
    private final Trust trust;
    private final Executor executor;

    DeliverService(Chain chain, Trust trust, Executor executor) {
        this.chain = chain;
        this.trust = trust;
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
                new Delivery(chain, trust, executor, (ServerCallStreamObserver<DeliverResponse>) observer, shape);
        delivery.begin();
        return delivery;
    }
}
