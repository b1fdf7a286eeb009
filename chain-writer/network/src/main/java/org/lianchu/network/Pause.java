package org.lianchu.network;

import java.time.Duration;

/** Waits a moment for something that nobody announces. */
final class Pause {
    private Pause() {}

    /** @throws NetworkFailedException if the thread is interrupted */
    static void of(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetworkFailedException("interrupted; the same again goes on", e);
        }
    }
}
