package org.lianchu.cli.operator;

import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.lianchu.audit.AuditSpool;
import org.lianchu.audit.AuditTrail;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.parts.HomeParts;
import org.lianchu.store.Schema;

/** A home's database alone, up to date: for what needs neither its inbox nor its jobs. */
public final class HomeDatabase implements AutoCloseable {
    private final HomeParts parts;

    private HomeDatabase(HomeParts parts) {
        this.parts = parts;
    }

    /**
     * Opens it.
     *
     * @param what is done, for those that are kept waiting
     */
    public static HomeDatabase open(CommonOptions common, String what) throws IOException, SQLException {
        HomeParts parts = HomeParts.open(common.home(), common.db(), what);
        boolean opened = false;
        try {
            new Schema(parts.dataSource()).bringUpToDate();
            opened = true;
            return new HomeDatabase(parts);
        } finally {
            if (!opened) {
                parts.close();
            }
        }
    }

    /** The same, with what commands noted beside it moved into the audit trail. */
    public static HomeDatabase openWithTrail(CommonOptions common, String what) throws IOException, SQLException {
        HomeDatabase database = open(common, what);
        boolean moved = false;
        try {
            new AuditSpool(common.home().root()).moveTo(database.trail());
            moved = true;
            return database;
        } finally {
            if (!moved) {
                database.close();
            }
        }
    }

    public DataSource source() {
        return parts.dataSource();
    }

    public AuditTrail trail() {
        return new AuditTrail(source());
    }

    @Override
    public void close() throws IOException, SQLException {
        parts.close();
    }
}
