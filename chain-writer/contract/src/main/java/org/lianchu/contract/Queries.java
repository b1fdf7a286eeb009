package org.lianchu.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.request.Holdings;
import org.lianchu.contract.request.Read;
import org.lianchu.contract.request.ReadSettings;
import org.lianchu.contract.request.Scan;
import org.lianchu.contract.request.Settle;

/** What members ask, each by its tier ({@link ReadTier}), a page at a time. */
final class Queries {

    private Queries() {}

    /** The settings that this peer runs with: {@link Settings#text()}. */
    static Reply settings(ReadSettings request, Invocation in) {
        return new Reply.Accepted(false, in.settings().text().getBytes(UTF_8));
    }

    static Reply read(Read request, Invocation in) {
        ReadTier.require(request.key(), in);
        byte[] value = in.bytes(request.key());
        return answer(new Page(value == null ? List.of() : List.of(new Page.Entry(request.key(), value)), ""));
    }

    static Reply scan(Scan request, Invocation in) {
        ReadTier.require(request.prefix(), in);
        return answer(page(request.prefix(), request.after(), request.limit(), in));
    }

    /** Walks the participant's keys and reads the claims they name. */
    static Reply holdings(Holdings request, Invocation in) {
        ReadTier.requireHolder(request.participant(), in);
        String prefix = request.prefix();
        Page walked = page(prefix, request.after(), request.limit(), in);
        List<Page.Entry> claims = new ArrayList<>();
        for (Page.Entry entry : walked.entries()) {
            String key = Keys.claim(LedgerKey.parse(entry.key()).claim());
            byte[] claim = in.bytes(key);
            if (claim == null) {
                throw new IllegalStateException("no claim behind " + entry.key());
            }
            claims.add(new Page.Entry(key, claim));
        }
        return answer(new Page(claims, walked.next()));
    }

    /** A day settled again, and nothing kept of it: the value that {@code settle} would write. */
    static Reply recompute(Settle request, Invocation in) {
        return new Reply.Accepted(false, Settlements.again(request, in).value().encode());
    }

    private static Page page(String prefix, String after, int limit, Invocation in) {
        String from = after.isEmpty() ? prefix : after;
        List<WorldState.Entry> found = in.range(from, Keys.endOf(prefix), limit + 2);
        List<Page.Entry> entries = new ArrayList<>();
        for (WorldState.Entry entry : found) {
            if (!entry.key().equals(after)) {
                entries.add(new Page.Entry(entry.key(), entry.value()));
            }
        }
        if (entries.size() <= limit) {
            return new Page(entries, "");
        }
        List<Page.Entry> page = entries.subList(0, limit);
        return new Page(page, page.get(limit - 1).key());
    }

    private static Reply answer(Page page) {
        return new Reply.Accepted(false, page.encode());
    }
}
