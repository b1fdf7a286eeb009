package org.lianchu.cli.audit;

import java.io.IOException;
import org.lianchu.audit.AuditAnchoring;
import org.lianchu.audit.AuditHead;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.operations.Operations;

/** Anchors the trail's heads at the end of a night, and says what was done. */
public final class AuditAnchors {
    private AuditAnchors() {}

    /** Anchors what is due; what cannot be anchored now is the next night's. */
    public static void anchor(CommonOptions common, Operations operations) throws IOException {
        AuditAnchoring.Result result = operations.auditAnchoring().anchor();
        for (AuditHead head : result.anchored()) {
            common.say("audit.anchored", head.day(), head.number());
        }
        String failure = result.failure();
        if (failure != null) {
            common.warn("audit.not.anchored", failure);
        }
    }
}
