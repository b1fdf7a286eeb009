package org.lianchu.cli.night;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.readers.reject.Sentences;
import org.lianchu.status.Section;
import org.lianchu.status.StatusLine;
import org.lianchu.status.Topic;

/** Prints the screen of an operator; its last line is {@code status CLEAR 0} or {@code status LEFT <n>}. */
final class StatusReport {
    /** Of one topic: a screen is not a list. */
    private static final int MOST = 10;

    private final CommonOptions common;

    StatusReport(CommonOptions common) {
        this.common = common;
    }

    /** Prints it and returns the exit status. */
    int print(List<StatusLine> lines, boolean json) {
        long left = lines.stream().filter(StatusLine::isLeft).count();
        if (json) {
            common.json(object(lines, left));
        } else {
            for (Section section : Section.values()) {
                print(
                        section,
                        lines.stream()
                                .filter(line -> line.topic().section() == section)
                                .toList());
            }
            common.out().println("status " + (left == 0 ? "CLEAR " : "LEFT ") + left);
        }
        return left == 0 ? ExitCode.DONE : ExitCode.PARTIAL;
    }

    private void print(Section section, List<StatusLine> lines) {
        common.say("status." + section);
        if (lines.isEmpty()) {
            common.say("status.none");
        }
        Map<Topic, Integer> shown = new LinkedHashMap<>();
        for (StatusLine line : lines) {
            if (shown.merge(line.topic(), 1, Integer::sum) <= MOST) {
                print(line);
            }
        }
        shown.forEach((topic, count) -> {
            if (count > MOST) {
                common.say("status.more", count - MOST, topic);
            }
        });
    }

    private void print(StatusLine line) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(line.subject());
        line.facts()
                .forEach((name, fact) -> arguments.add(
                        fact.isEmpty()
                                ? unknown(name)
                                : Sentences.in(common.texts().locale(), fact)));
        common.say("status." + line.topic(), arguments.toArray());
        if (line.command() != null) {
            common.say("status.command", line.command());
        }
    }

    private String unknown(String fact) {
        return fact.equals("why") ? common.texts().of("status.noCause") : "-";
    }

    private static Map<String, Object> object(List<StatusLine> lines, long left) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("left", left);
        for (Section section : Section.values()) {
            object.put(
                    section.name().toLowerCase(Locale.ROOT),
                    lines.stream()
                            .filter(line -> line.topic().section() == section)
                            .map(StatusReport::object)
                            .toList());
        }
        return object;
    }

    private static Map<String, @Nullable Object> object(StatusLine line) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("topic", line.topic().name());
        object.put("subject", line.subject());
        object.put("facts", line.facts());
        object.put("command", line.command());
        return object;
    }
}
