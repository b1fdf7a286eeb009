package org.lianchu.contract.request;

import java.util.List;
import org.lianchu.contract.ledger.Page;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.market.Dataset;
import org.lianchu.market.Identifiers;
import org.lianchu.time.TradingDay;

/** What the arguments of requests may be; all of it throws {@link IllegalArgumentException}. */
final class Bounds {
    private static final int MAX_REFERENCE = 200;

    private Bounds() {}

    static void atLeast(long least, long value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(what + " begins at " + least + ": " + value);
        }
    }

    static void notEmpty(String text, String what) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty");
        }
    }

    static void identifier(String text, String what) {
        if (!Identifiers.isIdentifier(text)) {
            throw new IllegalArgumentException(what + " is 1 to 64 of A-Z a-z 0-9 _ . -, not " + text);
        }
    }

    static void reference(String text) {
        if (text.isBlank() || text.length() > MAX_REFERENCE) {
            throw new IllegalArgumentException("a payment's reference has 1 to " + MAX_REFERENCE + " characters");
        }
    }

    /** Chunks strictly by day; a dataset without days has one chunk without a day. */
    static void chunks(Dataset dataset, List<ChunkRoot> chunks) {
        if (chunks.isEmpty() || (!dataset.hasDays() && chunks.size() > 1)) {
            throw new IllegalArgumentException(chunks.size() + " chunks of " + dataset.text());
        }
        TradingDay before = null;
        for (ChunkRoot chunk : chunks) {
            TradingDay day = chunk.day();
            if ((day != null) != dataset.hasDays()) {
                throw new IllegalArgumentException("a chunk of " + dataset.text() + " with day " + chunk.dayText());
            }
            if (day != null && before != null && day.compareTo(before) <= 0) {
                throw new IllegalArgumentException("chunks ascend by day: " + before + " before " + day);
            }
            before = day;
        }
    }

    static void page(String prefix, String after, int limit) {
        if (!prefix.endsWith("/") || prefix.length() < 2 || prefix.startsWith("/")) {
            throw new IllegalArgumentException("a prefix is segments, each followed by /: " + prefix);
        }
        if (!after.isEmpty() && !after.startsWith(prefix)) {
            throw new IllegalArgumentException("a page begins after a key of " + prefix + ", not " + after);
        }
        if (limit < 1 || limit > Page.MAX_ENTRIES) {
            throw new IllegalArgumentException("a page has 1 to " + Page.MAX_ENTRIES + " entries, not " + limit);
        }
    }
}
