package org.lianchu.devledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekNewest;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.orderer.SeekSpecified;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.contract.request.Enrol;
import org.lianchu.market.ParticipantId;

class DeliveryTest {
    @TempDir
    Path home;

    private RunningLedger running;
    private TestClient storage;
    private int written;

    @BeforeEach
    void start_with_three_blocks() throws IOException {
        running = RunningLedger.in(home);
        storage = running.storage();
        write();
        write();
    }

    @AfterEach
    void stop() throws IOException {
        running.close();
    }

    private void write() {
        storage.write(new Enrol(new ParticipantId("STORE-" + written++)));
    }

    /** A listener that takes one response at a time. */
    private static final class Listener implements ClientResponseObserver<Envelope, DeliverResponse> {
        private final BlockingQueue<DeliverResponse> responses = new LinkedBlockingQueue<>();
        private ClientCallStreamObserver<Envelope> requests;

        @Override
        public void beforeStart(ClientCallStreamObserver<Envelope> stream) {
            requests = stream;
            stream.disableAutoRequestWithInitial(1);
        }

        @Override
        public void onNext(DeliverResponse response) {
            responses.add(response);
        }

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {}

        DeliverResponse take() throws InterruptedException {
            DeliverResponse response = responses.poll(10, TimeUnit.SECONDS);
            requests.request(1);
            return response;
        }
    }

    private Listener listen(SeekInfo seek) {
        return listen(seek, storage, Channel.NAME);
    }

    private Listener listen(SeekInfo seek, TestClient signer, String channel) {
        Payload payload = Payload.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChannelHeader(ChannelHeader.newBuilder()
                                .setType(HeaderType.DELIVER_SEEK_INFO_VALUE)
                                .setChannelId(channel)
                                .build()
                                .toByteString())
                        .setSignatureHeader(SignatureHeader.newBuilder()
                                .setCreator(storage.identity.creator())
                                .build()
                                .toByteString()))
                .setData(seek.toByteString())
                .build();
        ByteString bytes = payload.toByteString();
        Listener listener = new Listener();
        DeliverGrpc.newStub(storage.channel)
                .deliver(listener)
                .onNext(Envelope.newBuilder()
                        .setPayload(bytes)
                        .setSignature(signer.identity.sign(bytes))
                        .build());
        return listener;
    }

    private static SeekPosition at(long number) {
        return SeekPosition.newBuilder()
                .setSpecified(SeekSpecified.newBuilder().setNumber(number))
                .build();
    }

    private static SeekInfo seek(SeekPosition start, SeekPosition stop) {
        return SeekInfo.newBuilder().setStart(start).setStop(stop).build();
    }

    @Test
    void a_range_of_blocks_comes_in_order_and_ends_with_success() throws InterruptedException {
        Listener listener = listen(seek(at(0), at(2)));
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            numbers.add(listener.take().getBlock().getHeader().getNumber());
        }
        assertThat(numbers).containsExactly(0L, 1L, 2L);
        assertThat(listener.take().getStatus()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void who_listens_without_end_gets_each_block_when_it_is_committed() throws InterruptedException {
        Listener listener = listen(seek(at(2), at(-1)));
        assertThat(listener.take().getBlock().getHeader().getNumber()).isEqualTo(2);
        assertThat(listener.responses.poll(200, TimeUnit.MILLISECONDS)).isNull();
        write();
        assertThat(listener.take().getBlock().getHeader().getNumber()).isEqualTo(3);
    }

    @Test
    void the_newest_alone_is_one_block() throws InterruptedException {
        SeekPosition newest = SeekPosition.newBuilder()
                .setNewest(SeekNewest.getDefaultInstance())
                .build();
        Listener listener = listen(seek(newest, newest));
        assertThat(listener.take().getBlock().getHeader().getNumber()).isEqualTo(2);
        assertThat(listener.take().getStatus()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void a_block_that_is_not_there_is_waited_for_unless_it_is_to_fail() throws InterruptedException {
        SeekInfo fail = seek(at(3), at(3)).toBuilder()
                .setBehavior(SeekInfo.SeekBehavior.FAIL_IF_NOT_READY)
                .build();
        assertThat(listen(fail).take().getStatus()).isEqualTo(Status.NOT_FOUND);
        Listener waits = listen(seek(at(3), at(3)));
        assertThat(waits.responses.poll(200, TimeUnit.MILLISECONDS)).isNull();
        write();
        assertThat(waits.take().getBlock().getHeader().getNumber()).isEqualTo(3);
    }

    @Test
    void what_cannot_be_delivered_is_refused_by_status() throws InterruptedException {
        assertThat(listen(seek(at(2), at(1))).take().getStatus()).isEqualTo(Status.BAD_REQUEST);
        assertThat(listen(SeekInfo.getDefaultInstance()).take().getStatus()).isEqualTo(Status.BAD_REQUEST);
        SeekInfo all = seek(at(0), at(2));
        assertThat(listen(all, storage, "elsewhere").take().getStatus()).isEqualTo(Status.NOT_FOUND);
        assertThat(listen(all, running.renewables(), Channel.NAME).take().getStatus())
                .isEqualTo(Status.FORBIDDEN);
    }
}
