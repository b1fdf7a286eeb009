package org.lianchu.client.wire;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.signature.P256;
import org.lianchu.client.wire.Finding.What;
import org.lianchu.contract.ChaincodeAnswer;
import org.lianchu.contract.Deployment;

/**
 * Whether a transaction is what it says, by its own bytes and the organisations' CA certificates alone.
 *
 * <p>What this cannot see: whether the transaction is VALID in a block, and whether the creator's identity was the
 * participant's at the time; both are the ledger's to say. Safe for many threads.
 */
public final class TransactionCheck {
    private static final int LEAST_ORGANISATIONS = 2;

    private final Trust trust;
    private final Deployment deployment;

    /** @param deployment channel and chaincode that the transaction must be of */
    public TransactionCheck(Trust trust, Deployment deployment) {
        this.trust = trust;
        this.deployment = deployment;
    }

    /** {@link #check} with the names that both ledgers use unless told otherwise. */
    public static List<Finding> check(Envelope envelope, Trust trust) {
        return new TransactionCheck(trust, Deployment.DEFAULT).check(LedgerTransaction.read(envelope));
    }

    /**
     * Everything that does not hold; empty if all does.
     *
     * <p>Of an {@link Excerpt} the creator's signature and the call cannot be checked, and are not: ask
     * {@link LedgerTransaction#isExcerpt}.
     */
    public List<Finding> check(LedgerTransaction transaction) {
        List<Finding> findings = new ArrayList<>();
        checkHeader(transaction, findings);
        if (!transaction.isExcerpt()) {
            checkCreator(transaction, findings);
            checkCall(transaction, findings);
        }
        checkAnswer(transaction, findings);
        checkEndorsements(transaction, findings);
        return findings;
    }

    private void checkHeader(LedgerTransaction transaction, List<Finding> findings) {
        String id = transaction.transactionId();
        String made = HexFormat.of().formatHex(digest(transaction.nonce(), transaction.creatorBytes()));
        if (!made.equals(id)) {
            findings.add(new Finding(What.TRANSACTION_ID, id, "nonce and creator make the id " + made));
        }
        if (!transaction.channel().equals(deployment.channel())
                || !transaction.chaincode().equals(deployment.chaincode())) {
            String found = transaction.channel() + "/" + transaction.chaincode();
            findings.add(new Finding(
                    What.DEPLOYMENT,
                    id,
                    "it is of " + found + ", not of " + deployment.channel() + "/" + deployment.chaincode()));
        }
    }

    private void checkCreator(LedgerTransaction transaction, List<Finding> findings) {
        Signatory creator = transaction.creator();
        PublicKey key = trusted(creator, transaction.timestamp(), findings);
        if (key == null) {
            return;
        }
        byte[] digest = digest(transaction.envelope().getPayload());
        if (!P256.verify(key, digest, transaction.envelope().getSignature().toByteArray())) {
            findings.add(new Finding(
                    What.CREATOR_SIGNATURE,
                    creator.caller().toString(),
                    "it did not sign this call: call or signature was altered"));
        }
    }

    private void checkCall(LedgerTransaction transaction, List<Finding> findings) {
        byte[] made = digest(
                transaction.header().getChannelHeader(),
                transaction.header().getSignatureHeader(),
                transaction.proposalPayload());
        if (!ByteString.copyFrom(made).equals(transaction.proposalHash())) {
            findings.add(new Finding(
                    What.PROPOSAL_HASH, transaction.transactionId(), "the endorsed answer is to another call"));
        }
        if (!transaction.calledChaincode().equals(deployment.chaincode())) {
            findings.add(new Finding(
                    What.DEPLOYMENT,
                    transaction.transactionId(),
                    "it calls " + transaction.calledChaincode() + ", not " + deployment.chaincode()));
        }
    }

    private static void checkAnswer(LedgerTransaction transaction, List<Finding> findings) {
        ChaincodeAnswer answer = transaction.answer();
        if (answer.status() != ChaincodeAnswer.OK) {
            findings.add(new Finding(
                    What.ANSWER,
                    transaction.transactionId(),
                    "the contract answered " + answer.status() + " " + answer.message()));
        }
    }

    private void checkEndorsements(LedgerTransaction transaction, List<Finding> findings) {
        Set<String> organisations = new HashSet<>();
        for (Endorsement endorsement : transaction.endorsements()) {
            Signatory endorser = Signatory.read(endorsement.getEndorser());
            PublicKey key = trusted(endorser, transaction.timestamp(), findings);
            if (key == null) {
                continue;
            }
            if (!endorser.isPeer()) {
                findings.add(new Finding(
                        What.ENDORSEMENT, endorser.caller().toString(), "its certificate is not a peer's (OU=peer)"));
                continue;
            }
            byte[] digest = digest(transaction.endorsedBytes(), endorsement.getEndorser());
            if (P256.verify(key, digest, endorsement.getSignature().toByteArray())) {
                organisations.add(endorser.mspId());
            } else {
                findings.add(new Finding(
                        What.ENDORSEMENT, endorser.caller().toString(), "it did not sign this answer and its writes"));
            }
        }
        if (organisations.size() < LEAST_ORGANISATIONS) {
            findings.add(new Finding(
                    What.POLICY,
                    transaction.transactionId(),
                    "two organisations must endorse, so that one is not dispatch's; those who did: " + organisations));
        }
    }

    private @Nullable PublicKey trusted(Signatory signer, Instant at, List<Finding> findings) {
        try {
            return trust.key(signer, at);
        } catch (Trust.UntrustedException e) {
            findings.add(new Finding(What.CERTIFICATE, signer.caller().toString(), String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static byte[] digest(ByteString... parts) {
        MessageDigest sha256 = P256.sha256();
        for (ByteString part : parts) {
            part.asReadOnlyByteBufferList().forEach(sha256::update);
        }
        return sha256.digest();
    }
}
