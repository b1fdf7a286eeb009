package org.lianchu.market;

/** What a participant mainly runs. */
public enum ParticipantKind {
    STORAGE,
    WIND,
    PV,
    OTHER
}
