package org.lianchu.console.inquiry;

import java.util.List;

/**
 * A page of a list.
 *
 * @param from the place of its first, from 0
 * @param next the place of the next page's first; -1 on the last
 */
public record Paging<T>(List<T> items, int from, int next) {
    /** How many a page has. */
    public static final int LENGTH = 50;

    /** How far back a list is looked through. */
    public static final int MOST = 100_000;

    /** A page of what was found from a place on: one more than a page has, if there are more. */
    public static <T> Paging<T> of(List<T> found, int from) {
        boolean isLast = found.size() <= LENGTH;
        return new Paging<>(isLast ? found : List.copyOf(found.subList(0, LENGTH)), from, isLast ? -1 : from + LENGTH);
    }

    /** A page of a whole list. */
    public static <T> Paging<T> within(List<T> all, int from) {
        int begin = Math.min(from, all.size());
        return of(List.copyOf(all.subList(begin, Math.min(all.size(), begin + LENGTH + 1))), begin);
    }

    /** The place of the page before; -1 on the first. */
    public int previous() {
        return from == 0 ? -1 : Math.max(0, from - LENGTH);
    }

    /** A place that a list may be asked from. */
    public static int place(int asked) {
        return Math.max(0, Math.min(asked, MOST));
    }
}
