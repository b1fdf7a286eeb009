package org.lianchu.network;

import org.lianchu.refusal.RefusedException;

/**
 * What was asked of the network cannot be done as things stand. The message begins with a name and says what to do;
 * nothing was changed that the same again would not find.
 */
public final class NetworkRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /** Why, by name. */
    public enum Reason {
        /** One of Fabric's programs was not found: get the official release. */
        PROGRAMS_MISSING,
        /** The programs are older than 3.1: get the official release. */
        PROGRAMS_TOO_OLD,
        /** Another process is at work on the folder: wait for it, or end it. */
        NETWORK_BUSY,
        /** There is no network in the folder: start one. */
        NO_NETWORK,
        /** The network was made for another market: use another folder, or wipe it. */
        NETWORK_OF_OTHER_MARKET,
        /** Another program listens where a node must: end it. */
        PORT_TAKEN,
        /** There is no node of that name. */
        NO_NODE
    }

    private final Reason reason;

    NetworkRefusedException(Reason reason, String message) {
        super(reason.name(), message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
