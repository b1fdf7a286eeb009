package org.lianchu.console.inquiry;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** That there is no such page; of something that is another's it is said too. */
public final class Nothing {
    private Nothing() {}

    /** What a page throws then. */
    public static ResponseStatusException here() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
