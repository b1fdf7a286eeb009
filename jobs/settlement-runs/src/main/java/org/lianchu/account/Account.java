package org.lianchu.account;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person's account.
 *
 * @param name by which one signs in; {@link #isName}
 * @param person whose it is, in words
 * @param isAdministrator whether it may make, lock, unlock, reset and remove accounts; it grants nothing else
 * @param belonging its identity on the ledger; null of one that only looks after accounts
 * @param hasPassword false until its link was used, or where it signs in elsewhere only
 * @param lockedAt null unless an administrator locked it
 */
public record Account(
        String name,
        String person,
        boolean isAdministrator,
        @Nullable Belonging belonging,
        boolean hasPassword,
        Instant createdAt,
        @Nullable Instant lockedAt) {
    /** Most characters of a name. */
    public static final int MOST_OF_NAME = 64;
    /** Most characters of the person's name. */
    public static final int MOST_OF_PERSON = 100;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** Whether it is a name of accounts: small letters of ASCII, digits, dot, underscore and hyphen. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether it says whose an account is: not blank, and at most {@value #MOST_OF_PERSON} characters. */
    public static boolean isPerson(String person) {
        return !person.isBlank() && person.length() <= MOST_OF_PERSON;
    }

    /** How the audit trail names it, as who did something and as what it is about. */
    public static String trailName(String name) {
        return "account:" + name;
    }

    public boolean isLocked() {
        return lockedAt != null;
    }
}
