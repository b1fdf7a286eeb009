package org.lianchu.scenario;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command came to.
 *
 * @param command as it was given
 * @param status its exit status
 */
record Said(List<String> command, int status, List<String> out, List<String> err) {
    private static final Pattern REFUSAL = Pattern.compile("refused: (\\w+): .*");
    private static final int REFUSED = 3;

    /** What of the output matches in whole lines. */
    List<Matcher> out(Pattern pattern) {
        return matches(pattern, out);
    }

    private static List<Matcher> matches(Pattern pattern, List<String> lines) {
        return lines.stream().map(pattern::matcher).filter(Matcher::matches).toList();
    }

    String lastLine() {
        return out.isEmpty() ? "" : out.get(out.size() - 1);
    }

    /** Refused documents are an outcome, told by rejects.csv; anything else but success is none. */
    Said done() {
        boolean isRefusedDocument = status == REFUSED && matches(REFUSAL, err).isEmpty();
        if (status != 0 && !isRefusedDocument) {
            throw new IllegalStateException(toString());
        }
        return this;
    }

    boolean isDone() {
        return status == 0;
    }

    /** The name of the refusal; nothing else may have happened. */
    String refusal() {
        List<Matcher> refusals = matches(REFUSAL, err);
        if (status != REFUSED || refusals.size() != 1) {
            throw new IllegalStateException("neither done nor refused: " + this);
        }
        return refusals.get(0).group(1);
    }
}
