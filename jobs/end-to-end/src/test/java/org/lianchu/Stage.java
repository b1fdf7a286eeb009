package org.lianchu;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a home stands in a story. It is brought there once, from the stage before, by what people do when nothing goes
 * wrong; each test begins from a copy of its own, so that what one test finds says nothing of another.
 */
public interface Stage {
    /** The stage it is reached from; empty if from a folder and a database with nothing in them. */
    Optional<? extends Stage> before();

    /** Brings a copy of the stage before here, and leaves it with nothing open: neither ledger nor connection. */
    void reach(Place place) throws Exception;

    /**
     * A copy.
     *
     * @param folder does not exist yet, or is empty
     */
    default Place copy(Path folder) throws Exception {
        return Stages.copy(this, folder);
    }

    /**
     * Where a home is.
     *
     * @param folder holds the home and what lies beside it
     */
    record Place(Path folder, TestDatabase database) {
        public Path home() {
            return folder.resolve("home");
        }
    }
}
