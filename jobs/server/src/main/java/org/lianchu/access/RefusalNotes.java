package org.lianchu.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.lianchu.audit.AuditQueue;
import org.lianchu.problem.ServerRefusedException;
import org.springframework.http.HttpStatus;

/** Notes in the audit trail who was kept out, and from what. */
public final class RefusalNotes {
    private static final Set<HttpStatus> NOTED =
            Set.of(HttpStatus.UNAUTHORIZED, HttpStatus.FORBIDDEN, HttpStatus.TOO_MANY_REQUESTS);

    private final AuditQueue audit;

    public RefusalNotes(AuditQueue audit) {
        this.audit = audit;
    }

    /** Notes it, if somebody was kept out by it. */
    public void note(ServerRefusedException refused, HttpServletRequest request) {
        if (NOTED.contains(refused.problem().status())) {
            audit.refused(
                    AccessInterceptor.who(request),
                    request.getRemoteAddr(),
                    request.getMethod(),
                    refused.code(),
                    refused.what(),
                    AccessInterceptor.about(request));
        }
    }
}
