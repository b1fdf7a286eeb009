package org.lianchu.readers;

/**
 * What a document is read with.
 *
 * @param meters maps the channels of NEM12 files and of E text that names meters; {@link MeterMap#EMPTY} suits every
 *     other file
 * @param mappings what E text may be read with; {@link EMappings#NONE} suits every other file
 */
public record ReadContext(Limits limits, MeterMap meters, EMappings mappings) {
    /** For every file but E text. */
    public ReadContext(Limits limits, MeterMap meters) {
        this(limits, meters, EMappings.NONE);
    }
}
