package org.lianchu.work;

/** What was to be committed belongs to a part that somebody else has taken over; nothing of it is written. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException(Lease lease) {
        super("the lease of " + lease.part() + " ran out, and somebody else has it");
    }
}
