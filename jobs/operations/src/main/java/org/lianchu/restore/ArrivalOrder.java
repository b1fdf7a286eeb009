package org.lianchu.restore;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.ingest.Inbox;
import org.lianchu.settlement.RunId;
import org.lianchu.store.RestorationStore.Arrived;
import org.lianchu.store.RestorationStore.Numbered;
import org.lianchu.store.RestorationStore.Opened;

/**
 * The order in which documents arrived, as far as the ledger tells: a document when it was anchored, one that a run
 * named late after that run, and a file without a receipt when it was last written. So a run's documents are again all
 * up to a watermark.
 */
final class ArrivalOrder {
    /**
     * A place in the order.
     *
     * @param step 0 of what came with the transaction at this place; above it what is told apart after it
     */
    private record Place(long at, int step) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::at).thenComparingInt(Place::step);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private record Placed(Place place, Numbered key) {}

    private static final Comparator<Placed> ORDER = Comparator.comparing(Placed::place)
            .thenComparing(one -> one.key.submitter())
            .thenComparing(one -> one.key.name());

    private final LedgerHistory history;
    private final Map<RunId, Place> opened = new HashMap<>();
    private final List<Placed> arrived = new ArrayList<>();

    private ArrivalOrder(LedgerHistory history) {
        this.history = history;
    }

    /** The order of what the ledger has, and of files without receipt beside it. */
    static ArrivalOrder of(LedgerHistory history, List<Inbox.Plain> plain) {
        ArrivalOrder order = new ArrivalOrder(history);
        order.placeRuns();
        order.placeDocuments();
        plain.forEach(file -> order.arrived.add(new Placed(
                new Place(history.at(file.modified()), Integer.MAX_VALUE),
                new Numbered(file.submitter(), file.name()))));
        order.arrived.sort(ORDER);
        return order;
    }

    /**
     * A run was opened right after what it names. A FINAL or an ADJUSTMENT may be settled long after its freeze, and
     * what its terms lacked until then came in between: it was opened before its first day was settled.
     */
    private void placeRuns() {
        Map<Long, Integer> steps = new HashMap<>();
        for (KnownRun run : history.runs()) {
            long at = run.isProvisional() ? history.lastNamed(run) : run.at() - 1;
            opened.put(run.id(), new Place(at, steps.merge(at, 1, Integer::sum)));
        }
    }

    private void placeDocuments() {
        Map<DocumentName, Place> late = late();
        for (KnownDocument document : history.documents()) {
            Place place = late.getOrDefault(document.name(), new Place(document.at(), 0));
            arrived.add(
                    new Placed(place, new Numbered(document.name().submitter().text(), document.id())));
        }
    }

    /** After the last run that names it late before one that uses it. */
    private Map<DocumentName, Place> late() {
        Set<DocumentName> named = new HashSet<>();
        history.runs().forEach(run -> named.addAll(run.late()));
        Map<DocumentName, Place> places = new HashMap<>();
        for (KnownDocument document : history.documents()) {
            if (named.contains(document.name())) {
                places.put(document.name(), place(document));
            }
        }
        return places;
    }

    private Place place(KnownDocument document) {
        Place place = new Place(document.at(), 0);
        for (KnownRun run : history.runs()) {
            SortedMap<YearMonth, RunPins> pins = history.pins(run);
            if (document.anchors().stream().noneMatch(anchor -> run.concerns(anchor, pins))) {
                continue;
            }
            if (!run.late().contains(document.name())) {
                return place;
            }
            Place after = place(run);
            place = place.compareTo(after) < 0 ? after : place;
        }
        return place;
    }

    private Place place(KnownRun run) {
        return Objects.requireNonNull(opened.get(run.id()));
    }

    /** Every document, in the order of arrival. */
    List<Arrived> documents() {
        return arrived.stream()
                .map(one -> new Arrived(one.key, history.moment(one.place.at)))
                .toList();
    }

    /** The runs in their order: the documents are numbered from 1, as the runs are. */
    List<Opened> runs() {
        List<Opened> runs = new ArrayList<>();
        for (KnownRun run : history.runs()) {
            Place place = place(run);
            long before = arrived.stream()
                    .filter(one -> one.place.compareTo(place) < 0)
                    .count();
            runs.add(new Opened(run.id().toString(), runs.size() + 1L, before, history.moment(run.at())));
        }
        return runs;
    }
}
