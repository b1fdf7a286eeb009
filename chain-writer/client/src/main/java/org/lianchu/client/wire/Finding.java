package org.lianchu.client.wire;

/**
 * Something about a transaction that does not hold.
 *
 * @param what which of the checks
 * @param whose the signer or organisation it concerns; the transaction's id where it is nobody's
 * @param message a sentence
 */
public record Finding(What what, String whose, String message) {
    /** The checks. */
    public enum What {
        /** The creator's signature over the whole call. */
        CREATOR_SIGNATURE,
        /** A signer's certificate: issued by its organisation's CA, and in force at the transaction's time. */
        CERTIFICATE,
        /** The id, which is made of nonce and creator. */
        TRANSACTION_ID,
        /** An endorser's signature over the answer. */
        ENDORSEMENT,
        /** The countersigner's organisation endorsed, and one more member. */
        POLICY,
        /** The answer was given to this call. */
        PROPOSAL_HASH,
        /** The channel, the chaincode and the settings that name its definition are the expected ones. */
        DEPLOYMENT,
        /** The contract's answer is a success. */
        ANSWER
    }

    @Override
    public String toString() {
        return what + " of " + whose + ": " + message;
    }
}
