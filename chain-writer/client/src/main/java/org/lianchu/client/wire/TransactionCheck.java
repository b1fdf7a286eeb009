package org.lianchu.client.wire;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.wire.Finding.What;
import org.lianchu.contract.ChaincodeAnswer;
import org.lianchu.contract.ChaincodeLabel;
import org.lianchu.contract.Deployment;
import org.lianchu.contract.Settings;
import org.lianchu.identity.Digest;
import org.lianchu.identity.Member;
import org.lianchu.identity.Signatory;
import org.lianchu.identity.Trust;
import org.lianchu.identity.UntrustedException;

/**
 * Whether a transaction is what it says, by its own bytes, the organisations' CA certificates and the channel's
 * settings alone.
 *
 * <p>What this cannot see: whether the transaction is VALID in a block, and whether the creator's identity was the
 * participant's at the time; both are the ledger's to say. Safe for many threads.
 */
public final class TransactionCheck {
    private final Trust trust;
    private final Settings settings;
    private final String settingsName;
    private final Deployment deployment;

    public TransactionCheck(ChannelTrust trust) {
        this.trust = trust.authorities();
        this.settings = trust.settings();
        this.settingsName = ChaincodeLabel.of(settings).settings();
        this.deployment = trust.deployment();
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
        String made = HexFormat.of()
                .formatHex(Digest.sha256(transaction.nonce(), transaction.creatorBytes())
                        .toByteArray());
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
        if (!transaction.definition().endsWith("-" + settingsName)) {
            findings.add(new Finding(
                    What.DEPLOYMENT,
                    id,
                    "it was endorsed by the definition " + transaction.definition() + " of the chaincode, not by one "
                            + "with your settings of the channel, " + settingsName));
        }
    }

    private void checkCreator(LedgerTransaction transaction, List<Finding> findings) {
        Signatory creator = transaction.creator();
        Member member = trusted(creator, transaction.timestamp(), findings);
        if (member == null) {
            return;
        }
        Envelope envelope = transaction.envelope();
        if (!member.signed(envelope.getSignature(), envelope.getPayload())) {
            findings.add(new Finding(
                    What.CREATOR_SIGNATURE,
                    creator.toString(),
                    "it did not sign this call: call or signature was altered"));
        }
    }

    private void checkCall(LedgerTransaction transaction, List<Finding> findings) {
        ByteString made = Digest.sha256(
                transaction.header().getChannelHeader(),
                transaction.header().getSignatureHeader(),
                transaction.proposalPayload());
        if (!made.equals(transaction.proposalHash())) {
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
        Set<String> organisations = new TreeSet<>();
        for (Endorsement endorsement : transaction.endorsements()) {
            Signatory endorser = LedgerTransaction.signatory(endorsement.getEndorser());
            Member member = trusted(endorser, transaction.timestamp(), findings);
            if (member == null) {
                continue;
            }
            if (!endorser.isPeer()) {
                findings.add(new Finding(
                        What.ENDORSEMENT, endorser.toString(), "its certificate is not a peer's (OU=peer)"));
                continue;
            }
            if (member.signed(endorsement.getSignature(), transaction.endorsedBytes(), endorsement.getEndorser())) {
                organisations.add(endorser.mspId());
            } else {
                findings.add(new Finding(
                        What.ENDORSEMENT, endorser.toString(), "it did not sign this answer and its writes"));
            }
        }
        if (!settings.isEndorsed(organisations)) {
            findings.add(new Finding(
                    What.POLICY,
                    transaction.transactionId(),
                    "the countersigner, " + settings.countersignerMsp()
                            + ", and one more member must endorse; those who did: " + organisations));
        }
    }

    private @Nullable Member trusted(Signatory signer, Instant at, List<Finding> findings) {
        try {
            Member member = trust.member(signer);
            trust.requireInForce(signer, at);
            return member;
        } catch (UntrustedException e) {
            findings.add(new Finding(What.CERTIFICATE, signer.toString(), String.valueOf(e.getMessage())));
            return null;
        }
    }
}
