package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * A submitted envelope with what can be said of it before its place in the chain is known: that depends on its bytes
 * only, so it is found out where calls arrive, by many threads at once.
 *
 * @param bytes the envelope, as it stands in the block
 * @param transactionId empty if there is none to be read
 * @param creator for messages; who signed, or who it says has
 * @param code VALID as far as signatures, endorsements and form go, or why not
 * @param finding in words, empty if valid
 * @param writeSet empty unless valid
 */
record Ordered(
        ByteString bytes,
        String transactionId,
        String creator,
        TxValidationCode code,
        String finding,
        KVRWSet writeSet) {

    static Ordered invalid(
            ByteString bytes, String transactionId, String creator, TxValidationCode code, String finding) {
        return new Ordered(bytes, transactionId, creator, code, finding, KVRWSet.getDefaultInstance());
    }
}
