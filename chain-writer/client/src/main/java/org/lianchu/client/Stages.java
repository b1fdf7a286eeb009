package org.lianchu.client;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hyperledger.fabric.client.Commit;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.contract.Arguments;
import org.lianchu.contract.ChaincodeAnswer;
import org.lianchu.contract.Deployment;
import org.lianchu.contract.Disclosure;
import org.lianchu.contract.Settings;
import org.lianchu.contract.request.Request;
import org.lianchu.identity.Identity;

/** The three stages of a Fabric transaction, each a call with a deadline. */
final class Stages {
    /** What the orderers' AbsoluteMaxBytes is unless changed. */
    private static final int MOST_BYTES = 10 * 1024 * 1024;
    /** What a message has beside the arguments: headers, the caller's certificate, signatures, and what a peer adds. */
    private static final int BESIDE = 64 * 1024;

    private static final int MOST_PRIVATE_BYTES = Peer.MAX_MESSAGE_BYTES - BESIDE;

    private final Peer peer;
    private final Deployment deployment;
    private final Identity identity;
    private final Deadlines deadlines;
    private final Supplier<Settings> settings;
    private volatile @Nullable Settings known;

    /** @param settings asks the ledger for the channel's; only what has inputs needs them, and once */
    Stages(Peer peer, Deployment deployment, Identity identity, Deadlines deadlines, Supplier<Settings> settings) {
        this.peer = peer;
        this.deployment = deployment;
        this.identity = identity;
        this.deadlines = deadlines;
        this.settings = settings;
    }

    Endorsement endorse(String function, Arguments arguments) {
        List<String> asked = List.of();
        try {
            asked = isPrivate(function, arguments) ? settings().settlers() : asked;
            Proposal proposal = proposal(function, arguments, asked);
            if (proposal == null) {
                return asked.isEmpty()
                        ? tooLarge(function, arguments.size())
                        : tooLargeForPeers(function, arguments.size());
            }
            Transaction transaction = peer.call(deadlines.endorse(), proposal::endorse);
            return endorsed(function, PreparedTransaction.parseFrom(transaction.getBytes()));
        } catch (EndorseException e) {
            return peer.refusals.endorsement(e, asked);
        } catch (LedgerUnreachableException e) {
            return new Endorsement.Unreachable(String.valueOf(e.getMessage()));
        } catch (LedgerRefusedException e) {
            return new Endorsement.Refused(Endorsement.NOT_ENDORSED, String.valueOf(e.getMessage()));
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new IllegalStateException("the gateway client made what it cannot read", e);
        }
    }

    /**
     * What is proposed: inputs that nobody else may see are no part of the transaction, and go to the settling
     * organisations' peers alone, who endorse it.
     *
     * @param settlers those organisations; none where there is nothing of the kind
     * @return null if no orderer would take it, or no peer
     */
    private @Nullable Proposal proposal(String function, Arguments arguments, List<String> settlers) {
        boolean isPrivate = !settlers.isEmpty();
        if (isPrivate && arguments.size() <= MOST_PRIVATE_BYTES) {
            return called(function, arguments, true)
                    .setEndorsingOrganizations(settlers.toArray(String[]::new))
                    .build();
        }
        return isPrivate || arguments.size() > MOST_BYTES
                ? null
                : called(function, arguments, false).build();
    }

    /** What is asked of this identity's own peer: inputs that no block has go to it as the channel wants them. */
    Proposal question(Request request) {
        Arguments arguments = Arguments.of(request);
        return called(request.function(), arguments, isPrivate(request.function(), arguments))
                .build();
    }

    private Proposal.Builder called(String function, Arguments arguments, boolean isPrivate) {
        Proposal.Builder builder =
                peer.network.getContract(deployment.chaincode()).newProposal(function);
        return isPrivate
                ? builder.addArguments(arguments.request()).putAllTransient(arguments.inputs())
                : builder.addArguments(arguments.openly().toArray(byte[][]::new));
    }

    private boolean isPrivate(String function, Arguments arguments) {
        return !arguments.inputs().isEmpty() && settings().disclosure().of(function) == Disclosure.PRIVATE;
    }

    private Settings settings() {
        Settings found = known;
        if (found == null) {
            found = settings.get();
            known = found;
        }
        return found;
    }

    private Endorsement endorsed(String function, PreparedTransaction prepared) {
        Envelope envelope = prepared.getEnvelope();
        if (LedgerTransaction.read(envelope).answer().message().equals(ChaincodeAnswer.SAME_AGAIN)) {
            return new Endorsement.SameAgain();
        }
        ByteString signature = sign(envelope.getPayload());
        byte[] bytes = prepared.toBuilder()
                .setEnvelope(envelope.toBuilder().setSignature(signature))
                .build()
                .toByteArray();
        return bytes.length > MOST_BYTES
                ? tooLarge(function, bytes.length)
                : new Endorsement.Endorsed(new EndorsedTransaction(prepared.getTransactionId(), bytes));
    }

    private static Endorsement tooLarge(String function, long bytes) {
        return new Endorsement.Refused(
                Endorsement.TOO_LARGE,
                function + " has " + bytes + " bytes; orderers take at most " + MOST_BYTES + ": write less at once");
    }

    private static Endorsement tooLargeForPeers(String function, long bytes) {
        return new Endorsement.Refused(
                Endorsement.TOO_LARGE,
                function + " is given " + bytes + " bytes, more than the " + MOST_PRIVATE_BYTES
                        + " that fit a message to a peer; nothing was sent");
    }

    /** Signed here and once, so that what is kept and sent again are the very same bytes. */
    private ByteString sign(ByteString payload) {
        return identity.sign(payload);
    }

    Optional<String> submit(EndorsedTransaction transaction) {
        try {
            peer.call(deadlines.submit(), peer.gateway.newTransaction(transaction.bytes())::submitAsync);
            return Optional.empty();
        } catch (SubmitException e) {
            return Optional.of(Refusals.text(e));
        }
    }

    TransactionStatus status(String transactionId) {
        CommitStatusRequest request = CommitStatusRequest.newBuilder()
                .setTransactionId(transactionId)
                .setChannelId(deployment.channel())
                .setIdentity(identity.creator())
                .build();
        Commit commit = peer.gateway.newCommit(SignedCommitStatusRequest.newBuilder()
                .setRequest(request.toByteString())
                .build()
                .toByteArray());
        try {
            return said(peer.call(deadlines.status(), commit::getStatus));
        } catch (CommitStatusException e) {
            return new TransactionStatus.NotKnown(Refusals.text(e));
        }
    }

    /** DUPLICATE_TXID says that another copy came first, and nothing about that copy. */
    private static TransactionStatus said(Status status) {
        return switch (status.getCode()) {
            case VALID -> new TransactionStatus.Valid(status.getBlockNumber());
            case DUPLICATE_TXID -> new TransactionStatus.NotKnown("only its second copy is known");
            default -> new TransactionStatus.Invalid(status.getCode(), status.getBlockNumber());
        };
    }
}
