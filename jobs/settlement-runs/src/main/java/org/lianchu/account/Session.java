package org.lianchu.account;

import java.time.Instant;

/**
 * Somebody who is signed in.
 *
 * @param id the hash of its token, which names it to nobody who does not have the token
 * @param means by which it was signed in: password, link, issuer
 * @param isPending whether the passkey is still asked for: until then it may do nothing else
 */
public record Session(
        String id, Account account, Instant beganAt, Instant usedAt, String address, String means, boolean isPending) {
    /** When it ends by itself, if it is not used until then. */
    public Instant endsAt() {
        Instant idle = usedAt.plus(Sessions.IDLE);
        Instant longest = beganAt.plus(Sessions.LONGEST);
        return idle.isBefore(longest) ? idle : longest;
    }
}
