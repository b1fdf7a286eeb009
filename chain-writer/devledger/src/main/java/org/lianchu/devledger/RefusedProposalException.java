package org.lianchu.devledger;

/**
 * A peer does not process a proposal. The message says why, in the words of a Fabric peer.
 */
final class RefusedProposalException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Stage stage;

    /** How far the peer came: a gateway answers by it. */
    enum Stage {
        /** The proposal itself was not accepted. */
        CHECK,
        /** The chaincode answered with an error. */
        CHAINCODE
    }

    RefusedProposalException(Stage stage, String message) {
        super(message);
        this.stage = stage;
    }

    Stage stage() {
        return stage;
    }
}
