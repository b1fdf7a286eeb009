package org.lianchu.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a command answered: its exit status and what it said. */
record Answer(int status, String out, String err) {
    /** Runs a command in this process. */
    static Answer to(String... args) {
        Locale before = Locale.getDefault();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try (PrintWriter outPrinter = new PrintWriter(out);
                PrintWriter errPrinter = new PrintWriter(err)) {
            int status = Lianchu.execute(outPrinter, errPrinter, args);
            return new Answer(status, out.toString(), err.toString());
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Runs a command on a home. */
    static Answer at(Path home, String... args) {
        return to(Stream.concat(Arrays.stream(args), Stream.of("--home", home.toString()))
                .toArray(String[]::new));
    }

    List<String> lines() {
        return out.lines().toList();
    }

    String lastLine() {
        List<String> lines = lines();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
