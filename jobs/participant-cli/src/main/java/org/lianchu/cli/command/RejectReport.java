package org.lianchu.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lianchu.readers.reject.Reject;
import org.lianchu.readers.reject.Sentences;
import org.lianchu.readers.reject.VisibleText;

/** How a reject is told: where it is, which value, and what would be right. */
public final class RejectReport {
    private static final int MOST_CHANNELS = 50;

    private RejectReport() {}

    /** Says which value of a file was rejected. */
    public static void warn(CommonOptions common, Object file, Reject reject) {
        String code = common.texts().named(reject.code());
        if (reject.sheet().isEmpty()) {
            String said = said(common, reject);
            common.warn("ingest.reject", file, reject.line(), reject.column(), code, said, reject.raw());
        } else {
            common.warn("ingest.reject.sheet", file, reject.place(), code, said(common, reject), reject.raw());
        }
    }

    /** Says it where the file is known. */
    public static void say(CommonOptions common, Reject reject) {
        String code = common.texts().named(reject.code());
        if (reject.sheet().isEmpty()) {
            common.say("inspect.reject", reject.line(), reject.column(), code, said(common, reject), reject.raw());
        } else {
            common.say("inspect.reject.sheet", reject.place(), code, said(common, reject), reject.raw());
        }
    }

    /** Names the channels of a document that no row of meters maps, the first of them if they are many. */
    public static void warnLeftOut(CommonOptions common, Object file, List<String> channels) {
        if (!channels.isEmpty()) {
            String names = channels.stream()
                    .limit(MOST_CHANNELS)
                    .map(VisibleText::of)
                    .collect(Collectors.joining(", ", "", channels.size() > MOST_CHANNELS ? ", …" : ""));
            common.warn("ingest.unmapped", file, channels.size(), names);
        }
    }

    private static String said(CommonOptions common, Reject reject) {
        return Sentences.in(common.texts().locale(), reject.message());
    }

    public static Map<String, Object> json(Reject reject) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("line", reject.line());
        object.put("sheet", reject.sheet());
        object.put("column", reject.column());
        object.put("code", reject.code().name());
        object.put("raw", reject.raw());
        object.put("message", reject.message());
        return object;
    }
}
