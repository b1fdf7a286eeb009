package org.lianchu.market;

import org.lianchu.time.Validity;

/** One row of the participants dataset (市场主体). */
public record Participant(ParticipantId id, String name, ParticipantKind kind, Validity validity) {}
