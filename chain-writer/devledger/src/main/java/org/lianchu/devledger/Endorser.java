package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.lianchu.contract.ChaincodeAnswer;
import org.lianchu.contract.Contract;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.devledger.RefusedProposalException.Stage;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Member;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Trust;
import org.lianchu.identity.UntrustedException;

/**
 * The organisations' peers as endorsers. They are one process with one state, so a call is simulated once and each of
 * them signs the same result.
 */
final class Endorser {
    private final Contract contract;
    private final String definition;
    private final Chain chain;
    private final Trust trust;
    private final Map<String, Identity> peers;
    private final OwnSignatures own;
    private final Clock clock;

    Endorser(Contract contract, Chain chain, Trust trust, Map<String, Identity> peers, OwnSignatures own, Clock clock) {
        this.contract = contract;
        this.definition = contract.label().definitionVersion();
        this.chain = chain;
        this.trust = trust;
        this.peers = peers;
        this.own = own;
        this.clock = clock;
    }

    /** The caller, if the proposal is in order and signed by a member. */
    Member check(Proposed proposed) throws RefusedProposalException {
        if (proposed.channelHeader().getType() != HeaderType.ENDORSER_TRANSACTION_VALUE) {
            throw invalid("invalid header type " + proposed.channelHeader().getType());
        }
        if (proposed.signatureHeader().getNonce().isEmpty()) {
            throw invalid("nonce is empty");
        }
        String expected = Proposed.transactionId(proposed.signatureHeader());
        if (!proposed.transactionId().equals(expected)) {
            throw invalid(
                    "incorrectly computed txid '" + proposed.transactionId() + "' -- expected '" + expected + "'");
        }
        Member creator = signer(proposed);
        requireInForce(creator);
        if (chain.index().find(proposed.transactionId()) != null) {
            throw new RefusedProposalException(Stage.CHECK, "duplicate transaction found [" + expected + "]");
        }
        return creator;
    }

    private void requireInForce(Member creator) throws RefusedProposalException {
        Instant now = clock.instant();
        try {
            trust.requireInForce(creator.signatory(), now);
        } catch (UntrustedException e) {
            X509Certificate certificate = creator.signatory().certificate();
            String what = now.isBefore(certificate.getNotBefore().toInstant())
                    ? "not yet valid"
                    : now.isAfter(certificate.getNotAfter().toInstant()) ? "expired" : "revoked";
            throw invalid("proposal client identity " + what + ": " + creator + ": " + e.getMessage());
        }
    }

    private Member signer(Proposed proposed) throws RefusedProposalException {
        String channel = proposed.channel();
        try {
            Member creator = trust.member(proposed.signatureHeader().getCreator());
            if (!Organisations.MEMBERS.contains(creator.mspId())
                    || !creator.signed(
                            proposed.signed().getSignature(), proposed.signed().getProposalBytes())) {
                throw invalid("access denied: channel [" + channel + "] creator org [" + creator.mspId() + "]");
            }
            return creator;
        } catch (UntrustedException e) {
            throw invalid(
                    e.mspId().isEmpty()
                            ? "access denied: channel [" + channel + "] creator org unknown, " + e.getMessage()
                            : "access denied: channel [" + channel + "] creator org [" + e.mspId() + "]");
        }
    }

    private static RefusedProposalException invalid(String message) {
        return new RefusedProposalException(Stage.CHECK, "error validating proposal: " + message);
    }

    /** A call's answer and what it read and wrote. */
    record Simulated(ChaincodeAnswer answer, ByteString results) {
        Response response() {
            return Response.newBuilder()
                    .setStatus(answer.status())
                    .setMessage(answer.message())
                    .setPayload(UnsafeByteOperations.unsafeWrap(answer.payload()))
                    .build();
        }
    }

    /** Calls the contract on what is committed now. */
    Simulated simulate(Proposed proposed, Member creator, boolean stale) throws RefusedProposalException {
        try (VersionedState.View view = chain.state().view()) {
            Simulation simulation = new Simulation(view);
            if (stale) {
                simulation.becomeStale();
            }
            ChaincodeAnswer answer = contract.answer(
                    proposed.arguments().stream().map(ByteString::toByteArray).toList(),
                    proposed.transientData(),
                    Caller.of(creator.mspId(), creator.signatory().certificate()),
                    proposed.time(),
                    clock.instant(),
                    simulation);
            if (answer.status() != ChaincodeAnswer.OK) {
                throw new RefusedProposalException(
                        Stage.CHAINCODE, "chaincode response " + answer.status() + ", " + answer.message());
            }
            return new Simulated(answer, simulation.results());
        }
    }

    /** The transaction that a client signs and submits. */
    Envelope endorse(Proposed proposed, Simulated simulated, List<String> organisations) {
        ByteString response = ProposalResponsePayload.newBuilder()
                .setProposalHash(proposed.hash())
                .setExtension(ChaincodeAction.newBuilder()
                        .setResults(simulated.results())
                        .setResponse(simulated.response())
                        .setChaincodeId(proposed.chaincode().toBuilder().setVersion(definition))
                        .build()
                        .toByteString())
                .build()
                .toByteString();
        ChaincodeEndorsedAction action = ChaincodeEndorsedAction.newBuilder()
                .setProposalResponsePayload(response)
                .addAllEndorsements(endorsements(response, organisations))
                .build();
        ByteString payload = ChaincodeActionPayload.newBuilder()
                .setChaincodeProposalPayload(proposed.payload())
                .setAction(action)
                .build()
                .toByteString();
        Transaction transaction = Transaction.newBuilder()
                .addActions(TransactionAction.newBuilder()
                        .setHeader(proposed.header().getSignatureHeader())
                        .setPayload(payload))
                .build();
        return Envelope.newBuilder()
                .setPayload(Payload.newBuilder()
                        .setHeader(proposed.header())
                        .setData(transaction.toByteString())
                        .build()
                        .toByteString())
                .build();
    }

    private List<Endorsement> endorsements(ByteString response, List<String> organisations) {
        List<Endorsement> endorsements = new ArrayList<>();
        for (String mspId : organisations) {
            Identity peer = peers.get(mspId);
            if (peer == null) {
                throw new IllegalStateException("no peer of " + mspId);
            }
            ByteString signature = peer.sign(response, peer.creator());
            own.remember(peer.creator(), signature, response);
            endorsements.add(Endorsement.newBuilder()
                    .setEndorser(peer.creator())
                    .setSignature(signature)
                    .build());
        }
        return endorsements;
    }
}
