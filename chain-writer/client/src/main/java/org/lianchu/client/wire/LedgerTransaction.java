package org.lianchu.client.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.lianchu.contract.Arguments;
import org.lianchu.contract.ChaincodeAnswer;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.identity.Signatory;
import org.lianchu.identity.UntrustedException;

/**
 * A call of a chaincode, as its envelope says; whether the signatures hold is {@link TransactionCheck}'s to say.
 *
 * <p>Arguments and writes are decoded when asked for: a settlement carries a megabyte that a reader of writes does not
 * need. Immutable.
 */
public final class LedgerTransaction {
    private final Envelope envelope;
    private final Header header;
    private final ChannelHeader channelHeader;
    private final SignatureHeader signatureHeader;
    private final ChaincodeActionPayload payload;
    private final ProposalResponsePayload response;
    private final ChaincodeAction action;

    private LedgerTransaction(Envelope envelope, Payload whole) throws InvalidProtocolBufferException {
        this.envelope = envelope;
        header = whole.getHeader();
        channelHeader = ChannelHeader.parseFrom(header.getChannelHeader());
        signatureHeader = SignatureHeader.parseFrom(header.getSignatureHeader());
        if (channelHeader.getType() != HeaderType.ENDORSER_TRANSACTION_VALUE) {
            throw new UnreadableException("no call of a chaincode: its type is " + channelHeader.getType());
        }
        Transaction transaction = Transaction.parseFrom(whole.getData());
        if (transaction.getActionsCount() != 1) {
            throw new UnreadableException(
                    "a call has one action, " + transactionId() + " has " + transaction.getActionsCount());
        }
        payload = ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload());
        response = ProposalResponsePayload.parseFrom(payload.getAction().getProposalResponsePayload());
        action = ChaincodeAction.parseFrom(response.getExtension());
    }

    /**
     * Reads a transaction.
     *
     * @throws UnreadableException if it is no call of a chaincode: damaged, or a block of configuration
     */
    public static LedgerTransaction read(Envelope envelope) {
        try {
            return new LedgerTransaction(envelope, Payload.parseFrom(envelope.getPayload()));
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableException("no Fabric transaction: " + e.getMessage(), e);
        }
    }

    /** {@link #read(Envelope)} of the envelope's bytes. */
    public static LedgerTransaction read(byte[] envelope) {
        return read(envelope(ByteString.copyFrom(envelope)));
    }

    static Envelope envelope(ByteString bytes) {
        try {
            return Envelope.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableException("no Fabric envelope: " + e.getMessage(), e);
        }
    }

    /** The call in an envelope; empty if it is a change of the channel's configuration or nothing readable. */
    static Optional<LedgerTransaction> call(Envelope envelope) {
        try {
            Payload whole = Payload.parseFrom(envelope.getPayload());
            ChannelHeader header = ChannelHeader.parseFrom(whole.getHeader().getChannelHeader());
            return header.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE
                    ? Optional.of(new LedgerTransaction(envelope, whole))
                    : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    /** The signed bytes themselves. */
    public Envelope envelope() {
        return envelope;
    }

    public String channel() {
        return channelHeader.getChannelId();
    }

    public String transactionId() {
        return channelHeader.getTxId();
    }

    /** When the creator says that it made the call. */
    public Instant timestamp() {
        return Instant.ofEpochSecond(
                channelHeader.getTimestamp().getSeconds(),
                channelHeader.getTimestamp().getNanos());
    }

    /** The name of the chaincode that answered. */
    public String chaincode() {
        return action.getChaincodeId().getName();
    }

    /** The version of the chaincode's definition by which it was endorsed. */
    String definition() {
        return action.getChaincodeId().getVersion();
    }

    /**
     * Who made the call.
     *
     * @throws UnreadableException if it names no certificate
     */
    public Signatory creator() {
        return signatory(signatureHeader.getCreator());
    }

    /** {@link #creator()} as the contract sees it. */
    public Caller caller() {
        Signatory creator = creator();
        return Caller.of(creator.mspId(), creator.certificate());
    }

    /**
     * Whose peers signed the answer, in the envelope's order.
     *
     * @throws UnreadableException if one names no certificate
     */
    public List<Signatory> endorsers() {
        return endorsements().stream()
                .map(endorsement -> signatory(endorsement.getEndorser()))
                .toList();
    }

    static Signatory signatory(ByteString serialized) {
        try {
            return Signatory.read(serialized);
        } catch (UntrustedException e) {
            throw new UnreadableException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The function called.
     *
     * @throws UnreadableException if the call itself was cut out, see {@link Excerpt}
     */
    public String function() {
        return called().get(0).toStringUtf8();
    }

    /**
     * The request's bytes.
     *
     * @throws UnreadableException if the call itself was cut out, see {@link Excerpt}
     */
    public byte[] argument() {
        return arguments().request();
    }

    /**
     * The request, and the inputs that were given openly.
     *
     * @throws UnreadableException if the call itself was cut out, see {@link Excerpt}
     */
    public Arguments arguments() {
        List<ByteString> called = called();
        try {
            return Arguments.read(
                    called.stream().skip(1).map(ByteString::toByteArray).toList());
        } catch (MalformedException e) {
            throw new UnreadableException(transactionId() + ": " + e.getMessage(), e);
        }
    }

    private List<ByteString> called() {
        List<ByteString> called = invocation().getChaincodeSpec().getInput().getArgsList();
        if (called.isEmpty()) {
            throw new UnreadableException(
                    transactionId() + (isExcerpt() ? " is an excerpt without the call" : " calls no function"));
        }
        return called;
    }

    /** The name of the chaincode that was called. */
    String calledChaincode() {
        return invocation().getChaincodeSpec().getChaincodeId().getName();
    }

    private ChaincodeInvocationSpec invocation() {
        try {
            ChaincodeProposalPayload proposal =
                    ChaincodeProposalPayload.parseFrom(payload.getChaincodeProposalPayload());
            return ChaincodeInvocationSpec.parseFrom(proposal.getInput());
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableException("no call in transaction " + transactionId() + ": " + e.getMessage(), e);
        }
    }

    /** What the contract answered. */
    public ChaincodeAnswer answer() {
        Response answer = action.getResponse();
        return new ChaincodeAnswer(
                answer.getStatus(), answer.getMessage(), answer.getPayload().toByteArray());
    }

    /**
     * What the chaincode wrote, by key in the order of the write set; they hold only if the transaction is VALID in a
     * block. The values are only read.
     *
     * @throws UnreadableException if the write set is damaged
     */
    public Map<String, byte[]> writes() {
        return writes(chaincode());
    }

    /** The same of another chaincode's keys, if this one called it. */
    public Map<String, byte[]> writes(String namespace) {
        try {
            Map<String, byte[]> writes = new LinkedHashMap<>();
            for (NsReadWriteSet set :
                    TxReadWriteSet.parseFrom(action.getResults()).getNsRwsetList()) {
                if (set.getNamespace().equals(namespace)) {
                    for (KVWrite write : KVRWSet.parseFrom(set.getRwset()).getWritesList()) {
                        writes.put(write.getKey(), write.getValue().toByteArray());
                    }
                }
            }
            return Collections.unmodifiableMap(writes);
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableException("no write set in transaction " + transactionId() + ": " + e.getMessage(), e);
        }
    }

    /** Whether the call was cut out, so that the creator's signature cannot be checked. */
    public boolean isExcerpt() {
        return payload.getChaincodeProposalPayload().isEmpty();
    }

    Header header() {
        return header;
    }

    ByteString nonce() {
        return signatureHeader.getNonce();
    }

    ByteString creatorBytes() {
        return signatureHeader.getCreator();
    }

    ByteString proposalPayload() {
        return payload.getChaincodeProposalPayload();
    }

    ByteString proposalHash() {
        return response.getProposalHash();
    }

    ByteString endorsedBytes() {
        return payload.getAction().getProposalResponsePayload();
    }

    List<Endorsement> endorsements() {
        return payload.getAction().getEndorsementsList();
    }
}
