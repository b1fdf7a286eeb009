package org.lianchu.proof;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.TransactionStatus;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.client.wire.Excerpt;
import org.lianchu.client.wire.Finding;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.client.wire.UnreadableException;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Role;
import org.lianchu.market.ParticipantId;
import org.lianchu.party.LedgerAdmissions;
import org.lianchu.party.LedgerGrants;
import org.lianchu.proof.Check.What;

/**
 * The part of a proof that only the ledger can tell: that the transaction is VALID in its block, and that who signed it
 * was the submitter's admitted identity. By a block in a file, or by a peer.
 */
public final class LedgerProof {
    private final TransactionCheck transactions;

    public LedgerProof(ChannelTrust trust) {
        this.transactions = new TransactionCheck(trust);
    }

    /** What is said where neither block nor peer was named. */
    public static List<Check> notChecked(Proof proof) {
        return List.of(
                notAsked(proof),
                Check.notChecked(
                        What.BLOCK,
                        "whether " + proof.anchor().transaction() + " is VALID in block "
                                + proof.anchor().block() + ": name the block (--block) or a peer (--ledger)"));
    }

    private static Check notAsked(Proof proof) {
        return Check.notChecked(
                What.ADMISSION,
                "whether this was " + admitted(proof.anchor().submitter())
                        + ": the endorsers checked it; name a peer (--ledger) to see it");
    }

    private static String admitted(ParticipantId submitter) {
        return submitter.isDispatch()
                ? "an identity with the role OPERATOR, which acts as DISPATCH"
                : "the identity admitted for " + submitter;
    }

    /**
     * Checks with a block as a peer or the orderer hands it out ({@code common.Block}). Its hashes are checked; that
     * it is the channel's is for whoever got it to know.
     *
     * @throws IOException if the file cannot be read
     */
    public List<Check> with(Path block, Proof proof) throws IOException {
        LedgerBlock read;
        try {
            read = LedgerBlock.read(Block.parseFrom(Files.readAllBytes(block)));
        } catch (InvalidProtocolBufferException | UnreadableException e) {
            return List.of(
                    notAsked(proof),
                    Check.failed(What.BLOCK, block + " is no block, or was altered: " + e.getMessage()));
        }
        Optional<LedgerBlock.Entry> entry = read.entries().stream()
                .filter(e ->
                        e.transaction().transactionId().equals(proof.anchor().transaction()))
                .findFirst();
        return List.of(notAsked(proof), inBlock(proof, entry, read.number(), block.toString()));
    }

    /**
     * Asks a peer.
     *
     * @throws org.lianchu.client.LedgerUnreachableException if it does not answer: ask again later
     */
    public List<Check> with(LedgerConnection ledger, Proof proof) {
        String id = proof.anchor().transaction();
        Optional<LedgerBlock.Entry> entry = ledger.transaction(id);
        long number =
                entry.isPresent() && ledger.lookUp(id) instanceof TransactionStatus.Valid valid ? valid.block() : -1;
        return List.of(admission(ledger, proof), inBlock(proof, entry, number, "the peer"));
    }

    private static Check admission(LedgerConnection ledger, Proof proof) {
        ParticipantId submitter = proof.anchor().submitter();
        Caller creator;
        try {
            creator = LedgerTransaction.read(proof.anchor().envelope()).caller();
        } catch (UnreadableException e) {
            return Check.notChecked(What.ADMISSION, "the envelope names nobody");
        }
        boolean was = submitter.isDispatch()
                ? new LedgerGrants(ledger, Role.OPERATOR).wasApproved(creator)
                : new LedgerAdmissions(ledger, submitter).wasInForce(creator);
        return was
                ? Check.ok(
                        What.ADMISSION,
                        creator + " is or was " + admitted(submitter) + ", with the regulator's approval")
                : Check.failed(What.ADMISSION, creator + " never was " + admitted(submitter));
    }

    private Check inBlock(Proof proof, Optional<LedgerBlock.Entry> found, long number, String source) {
        ProofAnchor anchor = proof.anchor();
        if (found.isEmpty()) {
            return Check.failed(What.BLOCK, source + " has no transaction " + anchor.transaction());
        }
        LedgerBlock.Entry entry = found.get();
        if (!entry.isValid()) {
            return Check.failed(
                    What.BLOCK, anchor.transaction() + " is " + entry.code() + ", not VALID: it wrote nothing");
        }
        if (number != anchor.block()) {
            return Check.failed(
                    What.BLOCK, anchor.transaction() + " is in block " + number + ", the proof says " + anchor.block());
        }
        return sameTransaction(proof, entry.transaction(), source);
    }

    private Check sameTransaction(Proof proof, LedgerTransaction whole, String source) {
        Envelope own = LedgerTransaction.read(proof.anchor().envelope()).envelope();
        boolean isExcerpt = LedgerTransaction.read(own).isExcerpt();
        Envelope expected = isExcerpt ? Excerpt.of(whole.envelope()) : whole.envelope();
        if (!expected.equals(own)) {
            return Check.failed(
                    What.BLOCK,
                    source + " has other bytes for transaction " + whole.transactionId() + " than the proof");
        }
        List<Finding> findings = transactions.check(whole);
        String signer = whole.creator().toString();
        if (!findings.isEmpty()) {
            String text = findings.stream().map(Finding::toString).collect(Collectors.joining("; "));
            return Check.failed(What.BLOCK, "the transaction as " + source + " has it does not hold: " + text);
        }
        return Check.ok(
                What.BLOCK,
                "VALID in block " + proof.anchor().block() + " of " + source
                        + (isExcerpt ? ", and whole there it is signed by " + signer : ""));
    }
}
