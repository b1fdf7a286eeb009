package org.lianchu.contract.ledger;

import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;

/**
 * Builds the keys of the world state; {@link LedgerKey} reads them. Segments are joined by {@code /}; no segment holds
 * one. Numbers are plain decimal, so the order of keys is not the order of numbers, but in anchors and cuts, where they
 * have leading zeros.
 */
public final class Keys {
    static final int CUT_DIGITS = 6;
    static final int SEQUENCE_DIGITS = 10;

    private Keys() {}

    /** Just after the last key that begins with the prefix, which ends in {@code /}. */
    public static String endOf(String prefix) {
        if (!prefix.endsWith("/")) {
            throw new IllegalArgumentException("a prefix ends in /: " + prefix);
        }
        return prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1);
    }

    /** A participant's wish to be known by an identity: {@link StoredIdentity}. */
    public static String enrolment(ParticipantId participant, Caller identity) {
        return enrolments(participant) + identity.fingerprint();
    }

    /** The prefix of the identities that enrolled as a participant. */
    public static String enrolments(ParticipantId participant) {
        return KeyKind.ENROLMENT.prefix(participant);
    }

    /** That dispatch proposed an identity: {@link StoredIdentity}. */
    public static String admission(ParticipantId participant, int number) {
        return admissions(participant) + number;
    }

    /** The prefix of the admissions that were proposed for a participant. */
    public static String admissions(ParticipantId participant) {
        return KeyKind.ADMISSION.prefix(participant);
    }

    /** That the admission was approved, by whom: {@link StoredIdentity}. */
    public static String admitted(ParticipantId participant, int number) {
        return allAdmitted(participant) + number;
    }

    /** The prefix of the approved admissions of a participant. */
    public static String allAdmitted(ParticipantId participant) {
        return KeyKind.ADMITTED.prefix(participant);
    }

    /** By what a participant acts now: {@link ActingIdentity}. */
    public static String identity(ParticipantId participant) {
        return KeyKind.IDENTITY_IN_FORCE.key(participant);
    }

    /** That somebody wants the identity that was admitted under a number suspended: {@link StoredIdentity}. */
    public static String suspension(ParticipantId participant, int number, Suspender who) {
        return KeyKind.SUSPENSION.key(participant, number, who);
    }

    /** That dispatch granted a role: {@link StoredIdentity}. */
    public static String grant(Role role, Caller identity, int number) {
        return KeyKind.GRANT.key(role, identity.fingerprint(), number);
    }

    /** The prefix of the grants of a role. */
    public static String grants(Role role) {
        return KeyKind.GRANT.prefix(role);
    }

    /** That the regulator approved the grant: {@link StoredIdentity}. */
    public static String granted(Role role, Caller identity, int number) {
        return KeyKind.GRANTED.key(role, identity.fingerprint(), number);
    }

    /** That dispatch asks for the role to be revoked: {@link StoredIdentity}. */
    public static String revocation(Role role, Caller identity, int number) {
        return KeyKind.REVOCATION.key(role, identity.fingerprint(), number);
    }

    /** That the role was given back or revoked, or its grant turned down: {@link StoredIdentity}. */
    public static String revoked(Role role, Caller identity, int number) {
        return KeyKind.REVOKED.key(role, identity.fingerprint(), number);
    }

    /** The role that an identity holds or held last: {@link HeldRole}. */
    public static String role(Caller identity) {
        return KeyKind.HELD_ROLE.key(identity.fingerprint());
    }

    /** A publication without its bytes: {@link Publication}. */
    public static String publication(Dataset dataset, int sequence) {
        return publications(dataset) + sequence;
    }

    /** The prefix of a dataset's publications. */
    public static String publications(Dataset dataset) {
        return KeyKind.PUBLICATION.prefix(dataset.text());
    }

    /** That the countersigner has countersigned a publication, which then holds: {@link Countersignature}. */
    public static String countersignature(Dataset dataset, int sequence) {
        return countersignatures(dataset) + sequence;
    }

    /** The prefix of a dataset's countersigned publications. */
    public static String countersignatures(Dataset dataset) {
        return KeyKind.COUNTERSIGNATURE.prefix(dataset.text());
    }

    /** The bytes of a publication, as they were published. */
    public static String published(Dataset dataset, int sequence) {
        return publishedOf(dataset) + sequence;
    }

    /** The prefix of the bytes of a dataset's publications. */
    public static String publishedOf(Dataset dataset) {
        return KeyKind.PUBLISHED.prefix(dataset.text());
    }

    /** A document that its submitter anchored or published: {@link DocumentEntry}. */
    public static String document(ParticipantId submitter, Hash document) {
        return KeyKind.ANCHORED_DOCUMENT.key(submitter, document);
    }

    /** Which document took a submitter's number: {@link SequenceEntry}. */
    public static String sequence(ParticipantId submitter, Dataset dataset, int sequence) {
        return sequences(submitter, dataset) + sequence;
    }

    /** The prefix of the numbers a submitter has taken for a dataset. */
    public static String sequences(ParticipantId submitter, Dataset dataset) {
        return KeyKind.SEQUENCE.prefix(submitter, dataset.text());
    }

    /** The prefix of all anchors of a day, in the order of their cuts. */
    public static String anchors(TradingDay day) {
        return KeyKind.ANCHOR.prefix(day);
    }

    /** The prefix of a day's anchors in one cut. */
    public static String anchors(TradingDay day, int cut) {
        return anchors(day) + number(cut, CUT_DIGITS) + "/";
    }

    /** How many documents a participant has anchored of a dataset for a generation of a term: a u32. */
    public static String quota(Term term, int n, ParticipantId submitter, Dataset dataset) {
        return KeyKind.QUOTA.key(term, n, submitter, dataset.text());
    }

    static String number(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /** Where a term stands: {@link TermState}. */
    public static String term(Term term) {
        return KeyKind.TERM_STATE.key(term);
    }

    /** A closed cut of a term: {@link Cut}. */
    public static String cut(Term term, int number) {
        return cuts(term) + number(number, CUT_DIGITS);
    }

    /** The prefix of a term's closed cuts, in their order. */
    public static String cuts(Term term) {
        return KeyKind.CLOSED_CUT.prefix(term);
    }

    /** That a generation will be frozen: {@link TermNote}. */
    public static String announcement(Term term, int n) {
        return KeyKind.ANNOUNCEMENT.key(term, n);
    }

    /** That dispatch gives a generation up: {@link TermNote}. */
    public static String giveUp(Term term, int n) {
        return KeyKind.GIVEUP.key(term, n);
    }

    /** That the countersigner gave it up too; from then on it is: {@link TermNote}. */
    public static String givenUp(Term term, int n) {
        return KeyKind.GIVENUP.key(term, n);
    }

    /** With what a run settles the days of a term: {@link RunPins}. */
    public static String pins(RunId run, Term term) {
        return KeyKind.PINS.key(run, term);
    }

    /** A rule version that was proposed: {@link RuleEntry}. */
    public static String rule(String market, String id) {
        return rules(market) + id;
    }

    /** The prefix of a market's proposed rule versions. */
    public static String rules(String market) {
        return KeyKind.PROPOSED_RULE.prefix(market);
    }

    /** That the regulator approved a rule version: {@link RuleApproval}. */
    public static String approval(String market, String id) {
        return approvals(market) + id;
    }

    /** The prefix of a market's approved rule versions. */
    public static String approvals(String market) {
        return KeyKind.APPROVAL.prefix(market);
    }

    /** What generation n of a term is made of: {@link Freeze}. */
    public static String freeze(Term term, int n) {
        return KeyKind.FREEZE.key(term, n);
    }

    /** A settled day of a run: {@link SettledDay}. */
    public static String settlement(RunId run, TradingDay day) {
        return settlements(run) + day;
    }

    /** The prefix of a run's settled days. */
    public static String settlements(RunId run) {
        return KeyKind.SETTLEMENT.prefix(run);
    }

    /** That a run was proposed to close a generation: {@link CloseProposal}. */
    public static String proposal(Term term, int n, RunId run) {
        return KeyKind.PROPOSAL.key(term, n, run);
    }

    /** By which run a generation is closed: {@link ClosedTerm}. */
    public static String closed(Term term, int n) {
        return closings(term) + n;
    }

    /** The prefix of a term's closed generations. */
    public static String closings(Term term) {
        return KeyKind.CLOSED.prefix(term);
    }

    /** That the claims of a hundred payers were made: {@link IssuedPart}. */
    public static String issued(Term term, int n, int k) {
        return issued(term, n) + k;
    }

    /** The prefix of what was issued of a generation. */
    public static String issued(Term term, int n) {
        return KeyKind.ISSUED.prefix(term, n);
    }

    /** A claim: {@link Claim}. */
    public static String claim(ClaimId claim) {
        return KeyKind.CLAIM.key(claim);
    }

    /** The prefix of a term's claims. */
    public static String claims(Term term) {
        return KeyKind.CLAIM.prefix(term);
    }

    /** That a participant is or was a claim's creditor; the value is only its version. */
    public static String creditor(ParticipantId participant, ClaimId claim) {
        return receivables(participant) + claim;
    }

    /** The prefix of the claims whose creditor a participant is or was. */
    public static String receivables(ParticipantId participant) {
        return KeyKind.CREDITOR.prefix(participant);
    }

    /** That a participant is a claim's debtor; the value is only its version. */
    public static String debtor(ParticipantId participant, ClaimId claim) {
        return payables(participant) + claim;
    }

    /** The prefix of the claims whose debtor a participant is. */
    public static String payables(ParticipantId participant) {
        return KeyKind.DEBTOR.prefix(participant);
    }
}
