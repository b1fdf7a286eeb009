package org.lianchu.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.contract.ledger.Countersignature;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.contract.ledger.FactPins;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.Publication;
import org.lianchu.contract.request.Countersign;
import org.lianchu.contract.request.Publish;
import org.lianchu.evidence.Hash;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;

/**
 * Market facts whose bytes are on the ledger. Dispatch publishes one number after another, countersigned or not; of
 * those that the countersigner has countersigned the highest holds, and one that it never countersigns is passed over.
 */
final class Publications {
    private static final List<Dataset> SETTLING =
            List.of(Dataset.PARTICIPANTS, Dataset.RESOURCES, Dataset.EXEMPTIONS, Dataset.DECISIONS, Dataset.RULINGS);

    private Publications() {}

    static Reply publish(Publish request, Invocation in) {
        in.requireOperator();
        Dataset dataset = request.dataset();
        if (!dataset.isPublished()) {
            throw new CallRefusedException(
                    RefusalCode.WRONG_DATASET, dataset.text() + " are anchored by their submitter, not published");
        }
        String key = Keys.publication(dataset, request.sequence());
        String documentKey = Keys.document(ParticipantId.DISPATCH, request.document());
        Publication taken = in.find(key, Publication::decode);
        DocumentEntry known = in.find(documentKey, DocumentEntry::decode);
        String what = "document " + request.document()
                + (known == null
                        ? ""
                        : ", number " + known.sequence() + " of "
                                + known.dataset().text() + ",");
        if (in.isSameAgain(known, what)) {
            return Invocation.SAME_AGAIN;
        }
        if (taken != null) {
            throw new CallRefusedException(
                    RefusalCode.SEQUENCE_TAKEN,
                    "number " + request.sequence() + " of " + dataset.text() + " is taken by document "
                            + taken.document() + "; take the next");
        }
        requireNext(dataset, request.sequence(), in);
        List<DataRow> rows = PublishedRows.read(dataset, request.bytes());
        MarketFacts.check(dataset, rows);
        Hash sha256 = Hash.sha256(request.bytes());
        in.put(key, new Publication(request.document(), rows.size(), sha256, in.request()).encode());
        in.put(Keys.published(dataset, request.sequence()), in.input(Publish.ROWS));
        in.put(documentKey, entry(request, in).encode());
        return Invocation.WRITTEN;
    }

    /** Numbers have no gap: else a last number, which nothing can follow, would hold for ever. */
    private static void requireNext(Dataset dataset, int sequence, Invocation in) {
        if (sequence > 1 && !in.has(Keys.publication(dataset, sequence - 1))) {
            throw new CallRefusedException(
                    RefusalCode.NOT_NEXT,
                    "number " + (sequence - 1) + " of " + dataset.text() + " is not published, so " + sequence
                            + " is not the next");
        }
    }

    static Reply countersign(Countersign request, Invocation in) {
        in.requireRegulator();
        Dataset dataset = request.dataset();
        String what = "number " + request.sequence() + " of " + dataset.text();
        String key = Keys.countersignature(dataset, request.sequence());
        if (in.isSameAgain(in.find(key, Countersignature::decode), "the countersignature of " + what)) {
            return Invocation.SAME_AGAIN;
        }
        Publication publication = in.find(Keys.publication(dataset, request.sequence()), Publication::decode);
        if (publication == null) {
            throw new CallRefusedException(
                    RefusalCode.NOT_PROPOSED, what + " is not published; dispatch publishes it first");
        }
        if (!publication.sha256().equals(request.sha256())) {
            throw new CallRefusedException(
                    RefusalCode.DIGEST_DIFFERS,
                    what + " has SHA-256 " + publication.sha256() + ", not " + request.sha256()
                            + "; read what was published");
        }
        in.put(key, new Countersignature(request.sha256(), in.request()).encode());
        return Invocation.WRITTEN;
    }

    private static DocumentEntry entry(Publish request, Invocation in) {
        return new DocumentEntry(
                ParticipantId.DISPATCH, request.dataset(), request.sequence(), List.of(), in.request());
    }

    /** What is in force now: of each dataset the highest countersigned; every approved rule version. */
    static FactPins inForce(Invocation in) {
        SortedMap<Dataset, Integer> latest = new TreeMap<>();
        for (Dataset dataset : SETTLING) {
            for (WorldState.Entry entry : in.all(Keys.countersignatures(dataset))) {
                latest.merge(dataset, LedgerKey.parse(entry.key()).number(), Math::max);
            }
        }
        return new FactPins(latest, Rules.approvedIds(in));
    }

    /**
     * What a cut kept, with another publication of a dataset that answers it: decisions and rulings may come later.
     *
     * @param sequence of the publication that a run names; 0 for none
     * @throws CallRefusedException WRONG_CUT if it is below the cut's, or not countersigned
     */
    static FactPins named(FactPins kept, Dataset dataset, int sequence, Invocation in) {
        int atCut = kept.publications().getOrDefault(dataset, 0);
        if (sequence < atCut || sequence > 0 && !in.has(Keys.countersignature(dataset, sequence))) {
            throw new CallRefusedException(
                    RefusalCode.WRONG_CUT,
                    "number " + sequence + " of " + dataset.text() + " is not in force; the cut kept number " + atCut
                            + ", and a run names that one or a later");
        }
        return kept.with(dataset, sequence);
    }

    /**
     * A publication as the state has it.
     *
     * @param value as it stands under the key; only read
     */
    record Stored(Dataset dataset, String key, byte[] value) {
        /** The published bytes. */
        byte[] bytes() {
            return Invocation.decoded(key, value, Publish::stored);
        }
    }

    /** The pinned publications that settle, read from the state; none of a dataset of which nothing was published. */
    static List<Stored> stored(FactPins pins, Invocation in) {
        List<Stored> stored = new ArrayList<>();
        for (Dataset dataset : SETTLING) {
            Integer sequence = pins.publications().get(dataset);
            if (sequence == null) {
                continue;
            }
            String key = Keys.published(dataset, sequence);
            byte[] value = in.bytes(key);
            if (value == null) {
                throw new IllegalStateException("published without bytes: " + dataset + " " + sequence);
            }
            stored.add(new Stored(dataset, key, value));
        }
        return stored;
    }
}
