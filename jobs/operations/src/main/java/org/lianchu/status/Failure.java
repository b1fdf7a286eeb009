package org.lianchu.status;

import java.util.List;

/**
 * Where a job stopped, and why.
 *
 * @param job its name
 * @param run the run that it was about; empty if it was about none
 * @param step the step that did not complete; empty if it had begun none
 * @param why in words, without a trace
 */
record Failure(long execution, String job, String run, String step, String why) {
    private static final String CAUSED_BY = "Caused by: ";
    private static final int MOST_CHARACTERS = 500;

    /** The cause of an exception's trace, as Spring Batch keeps it. It may be cut off at its end. */
    static String inWords(String trace) {
        List<String> lines = trace.lines().map(String::strip).toList();
        String head = lines.stream()
                .filter(line -> line.startsWith(CAUSED_BY))
                .reduce((first, last) -> last)
                .map(line -> line.substring(CAUSED_BY.length()))
                .orElse(lines.isEmpty() ? "" : lines.get(0));
        String words = head.replaceFirst("^(?:[A-Za-z_$][\\w$]*\\.)+([A-Z][\\w$]*)(?::\\s*|$)", "$1: ")
                .strip();
        String own = words.replaceFirst("^[A-Z]\\w*(?:Exception|Error): (?=\\S)", "");
        return own.length() > MOST_CHARACTERS ? own.substring(0, MOST_CHARACTERS) + "..." : own;
    }
}
