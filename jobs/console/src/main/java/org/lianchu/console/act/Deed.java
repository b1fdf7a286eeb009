package org.lianchu.console.act;

import java.util.List;

/**
 * Something that is done, for the audit trail.
 *
 * @param action as the command of the same effect is called, such as {@code close propose}
 * @param objects the ids of what it is about
 * @param reason as the person gave it; empty where none is asked for
 */
public record Deed(String action, List<String> objects, String reason) {
    public Deed {
        objects = List.copyOf(objects);
    }

    /**
     * The same, if a reason is given.
     *
     * @throws ActRefusedException REASON if none is
     */
    public Deed requireReason() {
        if (reason.isBlank()) {
            throw new ActRefusedException("REASON");
        }
        return this;
    }

    /** One that is about a single thing. */
    public static Deed about(String object, String action, String reason) {
        return new Deed(action, List.of(object), reason);
    }
}
