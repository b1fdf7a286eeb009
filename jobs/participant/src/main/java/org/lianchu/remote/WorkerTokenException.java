package org.lianchu.remote;

import java.io.IOException;

/** The house does not take a worker's token: it was removed there, or is another house's. It will not later. */
public final class WorkerTokenException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The problem by which a house refuses it. */
    static final String CODE = "WORKER_TOKEN";

    private final String address;

    WorkerTokenException(String address) {
        super("the house at " + address + " does not take this worker's token");
        this.address = address;
    }

    /** Where the house is. */
    public String address() {
        return address;
    }
}
