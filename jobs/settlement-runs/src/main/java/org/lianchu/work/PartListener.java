package org.lianchu.work;

/** Told what a worker does. Called from several threads. */
public interface PartListener {
    /** Says nothing. */
    PartListener NONE = new PartListener() {};

    /** A part was taken. */
    default void taken(String part) {}

    /**
     * A part is done.
     *
     * @param millis what it took
     */
    default void done(String part, long millis) {}

    /** A part failed here; another tries it. */
    default void failed(String part, String why) {}

    /** A part was given back, or taken over by somebody else. */
    default void lost(String part) {}

    /** The database does not answer; it is asked again until it does. */
    default void waiting(String why) {}

    /** The database answers again. */
    default void back() {}
}
