package org.lianchu.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.TradingDay;

/**
 * A posting that an adjustment (退补) changed. The change of its amount is {@code fen - previousFen}, negative where the
 * payer gets money back.
 *
 * @param previousWattHours 0 where the previous run had no such posting
 * @param wattHours 0 where the adjustment has none
 */
public record Delta(
        TradingDay day,
        PostingKind kind,
        String reference,
        ParticipantId from,
        ParticipantId to,
        long previousWattHours,
        long wattHours,
        long previousFen,
        long fen) {
    /** A posting without what it carries. */
    private record Line(Posting posting) implements Comparable<Line> {
        private static final Comparator<Line> ORDER = Comparator.comparing(Line::posting, Posting.EXPORT_ORDER);

        @Override
        public int compareTo(Line other) {
            return ORDER.compare(this, other);
        }
    }

    /** What changed from one run's postings of a day to another's, in export order. */
    public static List<Delta> between(List<Posting> previous, List<Posting> current) {
        Map<Line, Posting> before = byLine(previous);
        Map<Line, Posting> now = byLine(current);
        Map<Line, Posting> all = new TreeMap<>(before);
        all.putAll(now);
        List<Delta> deltas = new ArrayList<>();
        for (Map.Entry<Line, Posting> entry : all.entrySet()) {
            Delta delta = of(entry.getValue(), before.get(entry.getKey()), now.get(entry.getKey()));
            if (delta.fen != delta.previousFen || delta.wattHours != delta.previousWattHours) {
                deltas.add(delta);
            }
        }
        return deltas;
    }

    private static Map<Line, Posting> byLine(List<Posting> postings) {
        Map<Line, Posting> byLine = new TreeMap<>();
        postings.forEach(p -> byLine.put(new Line(p), p));
        return byLine;
    }

    private static Delta of(Posting any, @Nullable Posting before, @Nullable Posting now) {
        return new Delta(
                any.day(),
                any.kind(),
                any.reference(),
                any.from(),
                any.to(),
                before == null ? 0 : before.wattHours(),
                now == null ? 0 : now.wattHours(),
                before == null ? 0 : before.fen(),
                now == null ? 0 : now.fen());
    }
}
