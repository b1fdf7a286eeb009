package org.lianchu.schedule;

import java.sql.SQLException;
import org.lianchu.home.HomeBusyException;
import org.lianchu.night.House;

/** The right to write in a house, while one piece of work has it. */
final class RightToWork implements AutoCloseable {
    private static final long PAUSE_MILLIS = 250;

    private final House house;
    private final Stopping stopping;

    private RightToWork(House house, Stopping stopping) {
        this.house = house;
        this.stopping = stopping;
        stopping.begins(house);
    }

    /**
     * Takes it, and waits for whoever has it.
     *
     * @throws StoppedException if the process is told to end meanwhile
     */
    static RightToWork await(House house, Stopping stopping, Speaker speaker)
            throws SQLException, InterruptedException {
        boolean isSaid = false;
        while (!stopping.isAsked()) {
            try {
                house.beginWork();
                return new RightToWork(house, stopping);
            } catch (HomeBusyException busy) {
                if (!isSaid) {
                    speaker.say("serve.waits", String.valueOf(busy.getMessage()));
                    isSaid = true;
                }
                stopping.pause(PAUSE_MILLIS);
            }
        }
        throw new StoppedException();
    }

    /** The house, in which it is now allowed to write. */
    House house() {
        return house;
    }

    @Override
    public void close() throws SQLException {
        stopping.ended(house);
        house.endWork();
    }
}
