package org.lianchu.chaincode;

/**
 * A call that found no answer, as its client may hear of it: the peer does not endorse, which is no refusal of the
 * contract. It has neither cause nor stack trace, because the shim sends both to the client; they are in the log.
 */
final class FailedCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedCallException(String transactionId) {
        super("the chaincode failed; its log has the cause under transaction " + transactionId, null, false, false);
    }
}
