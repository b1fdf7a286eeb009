package org.lianchu.market;

/** What a ruling does to a document. */
public enum RulingEffect {
    /** The document is no input, also not of a comparison, and replaces nothing. */
    EXCLUDE,
    /** The document is an input although it was anchored late; or again, after it was excluded. */
    INCLUDE
}
