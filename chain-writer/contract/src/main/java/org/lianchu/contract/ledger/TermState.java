package org.lianchu.contract.ledger;

import java.time.Instant;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;

/**
 * Where a term stands: what an anchor reads and a cut writes.
 *
 * @param cut the number of the open cut, from 1: what is anchored now, belongs to it
 * @param lastCut when the cut before it was closed; the epoch if none was
 * @param noticed the generation whose announcement a cut has read; -1 if none
 * @param noticedAt the time of the first cut that had read it; the epoch if none had
 * @param generation the first that is not frozen: that of what is anchored now
 */
public record TermState(int cut, Instant lastCut, int noticed, Instant noticedAt, int generation) {
    /** Of a term of which nothing was cut yet. */
    public static final TermState BEGUN = new TermState(1, Instant.EPOCH, -1, Instant.EPOCH, 0);

    /** Reads a stored value, strictly. */
    public static TermState decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        int cut = reader.i32();
        Instant lastCut = reader.instant();
        int noticed = reader.i32();
        Instant noticedAt = reader.instant();
        int generation = reader.i32();
        return reader.end(() -> new TermState(cut, lastCut, noticed, noticedAt, generation));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        return new FieldWriter()
                .i32(cut)
                .instant(lastCut)
                .i32(noticed)
                .instant(noticedAt)
                .i32(generation)
                .finish();
    }

    /** After a cut at this time, which has read the announcement of this generation; -1 if there was none. */
    public TermState cutAt(Instant time, int announced) {
        boolean isNew = announced > noticed;
        return new TermState(cut + 1, time, isNew ? announced : noticed, isNew ? time : noticedAt, generation);
    }

    /** After a generation was frozen by the cut just made. */
    public TermState frozen(int n) {
        return new TermState(cut, lastCut, noticed, noticedAt, n + 1);
    }
}
