package org.lianchu.problem;

import java.net.URI;
import java.util.Locale;
import org.lianchu.refusal.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Refusals as problem details. Type and {@code code} name the refusal and are the same in every language; the detail
 * says in the reader's what is refused and what to do.
 */
public final class Problems {
    private static final String TYPE = "urn:lianchu:problem:";

    private Problems() {}

    /** What the server refuses. */
    public static ProblemDetail of(ServerRefusedException refused, Locale locale) {
        return problem(refused.problem().status(), refused.code(), refused.in(new ProblemTexts(locale)));
    }

    /** What something beneath the server refuses: it speaks English. */
    public static ProblemDetail of(RefusedException refused) {
        return problem(HttpStatus.CONFLICT, refused.code(), refused.what());
    }

    /** What the server says of its own. */
    public static ProblemDetail of(ProblemCode code, Locale locale, Object... arguments) {
        return problem(code.status(), code.name(), new ProblemTexts(locale).detail(code, arguments));
    }

    private static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE + code));
        problem.setProperty("code", code);
        return problem;
    }
}
