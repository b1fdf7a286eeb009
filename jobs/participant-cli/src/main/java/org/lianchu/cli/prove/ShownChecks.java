package org.lianchu.cli.prove;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.proof.Check.Verdict;
import org.lianchu.proof.Checked;
import org.lianchu.readers.reject.CheckSentences;

/** What {@code verify} says of a file: every check, in words or as one JSON object. */
public final class ShownChecks {
    private ShownChecks() {}

    /** Prints every check of a file, and returns whether one failed. */
    static boolean show(CommonOptions common, Path file, boolean json, List<? extends Checked> checks) {
        boolean failed = checks.stream().anyMatch(Checked::isFailed);
        if (json) {
            common.json(object(file, checks, null, failed));
        } else {
            common.say(failed ? "verify.failed" : "verify.holds", file);
            lines(common, checks);
        }
        return failed;
    }

    /** A line for each. */
    public static void lines(CommonOptions common, List<? extends Checked> checks) {
        for (Checked check : checks) {
            line(common, check.verdict(), check.what(), check.message());
        }
    }

    /** @param what a name that may have a meaning in the reader's language */
    static void line(CommonOptions common, Verdict verdict, Object what, String message) {
        common.say(
                "verify.check",
                common.texts().of("verify." + verdict),
                common.texts().named(what),
                CheckSentences.in(common.texts().locale(), message));
    }

    /** @param error why the file could not be read; null if it could */
    static Map<String, Object> object(
            Path file, List<? extends Checked> checks, @Nullable String error, boolean failed) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Checked check : checks) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("check", check.what().name());
            one.put("verdict", check.verdict().name());
            one.put("message", check.message());
            list.add(one);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", file.toString());
        object.put("verdict", failed ? Verdict.FAILED.name() : Verdict.OK.name());
        if (error != null) {
            object.put("error", error);
        }
        object.put("checks", list);
        return object;
    }
}
