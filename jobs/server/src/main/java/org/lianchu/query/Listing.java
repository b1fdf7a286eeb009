package org.lianchu.query;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;

/**
 * A page of a list.
 *
 * @param next what the next page is asked for with, as {@code after}; null if this is the last. A page may be shorter
 *     than was asked for and not be the last
 */
public record Listing<T>(List<T> items, @Nullable String next) {
    /** How many are answered unless the client says. */
    static final String USUAL = "100";
    /** How many are answered at most. */
    static final int MOST = 500;

    public Listing {
        items = List.copyOf(items);
    }

    /** @throws ServerRefusedException PARAMETER unless it is a length that a page may have */
    static int limit(int wanted) {
        if (wanted < 1 || wanted > MOST) {
            throw new ServerRefusedException(ProblemCode.PARAMETER, "limit", wanted, "1.." + MOST);
        }
        return wanted;
    }

    /**
     * A page of what was found.
     *
     * @param found one more than the page has, if there are more
     * @param cursor of the last of the page
     */
    static <F, T> Listing<T> of(List<F> found, int limit, Function<F, String> cursor, Function<F, T> answer) {
        boolean isLast = found.size() <= limit;
        List<F> page = isLast ? found : found.subList(0, limit);
        return new Listing<>(page.stream().map(answer).toList(), isLast ? null : cursor.apply(page.get(limit - 1)));
    }
}
