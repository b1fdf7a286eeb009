package org.lianchu.evidence;

import java.nio.ByteBuffer;
import java.util.List;
import org.lianchu.settlement.Posting;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** Digests of postings, day by day and of a run: equal inputs give equal ones anywhere. They are never on a ledger. */
public final class Digests {
    private Digests() {}

    /**
     * The root over the day's postings, unsalted.
     *
     * @param postings all of the day, strictly ascending in {@link Posting#EXPORT_ORDER}
     * @throws IllegalArgumentException if one is of another day, out of order or there twice
     */
    public static DayDigest ofDay(TradingDay day, List<Posting> postings) {
        checkOrder(day, postings);
        TreeHasher hasher = new TreeHasher();
        MerkleTree tree = new MerkleTree(hasher);
        postings.forEach(posting -> tree.append(hasher.leaf(CanonicalBytes.encode(posting))));
        return new DayDigest(day, tree.root());
    }

    /** @throws IllegalArgumentException if they are not all of the day, each once, in export order */
    static void checkOrder(TradingDay day, List<Posting> postings) {
        Posting previous = null;
        for (Posting posting : postings) {
            if (!posting.day().equals(day)) {
                throw new IllegalArgumentException("a posting of " + posting.day() + " in the digest of " + day);
            }
            if (previous != null && Posting.EXPORT_ORDER.compare(previous, posting) >= 0) {
                throw new IllegalArgumentException("not in export order: " + previous + " before " + posting);
            }
            previous = posting;
        }
    }

    /**
     * The root over the run's days, each with its leaf SHA-256(0x00 || day || digest of the day); with the days'
     * seals in the place of their digests, the seal of the run.
     *
     * @param days every day of the period, ascending, those without postings too
     * @throws IllegalArgumentException if they are not exactly the period's days in order
     */
    public static Hash ofRun(SettlementPeriod period, List<DayDigest> days) {
        List<TradingDay> given = days.stream().map(DayDigest::day).toList();
        if (!given.equals(period.days().toList())) {
            throw new IllegalArgumentException("not every day of " + period + " once, ascending: " + given);
        }
        TreeHasher hasher = new TreeHasher();
        MerkleTree tree = new MerkleTree(hasher);
        for (DayDigest day : days) {
            tree.append(hasher.leaf(bytes(day)));
        }
        return tree.root();
    }

    private static byte[] bytes(DayDigest day) {
        return ByteBuffer.allocate(Integer.BYTES + Hash.LENGTH)
                .putInt(day.day().epochDay())
                .put(day.digest().bytes())
                .array();
    }
}
