package org.lianchu.client;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.Optional;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;

/** What a peer knows about its own chain, through Fabric's system chaincode {@code qscc}. */
final class SystemQueries {
    private final Peer peer;
    private final Duration deadline;

    SystemQueries(Peer peer, Duration deadline) {
        this.peer = peer;
        this.deadline = deadline;
    }

    long height() {
        try {
            return BlockchainInfo.parseFrom(ask("GetChainInfo", new String[0])).getHeight();
        } catch (GatewayException e) {
            throw peer.refusals.query("the ledger's height", e);
        } catch (InvalidProtocolBufferException e) {
            throw new LedgerUnreachableException("the ledger's height was answered with something else", e);
        }
    }

    Optional<LedgerBlock.Entry> transaction(String id) {
        try {
            ProcessedTransaction found = ProcessedTransaction.parseFrom(ask("GetTransactionByID", id));
            TxValidationCode code = TxValidationCode.forNumber(found.getValidationCode());
            return Optional.of(new LedgerBlock.Entry(
                    LedgerTransaction.read(found.getTransactionEnvelope()),
                    code == null ? TxValidationCode.INVALID_OTHER_REASON : code));
        } catch (GatewayException e) {
            if (isNotThere(e)) {
                return Optional.empty();
            }
            throw peer.refusals.query("transaction " + id, e);
        } catch (InvalidProtocolBufferException e) {
            throw new LedgerUnreachableException("transaction " + id + " was answered with something else", e);
        }
    }

    /** In Fabric's words; it has no code for it. */
    private static boolean isNotThere(GatewayException e) {
        String text = Refusals.text(e);
        return text.contains("no such transaction ID") || text.contains("not found");
    }

    private byte[] ask(String function, String... arguments) throws GatewayException {
        Proposal proposal = peer.network
                .getContract("qscc")
                .newProposal(function)
                .addArguments(peer.network.getName())
                .addArguments(arguments)
                .build();
        return peer.call(deadline, proposal::evaluate);
    }
}
