package org.lianchu.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.market.Admission;
import org.lianchu.market.AnchoredDay;
import org.lianchu.market.Dataset;
import org.lianchu.market.Ruling;
import org.lianchu.market.RulingEffect;
import org.lianchu.run.LeftOutDocument.Why;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.LedgerStore.Doubtful;
import org.lianchu.store.RunCuts;
import org.lianchu.time.SettlementPeriod;

/** What stands on the ledger for the days of a run and is not among its inputs, or is by a ruling only. */
public final class LeftOut {
    private final LedgerStore onLedger;
    private final RunFunctions functions;
    private final RunCuts cuts;

    public LeftOut(LedgerStore onLedger, RunFunctions functions, RunCuts cuts) {
        this.onLedger = onLedger;
        this.functions = functions;
        this.cuts = cuts;
    }

    /** By document; nothing of a run without a ledger. */
    public List<LeftOutDocument> of(Run run) {
        return documents(run, LeftOut::document);
    }

    /** The parties' copies of trades and calls that never came: they settle nothing, and are compared. */
    public List<LeftOutDocument> copiesNotHandedOver(Run run) {
        return documents(run, (doubtful, admission, gate) -> {
            AnchoredDay chunk = doubtful.chunk();
            boolean isCopy = !chunk.dataset().isInputOf(chunk.submitter()) && chunk.dataset() != Dataset.BIDS;
            boolean isExcluded = admission.rulings().isExcluded(chunk.submitter(), chunk.dataset(), chunk.sequence());
            return isCopy && !isExcluded && !doubtful.isUsed()
                    ? Optional.of(leftOut(chunk, Why.NOT_HANDED_OVER, Optional.empty()))
                    : Optional.empty();
        });
    }

    /** What is to be said of a chunk, on a day with this admission and gate. */
    @FunctionalInterface
    private interface Telling {
        Optional<LeftOutDocument> of(Doubtful doubtful, Admission admission, Optional<Instant> gate);
    }

    private List<LeftOutDocument> documents(Run run, Telling telling) {
        RunFunction function = functions.of(run.key().toString());
        SortedMap<DocumentName, LeftOutDocument> documents = new TreeMap<>();
        cuts.of(run.key()).forEach((month, pins) -> {
            SettlementPeriod days = run.key().period().within(month);
            for (Doubtful doubtful : onLedger.doubtful(days, pins.cut(), run.documents())) {
                Admission admission = function.admission(doubtful.chunk().day());
                telling.of(doubtful, admission, function.gate(doubtful.chunk().day()))
                        .ifPresent(found -> documents.merge(found.name(), found, LeftOut::both));
            }
        });
        return new ArrayList<>(documents.values());
    }

    private static Optional<LeftOutDocument> document(Doubtful doubtful, Admission admission, Optional<Instant> gate) {
        AnchoredDay chunk = doubtful.chunk();
        Optional<Ruling> ruling = admission.rulings().on(chunk.submitter(), chunk.dataset(), chunk.sequence());
        RulingEffect effect = ruling.map(Ruling::effect).orElse(null);
        Why why = chunk.dataset() == Dataset.BIDS && effect != RulingEffect.EXCLUDE
                ? ofBids(doubtful, gate)
                : why(doubtful, admission, effect);
        return Optional.ofNullable(why).map(found -> leftOut(chunk, found, ruling));
    }

    private static LeftOutDocument leftOut(AnchoredDay chunk, Why why, Optional<Ruling> ruling) {
        return new LeftOutDocument(
                new DocumentName(chunk.submitter(), chunk.dataset(), chunk.sequence()),
                why,
                new SettlementPeriod(chunk.day(), chunk.day()),
                ruling.map(Ruling::reason).orElse(""));
    }

    /** Bids settle nothing, but a clearing is checked from them. */
    private static @Nullable Why ofBids(Doubtful doubtful, Optional<Instant> gate) {
        if (gate.isEmpty()) {
            return null;
        }
        if (!doubtful.chunk().anchored().isBefore(gate.get())) {
            return Why.AFTER_GATE;
        }
        return doubtful.isUsed() ? null : Why.NOT_HANDED_OVER;
    }

    private static @Nullable Why why(Doubtful doubtful, Admission admission, @Nullable RulingEffect ruled) {
        AnchoredDay chunk = doubtful.chunk();
        if (ruled == RulingEffect.EXCLUDE) {
            return Why.EXCLUDED;
        }
        if (!chunk.dataset().isInputOf(chunk.submitter())) {
            return null;
        }
        if (!admission.admits(chunk)) {
            return admission.market().isVoidWhole(chunk.submitter(), chunk.records()) ? Why.VOID : Why.LATE;
        }
        if (!doubtful.isUsed()) {
            return Why.NOT_HANDED_OVER;
        }
        return ruled == null ? null : Why.INCLUDED;
    }

    private static LeftOutDocument both(LeftOutDocument one, LeftOutDocument other) {
        SettlementPeriod days =
                new SettlementPeriod(one.days().first(), other.days().last());
        return new LeftOutDocument(one.name(), one.why(), days, one.reason());
    }
}
