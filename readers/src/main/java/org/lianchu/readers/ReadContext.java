package org.lianchu.readers;

import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.reject.Limits;

/**
 * What a document is read with.
 *
 * @param meters maps the channels of NEM12 files and of E text that names meters; {@link MeterMap#EMPTY} suits every
 *     other file
 * @param mappings what E text may be read with; {@link Mappings#NONE} suits every other file
 */
public record ReadContext(Limits limits, MeterMap meters, Mappings mappings) {
    /** For every file but E text. */
    public ReadContext(Limits limits, MeterMap meters) {
        this(limits, meters, Mappings.NONE);
    }
}
