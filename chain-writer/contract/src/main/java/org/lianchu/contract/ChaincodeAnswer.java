package org.lianchu.contract;

/**
 * A reply in the three fields of Fabric's chaincode response, the same from every adapter, so that a client can read
 * it.
 *
 * @param status {@link #OK}, or {@link #ERROR} of a refusal
 * @param message of a refusal {@code CODE: what and what to do}; {@link #SAME_AGAIN} where nothing was to be written;
 *     else empty
 * @param payload a query's answer; else empty
 */
public record ChaincodeAnswer(int status, String message, byte[] payload) {
    /** The call holds. */
    public static final int OK = 200;
    /** The call is refused, and nothing can be endorsed. */
    public static final int ERROR = 500;
    /** The message of a write that stood there already: there is nothing to submit. */
    public static final String SAME_AGAIN = "SAME_AGAIN";

    /**
     * What a peer answers.
     *
     * @param isQuery whether the function only reads, so that not writing says nothing
     */
    public static ChaincodeAnswer of(Reply reply, boolean isQuery) {
        if (reply instanceof Reply.Accepted accepted) {
            String message = accepted.written() || isQuery ? "" : SAME_AGAIN;
            return new ChaincodeAnswer(OK, message, accepted.value());
        }
        return new ChaincodeAnswer(ERROR, reply.toString(), new byte[0]);
    }
}
