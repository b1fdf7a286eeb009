package org.lianchu.cli.schedule;

import java.util.concurrent.CountDownLatch;

/** Tells a command that it is to end (SIGTERM), and keeps the process until the command has ended, which closes it. */
public final class EndSignal implements AutoCloseable {
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Has somebody told from now on. */
    public void tell(Runnable told) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            told.run();
            awaitEnd();
        }));
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
