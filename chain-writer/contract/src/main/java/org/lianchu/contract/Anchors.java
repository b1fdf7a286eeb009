package org.lianchu.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.SequenceEntry;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.Anchor;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.market.Dataset;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.TradingDay;

/** Evidence of documents by those who submit them. */
final class Anchors {
    private Anchors() {}

    static Reply anchor(Anchor request, Invocation in) {
        ParticipantId submitter = request.submitter();
        in.requireParty(submitter);
        checkDataset(request);
        String documentKey = Keys.document(request.document());
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
        List<AnchoredChunk> chunks = anchored(request, in);
        for (int i = 0; i < chunks.size(); i++) {
            String day = request.chunks().get(i).dayText();
            String key = Keys.anchor(day, request.dataset(), submitter, request.sequence());
            in.put(key, chunks.get(i).encode());
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

    private static List<AnchoredChunk> anchored(Anchor request, Invocation in) {
        Map<Term, Integer> generations = new HashMap<>();
        List<AnchoredChunk> chunks = new ArrayList<>();
        for (ChunkRoot chunk : request.chunks()) {
            int generation = generation(chunk.day(), generations, in);
            chunks.add(new AnchoredChunk(request.document(), chunk.count(), chunk.root(), generation));
        }
        return chunks;
    }

    /** The first generation of the day's term that is not frozen yet. */
    private static int generation(@Nullable TradingDay day, Map<Term, Integer> generations, Invocation in) {
        if (day == null) {
            return 0;
        }
        Term term = Term.of(in.settings().market(), day);
        return generations.computeIfAbsent(term, t -> Freezes.count(t, in));
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
