package org.lianchu.account;

import java.time.Instant;
import org.lianchu.audit.AuditEvent;

/**
 * Who changes something with accounts, for the audit trail.
 *
 * @param who {@code account:NAME} or {@code os:USER}
 * @param address from where
 * @param reason as it was given; empty if none was
 */
public record Actor(String who, String address, String reason) {
    /** An account that does something itself. */
    public static Actor account(String name, String address) {
        return new Actor(Account.trailName(name), address, "");
    }

    AuditEvent event(Instant now, String action, String account) {
        return AuditEvent.of(now, who, address, action, Account.trailName(account))
                .saying(reason, "");
    }
}
