package org.lianchu.readers;

/**
 * What a document is read with.
 *
 * @param meters maps the channels of NEM12 files; {@link MeterMap#EMPTY} suits every other file
 */
public record ReadContext(Limits limits, MeterMap meters) {}
