package org.lianchu.console.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Party;
import org.lianchu.access.Visit;

/**
 * Who reads a page.
 *
 * @param party for whom the reader acts, as the ledger has it at this request; null of one who only looks after
 *     accounts, whose identity is not in force, or while the ledger does not answer
 * @param roles that the reader's identity holds
 */
public record Reader(Visit visit, @Nullable Party party, List<String> roles) {
    public Reader {
        roles = List.copyOf(roles);
    }

    /** The account's name. */
    public String account() {
        return visit.account().name();
    }

    /** Whether a page, or a deed, is for the reader. */
    public boolean may(Access access) {
        return access.lets(this);
    }
}
