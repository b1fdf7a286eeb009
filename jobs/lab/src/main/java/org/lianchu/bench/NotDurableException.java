package org.lianchu.bench;

/** The server may forget what it has committed, so its times are not comparable: switch the named settings on. */
public final class NotDurableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDurableException(ServerSettings server) {
        super("fsync is " + server.fsync() + ", synchronous_commit is " + server.synchronousCommit()
                + ": switch both on, or the figures mean nothing");
    }
}
