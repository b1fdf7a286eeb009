package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.request.Request;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Wallet;

/** A client on the bare protocol, which can be told to do each step wrong. */
final class TestClient {
    private static final SecureRandom RANDOM = new SecureRandom();

    final Identity identity;
    final ManagedChannel channel;
    String channelName = Channel.NAME;
    String chaincode = Channel.CHAINCODE;

    TestClient(Path identityFolder, ManagedChannel channel) {
        this.identity =
                Wallet.open(identityFolder.resolveSibling("")).identity(String.valueOf(identityFolder.getFileName()));
        this.channel = channel;
    }

    /** A proposal and its transaction id. */
    record Call(SignedProposal signed, String transactionId) {}

    /** What a client would send again and again. */
    record Signed(Envelope envelope, String transactionId) {}

    Caller caller() {
        return Caller.of(identity.mspId(), identity.certificate());
    }

    GatewayGrpc.GatewayBlockingStub stub() {
        return GatewayGrpc.newBlockingStub(channel)
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .withMaxInboundMessageSize(100 << 20);
    }

    Call propose(String function, ByteString... arguments) {
        byte[] nonce = new byte[24];
        RANDOM.nextBytes(nonce);
        SignatureHeader signature = SignatureHeader.newBuilder()
                .setCreator(identity.creator())
                .setNonce(ByteString.copyFrom(nonce))
                .build();
        ChaincodeID id = ChaincodeID.newBuilder().setName(chaincode).build();
        ChannelHeader header = ChannelHeader.newBuilder()
                .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
                .setTxId(Proposed.transactionId(signature))
                .setChannelId(channelName)
                .setTimestamp(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                .setExtension(ChaincodeHeaderExtension.newBuilder()
                        .setChaincodeId(id)
                        .build()
                        .toByteString())
                .build();
        ChaincodeInput.Builder input = ChaincodeInput.newBuilder().addArgs(ByteString.copyFromUtf8(function));
        for (ByteString argument : arguments) {
            input.addArgs(argument);
        }
        ChaincodeInvocationSpec spec = ChaincodeInvocationSpec.newBuilder()
                .setChaincodeSpec(ChaincodeSpec.newBuilder().setChaincodeId(id).setInput(input))
                .build();
        Proposal proposal = Proposal.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChannelHeader(header.toByteString())
                        .setSignatureHeader(signature.toByteString())
                        .build()
                        .toByteString())
                .setPayload(ChaincodeProposalPayload.newBuilder()
                        .setInput(spec.toByteString())
                        .build()
                        .toByteString())
                .build();
        return new Call(sign(proposal.toByteString()), header.getTxId());
    }

    SignedProposal sign(ByteString proposal) {
        return SignedProposal.newBuilder()
                .setProposalBytes(proposal)
                .setSignature(identity.sign(proposal))
                .build();
    }

    Call propose(Request request) {
        return propose(request.function(), ByteString.copyFrom(request.encode()));
    }

    Signed endorse(Request request) {
        return endorse(propose(request));
    }

    /** @param organisations that are asked by name; the gateway's own choice if none is */
    Signed endorse(Call call, String... organisations) {
        Envelope prepared = stub().endorse(EndorseRequest.newBuilder()
                        .setTransactionId(call.transactionId())
                        .setChannelId(channelName)
                        .setProposedTransaction(call.signed())
                        .addAllEndorsingOrganizations(List.of(organisations))
                        .build())
                .getPreparedTransaction();
        return sign(prepared, call.transactionId());
    }

    Signed sign(Envelope envelope, String transactionId) {
        return new Signed(
                envelope.toBuilder()
                        .setSignature(identity.sign(envelope.getPayload()))
                        .build(),
                transactionId);
    }

    void submit(Signed signed) {
        var unused = stub().submit(submitRequest(signed));
    }

    SubmitRequest submitRequest(Signed signed) {
        return SubmitRequest.newBuilder()
                .setTransactionId(signed.transactionId())
                .setChannelId(channelName)
                .setPreparedTransaction(signed.envelope())
                .build();
    }

    CommitStatusResponse status(String transactionId) {
        return stub().commitStatus(statusRequest(transactionId));
    }

    SignedCommitStatusRequest statusRequest(String transactionId) {
        ByteString request = CommitStatusRequest.newBuilder()
                .setTransactionId(transactionId)
                .setChannelId(channelName)
                .setIdentity(identity.creator())
                .build()
                .toByteString();
        return SignedCommitStatusRequest.newBuilder()
                .setRequest(request)
                .setSignature(identity.sign(request))
                .build();
    }

    CommitStatusResponse write(Request request) {
        return write(endorse(request));
    }

    CommitStatusResponse write(Signed signed) {
        submit(signed);
        return status(signed.transactionId());
    }

    Response evaluate(Request request) {
        return evaluate(propose(request));
    }

    Response evaluate(Call call) {
        return stub().evaluate(EvaluateRequest.newBuilder()
                        .setTransactionId(call.transactionId())
                        .setChannelId(channelName)
                        .setProposedTransaction(call.signed())
                        .build())
                .getResult();
    }

    /** The endorsed action of a transaction. */
    static ChaincodeEndorsedAction action(Envelope envelope) {
        try {
            Payload payload = Payload.parseFrom(envelope.getPayload());
            Transaction transaction = Transaction.parseFrom(payload.getData());
            return ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload())
                    .getAction();
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contract's answer in a transaction. */
    Response response(Signed signed) {
        try {
            ProposalResponsePayload payload =
                    ProposalResponsePayload.parseFrom(action(signed.envelope()).getProposalResponsePayload());
            return ChaincodeAction.parseFrom(payload.getExtension()).getResponse();
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a gateway says beside the code. */
    static String detail(StatusRuntimeException e) {
        try {
            return StatusProto.fromThrowable(e)
                    .getDetails(0)
                    .unpack(ErrorDetail.class)
                    .getMessage();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
