package org.lianchu.schedule;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.lianchu.audit.AuditAnchoring;
import org.lianchu.audit.AuditEvent;
import org.lianchu.audit.AuditHead;
import org.lianchu.operations.Operations;
import org.lianchu.run.Run;

/** What the schedule did by itself, for the audit trail. */
final class ScheduleNotes {
    private static final String WHO = "schedule";

    private ScheduleNotes() {}

    /** Notes what became of a run. */
    static void ended(Operations operations, String action, Run run) {
        note(operations, action, run.state().toString(), List.of(run.key().toString()));
    }

    /** Notes something that was done. */
    static void note(Operations operations, String action, String outcome, List<String> objects) {
        operations
                .audit()
                .append(new AuditEvent(
                        UUID.randomUUID(),
                        Clock.systemUTC().instant(),
                        WHO,
                        "",
                        "local",
                        action,
                        outcome,
                        objects,
                        "",
                        "",
                        1));
    }

    /** Anchors the audit trail's heads of days that are over, and says what was done. */
    static void anchor(Operations operations, ScheduleListener listener) throws IOException {
        AuditAnchoring.Result result = operations.auditAnchoring().anchor();
        for (AuditHead head : result.anchored()) {
            listener.say("audit.anchored", head.day(), head.number());
        }
        String failure = result.failure();
        if (failure != null) {
            listener.say("audit.not.anchored", failure);
        }
    }
}
