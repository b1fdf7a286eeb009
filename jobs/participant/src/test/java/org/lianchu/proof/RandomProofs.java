package org.lianchu.proof;

import java.util.List;
import java.util.stream.Stream;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.RecordType;
import org.lianchu.settlement.Posting;
import org.lianchu.time.TradingDay;

/** Random documents and proofs, for tests of other packages. */
public final class RandomProofs {
    private RandomProofs() {}

    public static List<CanonicalRecord> document(RecordType type, long seed, int count) {
        return new RandomRecords(seed).document(type, count);
    }

    public static Proof proof(RecordType type, long seed, int count, int index) {
        return Proofs.proof(type, seed, count, index);
    }

    /** Of one day, in export order, each reference once. */
    public static List<Posting> postings(TradingDay day, long seed, int count) {
        Stream<Posting> drawn = document(RecordType.POSTING, seed + day.epochDay(), count).stream()
                .map(record -> ((CanonicalRecord.OfPosting) record).posting());
        return drawn.map(p -> new Posting(day, p.kind(), p.reference(), p.from(), p.to(), p.wattHours(), p.fen()))
                .sorted(Posting.EXPORT_ORDER)
                .distinct()
                .toList();
    }
}
