package org.lianchu.party;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.ActingIdentity;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.KeyKind;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.ledger.StoredIdentity;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;

/** Who enrolled, was proposed and is in force as a participant. */
public final class LedgerAdmissions {
    private final LedgerConnection ledger;
    private final ParticipantId participant;

    public LedgerAdmissions(LedgerConnection ledger, ParticipantId participant) {
        this.ledger = ledger;
        this.participant = participant;
    }

    /** The identity by which the participant acts, or did until it was suspended. */
    public Optional<ActingIdentity> acting() {
        return ledger.read(Keys.identity(participant)).map(ActingIdentity::decode);
    }

    /**
     * Whoever else acts or has a name of the market's own, and differs from this participant in case only: the folders
     * of the two would be one where a file system ignores case.
     */
    public Optional<String> sameButForCase() {
        Stream<String> acting = ledger.scan(KeyKind.IDENTITY_IN_FORCE.prefix()).stream()
                .map(entry -> LedgerKey.parse(entry.key()).participant().text());
        return Stream.concat(Stream.of(ParticipantId.DISPATCH.text(), ParticipantId.POOL.text()), acting)
                .filter(other -> Identifiers.differOnlyInCase(participant.text(), other))
                .findFirst();
    }

    /** All identities that ever enrolled as the participant. */
    public List<Caller> enrolled() {
        return ledger.scan(Keys.enrolments(participant)).stream()
                .map(entry -> StoredIdentity.decode(entry.value()).identity())
                .toList();
    }

    /** All that dispatch proposed, by their numbers. */
    public List<AdmissionAct> proposed() {
        return ledger.scan(Keys.admissions(participant)).stream()
                .map(this::proposal)
                .sorted(Comparator.comparing(AdmissionAct::number))
                .toList();
    }

    private AdmissionAct proposal(Page.Entry entry) {
        return AdmissionAct.admit(
                participant,
                LedgerKey.parse(entry.key()).number(),
                StoredIdentity.decode(entry.value()).identity());
    }

    /** Whether an identity was ever in force. */
    public boolean wasInForce(Caller identity) {
        return ledger.scan(Keys.allAdmitted(participant)).stream()
                .anyMatch(
                        entry -> StoredIdentity.decode(entry.value()).identity().equals(identity));
    }

    /**
     * How dispatch proposes an identity: as it did, if that is in force or waits, else under the next number.
     *
     * @param proposed as {@link #proposed} has it
     */
    public AdmissionAct proposal(Caller identity, List<AdmissionAct> proposed) {
        Optional<ActingIdentity> acting = acting();
        if (acting.filter(it -> !it.isSuspended() && it.identity().equals(identity))
                .isPresent()) {
            return AdmissionAct.admit(participant, acting.orElseThrow().number(), identity);
        }
        int inForce = acting.map(ActingIdentity::number).orElse(0);
        return proposed.stream()
                .skip(Math.max(inForce, proposed.size() - 1))
                .filter(last -> last.identity().equals(identity))
                .findFirst()
                .orElseGet(() -> AdmissionAct.admit(participant, proposed.size() + 1, identity));
    }
}
