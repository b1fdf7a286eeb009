package org.lianchu.contract.ledger;

import java.util.List;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.time.Intervals;

/**
 * One day of a run, as the ledger recomputed it.
 *
 * <p>Guarantees: platform and ledger had the same postings; every document of the day that the run's generation has was
 * among the inputs, but for those named late; the sums to and from POOL are equal.
 *
 * @param digest of the day's postings
 * @param postings how many there are
 * @param sums of the postings by (from, to), ascending by both
 * @param curve what a payer needs to check its own share
 * @param facts the market facts it was settled with
 * @param late ids of documents that were anchored and not received, ascending; PROVISIONAL only
 * @param request SHA-256 of the request that wrote it
 */
public record SettledDay(
        Hash digest,
        int postings,
        List<PairSum> sums,
        MarketCurve curve,
        FactPins facts,
        List<DocumentName> late,
        Hash request)
        implements Recorded {
    public SettledDay {
        sums = List.copyOf(sums);
        late = List.copyOf(late);
    }

    /** Reads a stored value, strictly. */
    public static SettledDay decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        Hash digest = reader.hash();
        int postings = reader.i32();
        List<PairSum> sums = reader.list(PairSum::read);
        MarketCurve curve =
                new MarketCurve(reader.i64s(Intervals.PER_DAY), reader.i64s(Intervals.PER_DAY), reader.i64());
        FactPins facts = FactPins.read(reader);
        List<DocumentName> late = reader.list(DocumentName::read);
        Hash request = reader.hash();
        return reader.end(() -> new SettledDay(digest, postings, sums, curve, facts, late, request));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = new FieldWriter()
                .hash(digest)
                .i32(postings)
                .list(sums, PairSum::write)
                .i64s(curve.feeNanoYuan())
                .i64s(curve.weightSum())
                .i64(curve.totalFen());
        facts.write(writer);
        return writer.list(late, DocumentName::write).hash(request).finish();
    }
}
