package org.lianchu.client.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.Transaction;

/**
 * A transaction without the call: header, endorsed answer and endorsements, still an envelope. A settlement's call is a
 * megabyte of other parties' data, which a proof about one posting must not carry.
 *
 * <p>What still can be checked is that the organisations endorsed the writes. The creator's signature covers the call,
 * so it is left out too; so does the hash by which the answer is bound to its proposal.
 */
public final class Excerpt {
    private Excerpt() {}

    /**
     * The envelope without the call.
     *
     * @throws UnreadableException if the envelope is no call of a chaincode
     */
    public static Envelope of(Envelope envelope) {
        LedgerTransaction.read(envelope);
        try {
            Payload payload = Payload.parseFrom(envelope.getPayload());
            Transaction transaction = Transaction.parseFrom(payload.getData());
            ChaincodeActionPayload action =
                    ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload());
            ByteString cut =
                    action.toBuilder().clearChaincodeProposalPayload().build().toByteString();
            Transaction.Builder shorter = transaction.toBuilder();
            shorter.getActionsBuilder(0).setPayload(cut);
            ByteString data = shorter.build().toByteString();
            return Envelope.newBuilder()
                    .setPayload(payload.toBuilder().setData(data).build().toByteString())
                    .build();
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableException("no Fabric transaction: " + e.getMessage(), e);
        }
    }
}
