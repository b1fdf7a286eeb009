package org.lianchu.devledger;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.hyperledger.fabric.protos.peer.FilteredBlock;
import org.hyperledger.fabric.protos.peer.FilteredTransaction;
import org.hyperledger.fabric.protos.peer.FilteredTransactionActions;

/** A block as listeners get it. */
final class BlockEvents {
    private BlockEvents() {}

    static DeliverResponse whole(Block block) {
        return DeliverResponse.newBuilder().setBlock(block).build();
    }

    static DeliverResponse filtered(Block block) {
        FilteredBlock.Builder filtered = FilteredBlock.newBuilder()
                .setChannelId(Channel.NAME)
                .setNumber(block.getHeader().getNumber());
        for (int i = 0; i < block.getData().getDataCount(); i++) {
            filtered.addFilteredTransactions(filtered(block, i));
        }
        return DeliverResponse.newBuilder().setFilteredBlock(filtered).build();
    }

    private static FilteredTransaction filtered(Block block, int transaction) {
        try {
            Envelope envelope = Wire.parse(Envelope.parser(), block.getData().getData(transaction));
            Payload payload = Wire.parse(Payload.parser(), envelope.getPayload());
            ChannelHeader header =
                    Wire.parse(ChannelHeader.parser(), payload.getHeader().getChannelHeader());
            FilteredTransaction.Builder filtered = FilteredTransaction.newBuilder()
                    .setTxid(header.getTxId())
                    .setTypeValue(header.getType())
                    .setTxValidationCode(Blocks.code(block, transaction));
            if (header.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE) {
                // the contract sets no chaincode events
                filtered.setTransactionActions(FilteredTransactionActions.getDefaultInstance());
            }
            return filtered.build();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(
                    "committed without a form: block " + block.getHeader().getNumber(), e);
        }
    }
}
