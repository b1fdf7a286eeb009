package org.lianchu.readers;

import java.io.Closeable;
import java.io.IOException;
import org.lianchu.market.Dataset;

/** Turns the objects of E text into the records of one dataset, as the mapping of their block says. */
interface ERecords extends Closeable {
    /** Takes no object. */
    ERecords NOWHERE = object -> {};

    /** Reads one object: a record or a part of one, or rejects. */
    void object(EObject object) throws IOException;

    /** All objects have come. */
    default void end() throws IOException {}

    @Override
    default void close() throws IOException {}

    static ERecords of(Pass pass, Dataset dataset) {
        ECells cells = new ECells(pass.rejects());
        return switch (dataset) {
            case READINGS -> new EReadings(pass, cells);
            case TRADES -> new ETrades(pass, cells);
            case CALLS -> new ECalls(pass, cells);
            default -> throw new IllegalStateException("a mapping has no " + dataset);
        };
    }
}
