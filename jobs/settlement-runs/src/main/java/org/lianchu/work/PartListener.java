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

    /** A file of a part is left to the house: it is not what was planned, or the house says what is wrong with it. */
    default void left(String file) {}

    /** No file is to be had now; those of the part in hand are left to the house. */
    default void noFiles(String why) {}

    /** The database does not answer; it is asked again until it does. */
    default void waiting(String why) {}

    /** The database answers again. */
    default void back() {}
}
