package org.lianchu.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.evidence.Hash;
import org.lianchu.time.TradingDay;

/** A trail as it would have been, had it all happened at the noon of another day. */
public final class MovedTrail {
    private MovedTrail() {}

    /** The statements that write it anew. */
    public static List<String> to(AuditTrail trail, LocalDate day) {
        Instant noon = day.atTime(12, 0).toInstant(TradingDay.ZONE);
        List<String> statements = new ArrayList<>();
        Hash[] last = {AuditEntry.NONE};
        trail.forEach(entry -> {
            AuditEntry moved = AuditEntry.after(last[0], entry.number(), noon, entry.event());
            last[0] = moved.hash();
            statements.add("UPDATE audit_entry SET noted_at = '%s', hash = '%s' WHERE number = %d"
                    .formatted(noon, moved.hash(), moved.number()));
        });
        return statements;
    }
}
