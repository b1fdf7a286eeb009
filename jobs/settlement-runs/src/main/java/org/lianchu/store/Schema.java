package org.lianchu.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema of a home's database, all of it: our own tables, Spring Batch's and Quartz's. */
public final class Schema {
    private Schema() {}

    /** The migrations of a database. */
    public static Flyway of(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .javaMigrations(new SpringBatchTables(), new QuartzTables())
                .load();
    }

    /** Brings a database up to date; does nothing to one that is. */
    public static void bringUpToDate(DataSource database) {
        of(database).migrate();
    }
}
