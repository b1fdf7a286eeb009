package org.lianchu.readers.table;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lianchu.readers.record.Row;

/** Tells a header whose columns are ours, but not separated by commas: spreadsheet programs go by their country. */
final class OtherSeparator {
    private static final Map<String, String> NAMES = Map.of(
            ";",
            "semicolons",
            "\t",
            "tabs",
            "|",
            "bars",
            "\uFF0C",
            "Chinese commas",
            "\u3001",
            "Chinese commas",
            "^",
            "carets");

    private OtherSeparator() {}

    /** What is to be said of a first row that is no header of ours; empty if its separator is not the reason. */
    static Optional<String> of(Row first) {
        String line = first.text();
        if (line.regionMatches(true, 0, "sep=", 0, 4)) {
            return Optional.of(
                    "The first line is the header; a line sep= is one spreadsheet program's own: leave it out.");
        }
        return NAMES.entrySet().stream()
                .filter(name -> isHeader(line.split(Pattern.quote(name.getKey()), -1)))
                .map(name -> "Fields are separated by commas, here by " + name.getValue()
                        + ": save it as CSV UTF-8 (comma delimited), with points in numbers.")
                .findFirst();
    }

    private static boolean isHeader(String[] names) {
        return names.length > 1 && Header.isKnown(Row.of(1, names));
    }
}
