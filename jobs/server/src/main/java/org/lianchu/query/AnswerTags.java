package org.lianchu.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Gives answers a tag of their bytes, which are held until they are all there. Statements have theirs already, and
 * files of the inbox need none.
 */
final class AnswerTags extends ShallowEtagHeaderFilter {
    private static final Pattern FILES =
            Pattern.compile("/api/v1/(statements/[^/]+/[^/]+/(workbook|proof)|work/files/.*)");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return FILES.matcher(request.getRequestURI()).matches();
    }
}
