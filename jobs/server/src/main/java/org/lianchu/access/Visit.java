package org.lianchu.access;

import org.lianchu.account.Account;
import org.lianchu.account.Session;
import org.lianchu.account.Tokens;

/**
 * A request of somebody who is signed in.
 *
 * @param token by which it came, that of the cookie
 */
public record Visit(Session session, String token) {
    public Account account() {
        return session.account();
    }

    /** What a request that changes something has to say, and no other site's page knows. */
    public String csrf() {
        return csrf(token);
    }

    /** The same of a session that has just begun. */
    public static String csrf(String token) {
        return Tokens.derived(token, "lianchu csrf");
    }

    @Override
    public String toString() {
        return "visit of " + account().name();
    }
}
