package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.lianchu.identity.Digest;

/**
 * A call that a client proposes, taken apart.
 *
 * @param payload the chaincode's input without what is transient, as the transaction carries it
 * @param arguments the function's name first
 * @param transientData for the endorsers alone, by name
 */
record Proposed(
        Header header,
        ChannelHeader channelHeader,
        SignatureHeader signatureHeader,
        ChaincodeID chaincode,
        ByteString payload,
        List<ByteString> arguments,
        Map<String, byte[]> transientData,
        SignedProposal signed) {

    static Proposed unpack(SignedProposal signed) throws MalformedException {
        if (signed.getProposalBytes().isEmpty()) {
            throw new MalformedException("a signed proposal is required");
        }
        try {
            Proposal proposal = Wire.parse(Proposal.parser(), signed.getProposalBytes());
            Header header = Wire.parse(Header.parser(), proposal.getHeader());
            ChannelHeader channelHeader = Wire.parse(ChannelHeader.parser(), header.getChannelHeader());
            ChaincodeProposalPayload payload = Wire.parse(ChaincodeProposalPayload.parser(), proposal.getPayload());
            ChaincodeInvocationSpec spec = Wire.parse(ChaincodeInvocationSpec.parser(), payload.getInput());
            ChaincodeHeaderExtension extension =
                    Wire.parse(ChaincodeHeaderExtension.parser(), channelHeader.getExtension());
            return new Proposed(
                    header,
                    channelHeader,
                    Wire.parse(SignatureHeader.parser(), header.getSignatureHeader()),
                    extension.getChaincodeId(),
                    withoutTransient(proposal.getPayload(), payload),
                    spec.getChaincodeSpec().getInput().getArgsList(),
                    transientData(payload),
                    signed);
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedException("failed to unpack transaction proposal: " + e.getMessage());
        }
    }

    private static ByteString withoutTransient(ByteString bytes, ChaincodeProposalPayload payload) {
        return payload.getTransientMapCount() == 0
                ? bytes
                : ChaincodeProposalPayload.newBuilder()
                        .setInput(payload.getInput())
                        .build()
                        .toByteString();
    }

    private static Map<String, byte[]> transientData(ChaincodeProposalPayload payload) {
        Map<String, byte[]> values = new HashMap<>();
        payload.getTransientMapMap().forEach((name, value) -> values.put(name, value.toByteArray()));
        return values;
    }

    /** The transaction's time, as its client says. */
    Instant time() {
        Timestamp time = channelHeader.getTimestamp();
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    String transactionId() {
        return channelHeader.getTxId();
    }

    String channel() {
        return channelHeader.getChannelId();
    }

    /** What the endorsers' response is bound to: headers and input. */
    ByteString hash() {
        return hash(header, payload);
    }

    static ByteString hash(Header header, ByteString payload) {
        return Digest.sha256(header.getChannelHeader(), header.getSignatureHeader(), payload);
    }

    /** The id that follows from the creator and its nonce: nobody can take another's. */
    static String transactionId(SignatureHeader header) {
        ByteString hash = Digest.sha256(header.getNonce(), header.getCreator());
        return HexFormat.of().formatHex(hash.toByteArray());
    }
}
