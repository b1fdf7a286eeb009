package org.lianchu.contract.ledger;

import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;

/**
 * The keys of the world state. Segments are joined by {@code /}; no segment holds one. Numbers are plain decimal, so
 * the
 * order of keys is not the order of numbers.
 */
public final class Keys {
    private Keys() {}

    /** Just after the last key that begins with the prefix, which ends in {@code /}. */
    public static String endOf(String prefix) {
        if (!prefix.endsWith("/")) {
            throw new IllegalArgumentException("a prefix ends in /: " + prefix);
        }
        return prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1);
    }

    private static String join(Object... segments) {
        StringBuilder key = new StringBuilder();
        for (Object segment : segments) {
            key.append(key.isEmpty() ? "" : "/").append(segment);
        }
        return key.toString();
    }

    /** A participant's wish to be known by an identity: {@link StoredIdentity}. */
    public static String enrolment(ParticipantId participant, Caller identity) {
        return join("enrolment", participant, identity.fingerprint());
    }

    /** That dispatch admitted it: {@link StoredIdentity}. */
    public static String admission(ParticipantId participant, Caller identity) {
        return join("admission", participant, identity.fingerprint());
    }

    /** The identity a participant acts by now, admitted last: {@link StoredIdentity}. */
    public static String identity(ParticipantId participant) {
        return join("identity", participant);
    }

    /** That dispatch granted a role: {@link StoredIdentity}. */
    public static String grant(Role role, Caller identity) {
        return join("grant", role, identity.fingerprint());
    }

    /** That the regulator approved the grant; from then on the identity holds the role: {@link StoredIdentity}. */
    public static String role(Role role, Caller identity) {
        return join("role", role, identity.fingerprint());
    }

    /** A publication without its bytes: {@link Publication}. */
    public static String publication(Dataset dataset, int sequence) {
        return publications(dataset) + sequence;
    }

    /** The prefix of a dataset's publications. */
    public static String publications(Dataset dataset) {
        return join("publication", dataset.text(), "");
    }

    /** The bytes of a publication, as they were published. */
    public static String published(Dataset dataset, int sequence) {
        return join("published", dataset.text(), sequence);
    }

    /** An anchored or published document: {@link DocumentEntry}. */
    public static String document(Hash document) {
        return join("document", document);
    }

    /** Which document took a submitter's number: {@link SequenceEntry}. */
    public static String sequence(ParticipantId submitter, Dataset dataset, int sequence) {
        return sequences(submitter, dataset) + sequence;
    }

    /** The prefix of the numbers a submitter has taken for a dataset. */
    public static String sequences(ParticipantId submitter, Dataset dataset) {
        return join("sequence", submitter, dataset.text(), "");
    }

    /**
     * A chunk's evidence: {@link AnchoredChunk}.
     *
     * @param day {@code YYYY-MM-DD}, or {@code -} without one
     */
    public static String anchor(String day, Dataset dataset, ParticipantId submitter, int sequence) {
        return join("anchor", day, dataset.text(), submitter, sequence);
    }

    /** The prefix of a day's anchors of one dataset. */
    public static String anchors(TradingDay day, Dataset dataset) {
        return anchors(day) + dataset.text() + "/";
    }

    /** The prefix of a day's anchors of one dataset and submitter. */
    public static String anchors(TradingDay day, Dataset dataset, ParticipantId submitter) {
        return anchors(day, dataset) + submitter + "/";
    }

    /** The prefix of all anchors of a day. */
    public static String anchors(TradingDay day) {
        return join("anchor", day, "");
    }

    /** A rule version that was proposed: {@link RuleEntry}. */
    public static String rule(String market, String id) {
        return rules(market) + id;
    }

    /** The prefix of a market's proposed rule versions. */
    public static String rules(String market) {
        return join("rule", market, "");
    }

    /** That the regulator approved a rule version: {@link RuleApproval}. */
    public static String approval(String market, String id) {
        return approvals(market) + id;
    }

    /** The prefix of a market's approved rule versions. */
    public static String approvals(String market) {
        return join("approval", market, "");
    }

    /** What generation n of a term is made of: {@link Freeze}. */
    public static String freeze(Term term, int n) {
        return join("freeze", term, n);
    }

    /** A settled day of a run: {@link SettledDay}. */
    public static String settlement(RunId run, TradingDay day) {
        return settlements(run) + day;
    }

    /** The prefix of a run's settled days. */
    public static String settlements(RunId run) {
        return join("settlement", run, "");
    }

    /** That a run was proposed to close a generation: {@link CloseProposal}. */
    public static String proposal(Term term, int n, RunId run) {
        return join("proposal", term, n, run);
    }

    /** By which run a generation is closed: {@link ClosedTerm}. */
    public static String closed(Term term, int n) {
        return closings(term) + n;
    }

    /** The prefix of a term's closed generations. */
    public static String closings(Term term) {
        return join("closed", term, "");
    }

    /** That a hundred pairs were issued: {@link IssuedPart}. */
    public static String issued(Term term, int n, int k) {
        return join("issued", term, n, k);
    }

    /** A claim: {@link Claim}. */
    public static String claim(ClaimId claim) {
        return join("claim", claim);
    }

    /** The prefix of a term's claims. */
    public static String claims(Term term) {
        return join("claim", term, "");
    }

    /** That a participant is or was a claim's creditor; the value is only its version. */
    public static String creditor(ParticipantId participant, ClaimId claim) {
        return receivables(participant) + claim;
    }

    /** The prefix of the claims whose creditor a participant is or was. */
    public static String receivables(ParticipantId participant) {
        return join("creditor", participant, "");
    }

    /** That a participant is a claim's debtor; the value is only its version. */
    public static String debtor(ParticipantId participant, ClaimId claim) {
        return payables(participant) + claim;
    }

    /** The prefix of the claims whose debtor a participant is. */
    public static String payables(ParticipantId participant) {
        return join("debtor", participant, "");
    }
}
