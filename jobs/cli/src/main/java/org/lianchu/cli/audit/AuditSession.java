package org.lianchu.cli.audit;

import java.io.IOException;
import java.sql.SQLException;
import org.lianchu.audit.AuditSpool;
import org.lianchu.audit.AuditTrail;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.parts.HomeParts;
import org.lianchu.store.Schema;

/** A home's audit trail, open to be read: all that was done until now is in it. */
final class AuditSession implements AutoCloseable {
    private final HomeParts parts;
    private final AuditTrail trail;

    private AuditSession(HomeParts parts, AuditTrail trail) {
        this.parts = parts;
        this.trail = trail;
    }

    static AuditSession open(CommonOptions common) throws IOException, SQLException {
        HomeParts parts = HomeParts.open(common.home(), common.db(), "audit");
        boolean opened = false;
        try {
            new Schema(parts.dataSource()).bringUpToDate();
            AuditTrail trail = new AuditTrail(parts.dataSource());
            new AuditSpool(common.home().root()).moveTo(trail);
            opened = true;
            return new AuditSession(parts, trail);
        } finally {
            if (!opened) {
                parts.close();
            }
        }
    }

    AuditTrail trail() {
        return trail;
    }

    @Override
    public void close() throws IOException, SQLException {
        parts.close();
    }
}
