package org.lianchu.store;

import java.sql.SQLException;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.lianchu.analysis.AnalysisViews;

/**
 * Makes the views of analysis again whenever they changed. Where the account may not make their schema there are none:
 * a home in a restricted database works without.
 */
final class AnalysisSchema implements JavaMigration {
    @Override
    @SuppressWarnings("NullAway") // Flyway's way to say that it is repeatable
    public org.flywaydb.core.api.@Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "views of analysis";
    }

    @Override
    public Integer getChecksum() {
        return AnalysisViews.checksum();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        AnalysisViews.makeIfAllowed(context.getConnection());
    }
}
