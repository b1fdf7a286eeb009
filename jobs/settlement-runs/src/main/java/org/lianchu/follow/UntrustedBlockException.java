package org.lianchu.follow;

import java.util.List;
import org.lianchu.client.wire.Finding;

/** A block holds a VALID transaction whose signatures do not hold; nothing of the block was taken. Ask another peer. */
public final class UntrustedBlockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UntrustedBlockException(long block, String transactionId, List<Finding> findings) {
        super("block " + block + ", transaction " + transactionId + ": " + findings);
    }
}
