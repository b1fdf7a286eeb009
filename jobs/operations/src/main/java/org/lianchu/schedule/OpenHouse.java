package org.lianchu.schedule;

import java.io.IOException;
import java.sql.SQLException;
import org.lianchu.night.House;

/** A house while one piece of work needs it, at its ledger if there is one. */
public interface OpenHouse extends AutoCloseable {
    House house();

    @Override
    void close() throws IOException, SQLException;
}
