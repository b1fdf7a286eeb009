package org.lianchu.console.act;

import java.util.Arrays;
import org.lianchu.console.page.SpokenRefusal;
import org.lianchu.console.page.Texts;
import org.lianchu.refusal.RefusedException;

/** A deed is refused, in the reader's language: {@code act.refused.CODE} of the texts. */
public final class ActRefusedException extends RefusedException implements SpokenRefusal {
    private static final long serialVersionUID = 1L;

    private final String[] arguments;

    /** A refusal with what its text says of it. */
    public ActRefusedException(String code, Object... arguments) {
        super(code, Texts.in("en").of("act.refused." + code, arguments));
        this.arguments = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    }

    @Override
    public String in(Texts texts) {
        return texts.of("act.refused." + code(), (Object[]) arguments);
    }
}
