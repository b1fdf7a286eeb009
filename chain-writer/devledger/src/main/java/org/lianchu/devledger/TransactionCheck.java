package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.lianchu.contract.Settings;
import org.lianchu.identity.Member;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Trust;
import org.lianchu.identity.UntrustedException;

/** What every peer checks of a transaction that needs no state: form, id, signatures, endorsement policy. */
final class TransactionCheck {
    private final Trust trust;
    private final OwnSignatures own;
    private final Settings settings;

    TransactionCheck(Trust trust, OwnSignatures own, Settings settings) {
        this.trust = trust;
        this.own = own;
        this.settings = settings;
    }

    /** An envelope's bytes as they stand, or will stand, in a block. */
    Ordered check(ByteString bytes) {
        String transactionId = "";
        String creator = "?";
        try {
            Envelope envelope = Wire.parse(Envelope.parser(), bytes);
            Payload payload = Wire.parse(Payload.parser(), envelope.getPayload());
            Header header = payload.getHeader();
            ChannelHeader channel = Wire.parse(ChannelHeader.parser(), header.getChannelHeader());
            SignatureHeader signature = Wire.parse(SignatureHeader.parser(), header.getSignatureHeader());
            transactionId = channel.getTxId();
            Member signer = creator(signature.getCreator());
            creator = signer.toString();
            checkHeader(channel, signature);
            require(
                    signer.signed(envelope.getSignature(), envelope.getPayload()),
                    TxValidationCode.BAD_CREATOR_SIGNATURE,
                    "the creator's signature");
            KVRWSet writes = checkTransaction(header, Wire.parse(Transaction.parser(), payload.getData()));
            return new Ordered(bytes, transactionId, creator, TxValidationCode.VALID, "", writes);
        } catch (InvalidProtocolBufferException e) {
            return Ordered.invalid(
                    bytes, transactionId, creator, TxValidationCode.BAD_PAYLOAD, "form: " + e.getMessage());
        } catch (FaultyException e) {
            return Ordered.invalid(bytes, transactionId, creator, e.code, e.finding);
        }
    }

    /** What a transaction of a block that the orderer signed writes, without checking it again. */
    static Ordered known(ByteString bytes, TxValidationCode code) throws InvalidProtocolBufferException {
        Envelope envelope = Wire.parse(Envelope.parser(), bytes);
        Payload payload = Wire.parse(Payload.parser(), envelope.getPayload());
        ChannelHeader channel =
                Wire.parse(ChannelHeader.parser(), payload.getHeader().getChannelHeader());
        KVRWSet writes = code == TxValidationCode.VALID ? knownWrites(payload) : KVRWSet.getDefaultInstance();
        return new Ordered(bytes, channel.getTxId(), "", code, "", writes);
    }

    private static KVRWSet knownWrites(Payload payload) throws InvalidProtocolBufferException {
        Transaction transaction = Wire.parse(Transaction.parser(), payload.getData());
        if (transaction.getActionsCount() != 1) {
            throw new InvalidProtocolBufferException("one action, not " + transaction.getActionsCount());
        }
        ChaincodeActionPayload action = Wire.parse(
                ChaincodeActionPayload.parser(), transaction.getActions(0).getPayload());
        ProposalResponsePayload response =
                Wire.parse(ProposalResponsePayload.parser(), action.getAction().getProposalResponsePayload());
        ChaincodeAction result = Wire.parse(ChaincodeAction.parser(), response.getExtension());
        TxReadWriteSet results = Wire.parse(TxReadWriteSet.parser(), result.getResults());
        return results.getNsRwsetCount() == 0
                ? KVRWSet.getDefaultInstance()
                : Wire.parse(KVRWSet.parser(), results.getNsRwset(0).getRwset());
    }

    private Member creator(ByteString serialized) throws FaultyException {
        try {
            Member creator = trust.member(serialized);
            require(
                    Organisations.MEMBERS.contains(creator.mspId()),
                    TxValidationCode.BAD_CREATOR_SIGNATURE,
                    "the creator's organisation: " + creator.mspId());
            return creator;
        } catch (UntrustedException e) {
            throw new FaultyException(TxValidationCode.BAD_CREATOR_SIGNATURE, "the creator: " + e.getMessage());
        }
    }

    private static void checkHeader(ChannelHeader channel, SignatureHeader signature) throws FaultyException {
        require(
                channel.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE,
                TxValidationCode.UNKNOWN_TX_TYPE,
                "the header's type");
        require(
                channel.getChannelId().equals(Channel.NAME),
                TxValidationCode.TARGET_CHAIN_NOT_FOUND,
                "the channel: " + channel.getChannelId());
        require(
                channel.getTxId().equals(Proposed.transactionId(signature)),
                TxValidationCode.BAD_PROPOSAL_TXID,
                "the transaction id, which is not that of nonce and creator");
    }

    private KVRWSet checkTransaction(Header header, Transaction transaction)
            throws InvalidProtocolBufferException, FaultyException {
        require(transaction.getActionsCount() == 1, TxValidationCode.BAD_PAYLOAD, "the number of actions");
        require(
                transaction.getActions(0).getHeader().equals(header.getSignatureHeader()),
                TxValidationCode.INVALID_ENDORSER_TRANSACTION,
                "the action's header");
        ChaincodeActionPayload payload = Wire.parse(
                ChaincodeActionPayload.parser(), transaction.getActions(0).getPayload());
        ChaincodeEndorsedAction action = payload.getAction();
        ProposalResponsePayload response =
                Wire.parse(ProposalResponsePayload.parser(), action.getProposalResponsePayload());
        require(
                response.getProposalHash().equals(Proposed.hash(header, payload.getChaincodeProposalPayload())),
                TxValidationCode.INVALID_ENDORSER_TRANSACTION,
                "the hash that binds the response to the proposal");
        ChaincodeAction result = Wire.parse(ChaincodeAction.parser(), response.getExtension());
        require(
                result.getChaincodeId().getName().equals(Channel.CHAINCODE),
                TxValidationCode.INVALID_CHAINCODE,
                "the chaincode: " + result.getChaincodeId().getName());
        checkEndorsements(action);
        return writeSet(Wire.parse(TxReadWriteSet.parser(), result.getResults()));
    }

    private void checkEndorsements(ChaincodeEndorsedAction action) throws FaultyException {
        Set<String> organisations = new TreeSet<>();
        for (Endorsement endorsement : action.getEndorsementsList()) {
            String mspId = endorsed(endorsement, action.getProposalResponsePayload());
            if (!mspId.isEmpty()) {
                organisations.add(mspId);
            }
        }
        require(
                settings.isEndorsed(organisations),
                TxValidationCode.ENDORSEMENT_POLICY_FAILURE,
                "the endorsements, good ones by " + organisations);
    }

    /** Whose good endorsement it is; empty if it is not good, which the policy then does not count. */
    private String endorsed(Endorsement endorsement, ByteString response) {
        try {
            Member endorser = trust.member(endorsement.getEndorser());
            boolean good = endorser.signatory().isPeer()
                    && Organisations.MEMBERS.contains(endorser.mspId())
                    && (own.isOwn(endorsement.getEndorser(), endorsement.getSignature(), response)
                            || endorser.signed(endorsement.getSignature(), response, endorsement.getEndorser()));
            return good ? endorser.mspId() : "";
        } catch (UntrustedException e) {
            return "";
        }
    }

    private static KVRWSet writeSet(TxReadWriteSet results) throws InvalidProtocolBufferException, FaultyException {
        require(results.getNsRwsetCount() <= 1, TxValidationCode.ILLEGAL_WRITESET, "the number of namespaces");
        if (results.getNsRwsetCount() == 0) {
            return KVRWSet.getDefaultInstance();
        }
        NsReadWriteSet part = results.getNsRwset(0);
        require(
                part.getNamespace().equals(Channel.CHAINCODE),
                TxValidationCode.ILLEGAL_WRITESET,
                "the namespace " + part.getNamespace());
        return Wire.parse(KVRWSet.parser(), part.getRwset());
    }

    private static void require(boolean holds, TxValidationCode code, String finding) throws FaultyException {
        if (!holds) {
            throw new FaultyException(code, finding);
        }
    }

    /** Why a transaction is not valid. */
    private static final class FaultyException extends Exception {
        private static final long serialVersionUID = 1L;

        private final TxValidationCode code;
        private final String finding;

        FaultyException(TxValidationCode code, String finding) {
            super(finding);
            this.code = code;
            this.finding = finding;
        }
    }
}
