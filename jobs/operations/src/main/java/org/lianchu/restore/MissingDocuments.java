package org.lianchu.restore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Rulings;
import org.lianchu.restore.RestoreReport.Missing;
import org.lianchu.restore.RestoreReport.Waiting;
import org.lianchu.settlement.RunId;
import org.lianchu.store.LedgerStore.NotReceived;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** Names documents that the ledger has and that are not here, with the days and the runs that hang on them. */
final class MissingDocuments {
    private static final Comparator<Missing> ORDER = Comparator.comparing(Missing::name);

    private final Map<String, KnownDocument> known = new HashMap<>();
    private final Rulings rulings;

    /** @param rulings those in force: nobody waits for what is ruled out */
    MissingDocuments(LedgerHistory history, Rulings rulings) {
        this.rulings = rulings;
        history.documents().forEach(document -> known.put(document.name() + " " + document.id(), document));
    }

    /**
     * By submitter.
     *
     * @param named ids of documents whose files lie in the inbox
     */
    List<Missing> of(List<NotReceived> notReceived, Set<String> named, List<Waiting> waiting) {
        List<Missing> missing = new ArrayList<>();
        for (NotReceived one : notReceived) {
            DocumentName name = new DocumentName(
                    new ParticipantId(one.submitter()),
                    Dataset.ofText(one.dataset()).orElseThrow(),
                    one.sequence());
            List<RunId> holdsUp = waiting.stream()
                    .filter(run -> run.documents().contains(name))
                    .map(Waiting::run)
                    .toList();
            if (!named.contains(one.document()) && (!one.isExcluded(rulings) || !holdsUp.isEmpty())) {
                missing.add(new Missing(
                        name, one.document(), one.block(), days(known.get(name + " " + one.document())), holdsUp));
            }
        }
        missing.sort(ORDER);
        return missing;
    }

    private static @Nullable SettlementPeriod days(@Nullable KnownDocument document) {
        if (document == null) {
            return null;
        }
        TreeSet<TradingDay> days = new TreeSet<>();
        for (AnchorKey anchor : document.anchors()) {
            TradingDay day = anchor.day();
            if (day != null) {
                days.add(day);
            }
        }
        return days.isEmpty() ? null : new SettlementPeriod(days.first(), days.last());
    }
}
