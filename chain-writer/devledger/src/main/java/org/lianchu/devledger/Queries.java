package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.hyperledger.fabric.protos.peer.Response;
import org.lianchu.contract.ChaincodeAnswer;
import org.lianchu.devledger.RefusedProposalException.Stage;

/** The part of Fabric's query chaincode that answers where a transaction stands, a block, and the chain's height. */
final class Queries {
    private final Chain chain;

    Queries(Chain chain) {
        this.chain = chain;
    }

    Response answer(List<ByteString> arguments) throws RefusedProposalException {
        if (arguments.size() < 2) {
            throw refused("Incorrect number of arguments, " + arguments.size());
        }
        String function = arguments.get(0).toStringUtf8();
        String channel = arguments.get(1).toStringUtf8();
        if (!channel.equals(Channel.NAME)) {
            throw refused("Invalid chain ID, " + channel);
        }
        if (function.equals("GetChainInfo")) {
            return success(info());
        }
        if (arguments.size() < 3) {
            throw refused("missing 3rd argument for " + function);
        }
        String argument = arguments.get(2).toStringUtf8();
        return success(
                switch (function) {
                    case "GetTransactionByID" -> transaction(argument);
                    case "GetBlockByNumber" -> blockByNumber(argument);
                    case "GetBlockByTxID" ->
                        block(place(argument, "Failed to get block for txID").block())
                                .toByteString();
                    default -> throw refused("Requested function " + function + " not found.");
                });
    }

    private static Response success(ByteString payload) {
        return Response.newBuilder()
                .setStatus(ChaincodeAnswer.OK)
                .setPayload(payload)
                .build();
    }

    private static RefusedProposalException refused(String message) {
        return new RefusedProposalException(Stage.CHAINCODE, "chaincode response 500, " + message);
    }

    private ByteString info() {
        long height = chain.height();
        Block last = block(height - 1);
        return BlockchainInfo.newBuilder()
                .setHeight(height)
                .setCurrentBlockHash(Blocks.hash(last.getHeader()))
                .setPreviousBlockHash(last.getHeader().getPreviousHash())
                .build()
                .toByteString();
    }

    private ByteString transaction(String id) throws RefusedProposalException {
        TransactionIndex.Place place = place(id, "Failed to get transaction with id");
        ByteString envelope = block(place.block()).getData().getData(place.transaction());
        try {
            return ProcessedTransaction.newBuilder()
                    .setTransactionEnvelope(Wire.parse(Envelope.parser(), envelope))
                    .setValidationCode(place.validation().getNumber())
                    .build()
                    .toByteString();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("committed without a form: " + id, e);
        }
    }

    private TransactionIndex.Place place(String id, String failed) throws RefusedProposalException {
        TransactionIndex.Place place = chain.index().find(id);
        if (place == null || place.block() >= chain.height()) {
            throw refused(failed + " " + id + ", error no such transaction ID [" + id + "] in index");
        }
        return place;
    }

    private ByteString blockByNumber(String text) throws RefusedProposalException {
        try {
            long number = Long.parseLong(text);
            if (number < 0 || number >= chain.height()) {
                throw refused(
                        "Failed to get block number " + text + ", error no such block number [" + text + "] in index");
            }
            return block(number).toByteString();
        } catch (NumberFormatException e) {
            throw refused("Failed to parse block number with error " + e.getMessage());
        }
    }

    private Block block(long number) {
        try {
            return chain.block(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
