package org.lianchu.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.client.wire.Finding;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.client.wire.UnreadableException;
import org.lianchu.contract.Deployment;
import org.lianchu.contract.request.Anchor;
import org.lianchu.contract.request.Settle;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Signatory;
import org.lianchu.proof.Check.What;

/**
 * Checks a proof with nothing at hand but the organisations' CA certificates and the channel's settings.
 *
 * <p>Guarantees: every word of the proof but its block is part of a check, so that whatever was altered is found; what
 * could not be checked is said, never left out. The envelope of a posting's or an account's settlement is an excerpt
 * without
 * the call: its submitter's signature covers the call too, so that only the endorsements are checked, and the
 * signature with the whole
 * transaction ({@link LedgerProof}). Safe for many threads.
 */
public final class ProofCheck {
    private static final Set<Finding.What> OF_TRANSACTION = EnumSet.of(
            Finding.What.TRANSACTION_ID, Finding.What.PROPOSAL_HASH, Finding.What.DEPLOYMENT, Finding.What.ANSWER);
    private static final Set<Finding.What> OF_ENDORSEMENT =
            EnumSet.of(Finding.What.ENDORSEMENT, Finding.What.POLICY, Finding.What.CERTIFICATE);

    private final TransactionCheck transactions;
    private final Deployment deployment;

    public ProofCheck(ChannelTrust trust) {
        this.transactions = new TransactionCheck(trust);
        this.deployment = trust.deployment();
    }

    /** Every check, in the order of {@link What}; the ledger's own are left to {@link LedgerProof}. */
    public List<Check> check(Proof proof) {
        List<Check> checks = new ArrayList<>();
        checks.add(record(proof));
        checks.add(path(proof));
        try {
            checks.addAll(
                    transaction(proof, LedgerTransaction.read(proof.anchor().envelope())));
        } catch (UnreadableException e) {
            checks.add(Check.failed(
                    What.TRANSACTION,
                    "the envelope of " + proof.anchor().transaction() + " is damaged: " + e.getMessage()));
        }
        return checks;
    }

    private static Check record(Proof proof) {
        byte[] canonical;
        try {
            canonical = proof.record().bytes();
        } catch (IllegalArgumentException e) {
            return Check.failed(What.RECORD, "the record is none: " + e.getMessage());
        }
        return Arrays.equals(canonical, proof.bytes())
                ? Check.ok(What.RECORD, "the bytes are exactly the record")
                : Check.failed(
                        What.RECORD,
                        "the bytes are not those of the record: one of the two was altered after "
                                + proof.anchor().submitter() + "'s proof was made");
    }

    private static Check path(Proof proof) {
        String place = "leaf " + proof.path().index() + " of " + proof.path().count();
        return proof.path().leadsTo(proof.leaf(), proof.root())
                ? Check.ok(What.PATH, place + " leads to the root")
                : Check.failed(
                        What.PATH,
                        place + " does not lead to the root " + proof.root()
                                + ": bytes, salt, index, count, path or root were altered");
    }

    private List<Check> transaction(Proof proof, LedgerTransaction transaction) {
        List<Finding> findings = transactions.check(transaction);
        List<Check> checks = new ArrayList<>();
        checks.add(isNamed(proof, transaction, findings));
        checks.add(AnchoredWrite.check(proof, transaction.writes()));
        checks.add(submitter(proof, transaction));
        checks.add(signature(proof, transaction, findings));
        checks.add(endorsements(transaction, findings));
        return checks;
    }

    private Check isNamed(Proof proof, LedgerTransaction transaction, List<Finding> findings) {
        ProofAnchor anchor = proof.anchor();
        if (!transaction.transactionId().equals(anchor.transaction())) {
            return Check.failed(
                    What.TRANSACTION,
                    "the envelope is of transaction " + transaction.transactionId() + ", the proof names "
                            + anchor.transaction());
        }
        if (!anchor.channel().equals(deployment.channel())) {
            return Check.failed(
                    What.TRANSACTION,
                    "the proof names the channel " + anchor.channel() + ", not " + deployment.channel());
        }
        Optional<String> other = wrongFunction(proof, transaction);
        if (other.isPresent()) {
            return Check.failed(What.TRANSACTION, other.get());
        }
        return of(findings, OF_TRANSACTION)
                .map(message -> Check.failed(What.TRANSACTION, message))
                .orElseGet(() -> Check.ok(What.TRANSACTION, transaction.transactionId() + " of " + anchor.channel()));
    }

    private static Optional<String> wrongFunction(Proof proof, LedgerTransaction transaction) {
        if (transaction.isExcerpt()) {
            return Optional.empty();
        }
        String expected = AnchoredWrite.isSettled(proof) ? Settle.FUNCTION : Anchor.FUNCTION;
        String function = transaction.function();
        return function.equals(expected)
                ? Optional.empty()
                : Optional.of(transaction.transactionId() + " calls " + function + ", not " + expected);
    }

    /** By name only DISPATCH can be told offline: it is an organisation. Participants are told by the ledger. */
    private static Check submitter(Proof proof, LedgerTransaction transaction) {
        Signatory creator = transaction.creator();
        boolean isDispatch = creator.mspId().equals(Organisations.DISPATCH);
        boolean saysDispatch = proof.anchor().submitter().isDispatch();
        if (AnchoredWrite.isSettled(proof) && !saysDispatch) {
            return Check.failed(
                    What.SUBMITTER,
                    "settlements are dispatch's, not of " + proof.anchor().submitter());
        }
        return isDispatch == saysDispatch
                ? Check.ok(What.SUBMITTER, proof.anchor().submitter() + " is " + creator)
                : Check.failed(
                        What.SUBMITTER,
                        creator + " does not act for " + proof.anchor().submitter());
    }

    private static Check signature(Proof proof, LedgerTransaction transaction, List<Finding> findings) {
        String creator = transaction.creator().toString();
        if (transaction.isExcerpt()) {
            return AnchoredWrite.isSettled(proof)
                    ? Check.notChecked(
                            What.SIGNATURE,
                            "the signature of " + creator
                                    + " covers the settlement's call, left out here: name a block or a peer")
                    : Check.failed(
                            What.SIGNATURE,
                            "the call and its signature were cut out of the transaction of "
                                    + proof.anchor().submitter());
        }
        List<Finding> ofCreator = findings.stream()
                .filter(finding -> isOfCreator(finding, creator))
                .toList();
        return ofCreator.isEmpty()
                ? Check.ok(
                        What.SIGNATURE,
                        creator + " signed the transaction that writes the root, at its own time "
                                + transaction.timestamp() + " by a certificate in force and not revoked")
                : Check.failed(What.SIGNATURE, text(ofCreator));
    }

    private static boolean isOfCreator(Finding finding, String creator) {
        return finding.what() == Finding.What.CREATOR_SIGNATURE
                || (finding.what() == Finding.What.CERTIFICATE
                        && finding.whose().equals(creator));
    }

    private static Check endorsements(LedgerTransaction transaction, List<Finding> findings) {
        String creator = transaction.creator().toString();
        List<Finding> others = findings.stream()
                .filter(finding -> !isOfCreator(finding, creator))
                .toList();
        String organisations = transaction.endorsers().stream()
                .map(endorser -> endorser.mspId())
                .collect(Collectors.joining(", "));
        return of(others, OF_ENDORSEMENT)
                .map(message -> Check.failed(What.ENDORSEMENTS, message))
                .orElseGet(() -> Check.ok(What.ENDORSEMENTS, organisations + " endorsed the write"));
    }

    private static Optional<String> of(List<Finding> findings, Set<Finding.What> kinds) {
        List<Finding> some = findings.stream()
                .filter(finding -> kinds.contains(finding.what()))
                .toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(text(some));
    }

    private static String text(List<Finding> findings) {
        return findings.stream().map(Finding::toString).collect(Collectors.joining("; "));
    }
}
