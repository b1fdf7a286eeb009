package org.lianchu.account;

import org.lianchu.refusal.RefusedException;

/** Something with accounts is refused by name; the message says what would be right. */
public final class AccountRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    AccountRefusedException(String code, String what) {
        super(code, what);
    }
}
