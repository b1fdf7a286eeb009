package org.lianchu.inquiry;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;

/** Two rule versions beside each other, key by key of their files. */
public final class RuleDifferences {
    private RuleDifferences() {}

    /**
     * A key of both files.
     *
     * @param one its value; empty where the file has none
     * @param other likewise
     */
    public record Line(String key, String one, String other) {
        /** Whether the two say the same. */
        public boolean isSame() {
            return one.equals(other);
        }
    }

    /** Every key of either file, by name. */
    public static List<Line> of(byte[] one, byte[] other) {
        Properties left = read(one);
        Properties right = read(other);
        SortedSet<String> keys = new TreeSet<>(left.stringPropertyNames());
        keys.addAll(right.stringPropertyNames());
        List<Line> lines = new ArrayList<>();
        for (String key : keys) {
            lines.add(new Line(key, left.getProperty(key, ""), right.getProperty(key, "")));
        }
        return lines;
    }

    private static Properties read(byte[] file) {
        Properties properties = new Properties();
        try {
            String text = new String(file, StandardCharsets.UTF_8);
            properties.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
