package org.lianchu.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventLoopsTest {
    /** A process that exits while such a thread waits in the system is held up by it for 0.3 s. */
    @Test
    void no_thread_is_left_when_the_last_channel_has_ended_and_the_next_one_has_new_ones() throws Exception {
        for (int time = 0; time < 2; time++) {
            ManagedChannel first = connecting();
            ManagedChannel second = connecting();
            assertTrue(isCarrying());

            end(first);
            assertTrue(isCarrying(), "the second channel has lost its threads");

            end(second);
            for (int i = 0; i < 30 && isCarrying(); i++) {
                Thread.sleep(10); // they say that they have ended a moment before they have
            }
            assertFalse(isCarrying(), "a thread outlives the channels");
        }
    }

    private static ManagedChannel connecting() throws InterruptedException {
        NettyChannelBuilder builder =
                NettyChannelBuilder.forAddress("127.0.0.1", 1).usePlaintext();
        EventLoops.carry(builder);
        ManagedChannel channel = builder.build();
        channel.getState(true);
        for (int i = 0; i < 500 && !isCarrying(); i++) {
            Thread.sleep(10);
        }
        return channel;
    }

    private static void end(ManagedChannel channel) throws InterruptedException {
        channel.shutdownNow();
        assertTrue(channel.awaitTermination(10, TimeUnit.SECONDS));
        EventLoops.giveBack();
    }

    private static boolean isCarrying() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.isAlive() && thread.getName().startsWith("ledger-calls"));
    }
}
