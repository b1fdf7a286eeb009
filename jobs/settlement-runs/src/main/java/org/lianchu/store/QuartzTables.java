package org.lianchu.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Makes Quartz's tables from the script that its own release carries, so that Flyway owns the whole schema. */
final class QuartzTables implements JavaMigration {
    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("5");
    }

    @Override
    public String getDescription() {
        return "quartz 2.5";
    }

    @Override
    public Integer getChecksum() {
        return 25;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws IOException {
        String script = new ClassPathResource("org/quartz/impl/jdbcjobstore/tables_postgres.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        // nothing is there to be dropped, and the transaction is Flyway's to commit
        String tables = script.lines()
                .filter(line -> !line.startsWith("DROP TABLE") && !line.startsWith("COMMIT"))
                .collect(Collectors.joining("\n"));
        ScriptUtils.executeSqlScript(
                context.getConnection(), new ByteArrayResource(tables.getBytes(StandardCharsets.UTF_8)));
    }
}
