package org.lianchu.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema as it was, made by the migrations up to then: a migration never changes once it has landed. */
public final class SchemaAt {
    private SchemaAt() {}

    /** Brings an empty database to a version, that included. */
    public static void migrate(DataSource database, String version) {
        Flyway.configure()
                .dataSource(database)
                .javaMigrations(new SpringBatchTables(), new QuartzTables())
                .target(version)
                .load()
                .migrate();
    }
}
