package org.lianchu.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.lianchu.refusal.RefusedException;

/** A request is refused by the server itself, which says it in the language that it was asked in. */
public final class ServerRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode problem;
    private final String[] arguments;

    /** A refusal with what the texts of its code say of it. */
    public ServerRefusedException(ProblemCode problem, Object... arguments) {
        super(problem.name(), new ProblemTexts(Locale.ENGLISH).detail(problem, arguments));
        this.problem = problem;
        this.arguments = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    }

    /** What is refused. */
    public ProblemCode problem() {
        return problem;
    }

    /** After how many seconds the same may be asked again, where that is known. */
    public Optional<String> retryAfter() {
        return problem == ProblemCode.SIGN_IN_DELAYED ? Optional.of(arguments[0]) : Optional.empty();
    }

    /** What is refused and why, and what to do, in a language. */
    public String in(ProblemTexts texts) {
        return texts.detail(problem, (Object[]) arguments);
    }
}
