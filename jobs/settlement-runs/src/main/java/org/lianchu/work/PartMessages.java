package org.lianchu.work;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.integration.jdbc.channel.PgConnectionSupplier;
import org.springframework.integration.jdbc.channel.PostgresChannelMessageTableSubscriber;
import org.springframework.integration.jdbc.store.JdbcChannelMessageStore;
import org.springframework.integration.jdbc.store.channel.PostgresChannelMessageStoreQueryProvider;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * The messages by which workers learn of parts, in the database: sent and taken within the caller's transaction.
 *
 * <p>Of Spring Integration's channel on PostgreSQL these are the two halves, its store and its listener. The channel
 * itself takes as many messages as there are, on a thread of its own; a worker takes one for each thread that is free.
 */
final class PartMessages {
    private static final String PREFIX = "WORK_";
    private static final String GROUP = "parts";

    private final JdbcChannelMessageStore store;

    PartMessages(DataSource database) {
        store = new JdbcChannelMessageStore(database);
        store.setTablePrefix(PREFIX);
        store.setChannelMessageStoreQueryProvider(new PostgresChannelMessageStoreQueryProvider());
        // two fields of a request and nothing else: what is read from the database makes no other object
        store.setSerializer(PartMessages::write);
        store.setDeserializer(PartMessages::read);
        store.afterPropertiesSet();
    }

    void send(StepExecutionRequest request) {
        store.addMessageToGroup(GROUP, new GenericMessage<>(request));
    }

    /** The next one, which is nobody else's unless the transaction is rolled back; empty if there is none. */
    Optional<StepExecutionRequest> next() {
        return Optional.ofNullable(store.pollMessageFromGroup(GROUP))
                .map(message -> (StepExecutionRequest) message.getPayload());
    }

    /**
     * Calls somebody whenever messages were sent; not yet started. A message that a transaction gave back by rolling
     * back is not told of, so whoever waits looks from time to time all the same.
     */
    PostgresChannelMessageTableSubscriber listener(PgConnectionSupplier connections, Runnable sent) {
        PostgresChannelMessageTableSubscriber listener = new PostgresChannelMessageTableSubscriber(connections, PREFIX);
        String region = store.getRegion();
        listener.subscribe(new PostgresChannelMessageTableSubscriber.Subscription() {
            @Override
            public void notifyUpdate() {
                sent.run();
            }

            @Override
            public String getRegion() {
                return region;
            }

            @Override
            public Object getGroupId() {
                return GROUP;
            }
        });
        return listener;
    }

    private static void write(Message<?> message, OutputStream out) throws IOException {
        StepExecutionRequest request = (StepExecutionRequest) message.getPayload();
        DataOutputStream data = new DataOutputStream(out);
        data.writeUTF(request.getStepName());
        data.writeLong(request.getStepExecutionId());
        data.flush();
    }

    private static Message<StepExecutionRequest> read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        return new GenericMessage<>(new StepExecutionRequest(data.readUTF(), data.readLong()));
    }
}
