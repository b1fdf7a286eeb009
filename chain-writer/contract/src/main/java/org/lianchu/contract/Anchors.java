package org.lianchu.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.SequenceEntry;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.ledger.TermState;
import org.lianchu.contract.request.Anchor;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.market.Dataset;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.DayBounds;
import org.lianchu.time.TradingDay;

/**
 * Evidence of documents by those who submit them.
 *
 * <p>What one participant can anchor is bounded, so that no one stops a term: the days, the chunks of a document, the
 * documents of a generation. An anchor reads the states of its terms and its submitter's own keys, and nothing that
 * others write but a cut; one that was endorsed before a cut and comes after it is invalid, and is endorsed anew.
 */
final class Anchors {
    private static final int SEQUENCE_LEAP = 1000;
    private static final int MOST_CHUNKS = 400;
    private static final int MOST_DOCUMENTS = 128;

    private Anchors() {}

    static Reply anchor(Anchor request, Invocation in) {
        ParticipantId submitter = request.submitter();
        in.requireParty(submitter);
        checkDataset(request);
        String documentKey = Keys.document(submitter, request.document());
        DocumentEntry known = in.find(documentKey, DocumentEntry::decode);
        String what = "document " + request.document()
                + (known == null ? "" : ", number " + known.sequence() + " of " + known.submitter() + ",");
        if (in.isSameAgain(known, what)) {
            return Invocation.SAME_AGAIN;
        }
        String sequenceKey = Keys.sequence(submitter, request.dataset(), request.sequence());
        if (in.has(sequenceKey)) {
            throw new CallRefusedException(
                    RefusalCode.SEQUENCE_TAKEN,
                    "number " + request.sequence() + " of " + submitter + "'s "
                            + request.dataset().text() + " is taken by another document; take the next");
        }
        checkSequence(request, in);
        checkDays(request, in);
        Map<Term, TermState> terms = terms(request, in);
        countAgainstQuota(request, terms, in);
        for (ChunkRoot chunk : request.chunks()) {
            in.put(key(request, chunk, terms, in).toString(), anchored(request, chunk, in));
        }
        in.put(sequenceKey, new SequenceEntry(request.document()).encode());
        in.put(documentKey, entry(request, in).encode());
        return Invocation.WRITTEN;
    }

    private static void checkDataset(Anchor request) {
        Dataset dataset = request.dataset();
        if (Identifiers.isReserved(request.submitter().text())
                && !request.submitter().isDispatch()) {
            throw new CallRefusedException(RefusalCode.RESERVED_NAME, request.submitter() + " submits nothing");
        }
        if (dataset.isPublished()) {
            throw new CallRefusedException(
                    RefusalCode.WRONG_DATASET, dataset.text() + " are published, in clear, not anchored");
        }
        if (dataset.isDispatchOnly() && !request.submitter().isDispatch()) {
            throw new CallRefusedException(RefusalCode.WRONG_DATASET, dataset.text() + " are dispatch's to submit");
        }
    }

    /** So that nobody takes the numbers to the end: number n needs n - 1,000 to be taken. */
    private static void checkSequence(Anchor request, Invocation in) {
        int before = request.sequence() - SEQUENCE_LEAP;
        if (before > 0 && !in.has(Keys.sequence(request.submitter(), request.dataset(), before))) {
            throw new CallRefusedException(
                    RefusalCode.SEQUENCE_TOO_FAR,
                    "number " + request.sequence() + " of " + request.submitter() + "'s "
                            + request.dataset().text() + " is more than " + SEQUENCE_LEAP + " beyond number " + before
                            + ", which is not taken; count on from the last");
        }
    }

    private static void checkDays(Anchor request, Invocation in) {
        if (request.chunks().size() > MOST_CHUNKS && !request.submitter().isDispatch()) {
            throw new CallRefusedException(
                    RefusalCode.TOO_MANY_CHUNKS,
                    "a document has at most " + MOST_CHUNKS + " days, not "
                            + request.chunks().size() + "; submit it in parts");
        }
        DayBounds bounds = DayBounds.from(in.settings().timing().firstDay(), in.time());
        for (ChunkRoot chunk : request.chunks()) {
            TradingDay day = chunk.day();
            if (day != null && !bounds.contains(day)) {
                throw new CallRefusedException(
                        RefusalCode.DAY_OUT_OF_BOUNDS,
                        day + " is not within " + bounds.first() + " to " + bounds.last()
                                + ", the channel's first day and 62 days from now; correct the document's days");
            }
        }
    }

    private static Map<Term, TermState> terms(Anchor request, Invocation in) {
        Map<Term, TermState> states = new TreeMap<>(Comparator.comparing(Term::toString));
        for (ChunkRoot chunk : request.chunks()) {
            TradingDay day = chunk.day();
            if (day != null) {
                states.computeIfAbsent(Term.of(in.settings().market(), day), term -> Terms.state(term, in));
            }
        }
        return states;
    }

    /** A participant's documents of a dataset are counted for each generation of each of their terms. */
    private static void countAgainstQuota(Anchor request, Map<Term, TermState> terms, Invocation in) {
        if (request.submitter().isDispatch()) {
            return;
        }
        Map<String, Integer> counted = new TreeMap<>();
        terms.forEach((term, state) -> {
            String key = Keys.quota(term, state.generation(), request.submitter(), request.dataset());
            Integer before = in.find(key, value -> new FieldReader(value).i32());
            int count = before == null ? 1 : before + 1;
            if (count > MOST_DOCUMENTS) {
                throw new CallRefusedException(
                        RefusalCode.QUOTA_USED,
                        request.submitter() + " has anchored " + MOST_DOCUMENTS + " documents of "
                                + request.dataset().text() + " for generation " + state.generation() + " of " + term
                                + "; the next generation takes more");
            }
            counted.put(key, count);
        });
        counted.forEach((key, count) -> in.put(key, new FieldWriter().i32(count).finish()));
    }

    private static AnchorKey key(Anchor request, ChunkRoot chunk, Map<Term, TermState> terms, Invocation in) {
        TradingDay day = chunk.day();
        TermState state = day == null ? null : terms.get(Term.of(in.settings().market(), day));
        return new AnchorKey(
                day, state == null ? 0 : state.cut(), request.dataset(), request.submitter(), request.sequence());
    }

    private static byte[] anchored(Anchor request, ChunkRoot chunk, Invocation in) {
        return new AnchoredChunk(request.document(), chunk.count(), chunk.root(), in.time()).encode();
    }

    private static DocumentEntry entry(Anchor request, Invocation in) {
        List<TradingDay> days = new ArrayList<>();
        for (ChunkRoot chunk : request.chunks()) {
            TradingDay day = chunk.day();
            if (day != null) {
                days.add(day);
            }
        }
        return new DocumentEntry(request.submitter(), request.dataset(), request.sequence(), days, in.request());
    }
}
