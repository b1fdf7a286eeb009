package org.lianchu.readers.etext;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a mapping file: {@code key = value}, each key once. UTF-8, a BOM allowed; empty lines and lines that
 * begin with {@code #} say nothing; there are no escapes and no continued lines. Keys are taken one by one: what is
 * left over at the end is a key that means nothing.
 */
final class MappingKeys {
    private static final int MOST_BYTES = 1 << 20;

    private final String file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private final Set<String> taken = new HashSet<>();

    private record Entry(long line, String value) {}

    MappingKeys(String file, byte[] bytes) {
        this.file = file;
        if (bytes.length > MOST_BYTES) {
            throw new MappingFormatException(file, 0, "", "a mapping file has at most " + MOST_BYTES + " bytes");
        }
        long line = 0;
        for (String text : decoded(bytes).split("\r?\n", -1)) {
            line++;
            String bare = text.strip();
            if (!bare.isEmpty() && !bare.startsWith("#")) {
                add(line, bare);
            }
        }
    }

    private String decoded(byte[] bytes) {
        try {
            CharBuffer text = Encoding.strict(StandardCharsets.UTF_8).decode(ByteBuffer.wrap(bytes));
            return text.length() > 0 && text.charAt(0) == '\uFEFF'
                    ? text.subSequence(1, text.length()).toString()
                    : text.toString();
        } catch (CharacterCodingException e) {
            throw new MappingFormatException(file, 0, "", "a mapping file is UTF-8");
        }
    }

    private void add(long line, String text) {
        int at = text.indexOf('=');
        String key = at < 0 ? "" : text.substring(0, at).strip();
        if (key.isEmpty() || key.chars().anyMatch(Character::isWhitespace)) {
            throw new MappingFormatException(file, line, key, "a line is key = value, the key without blanks");
        }
        Entry before = entries.put(key, new Entry(line, text.substring(at + 1).strip()));
        if (before != null) {
            throw new MappingFormatException(file, line, key, "a key is given once; line " + before.line() + " has it");
        }
    }

    /** The classes that are told of, in the file's order: what stands before the last point of a key. */
    Set<String> classNames() {
        Set<String> names = new LinkedHashSet<>();
        for (String key : entries.keySet()) {
            int point = key.lastIndexOf('.');
            if (point > 0) {
                names.add(key.substring(0, point));
            }
        }
        return names;
    }

    /** Takes a key's value; null if the file does not have it. */
    @Nullable
    String take(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        taken.add(key);
        return entry.value();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Takes a value that must be there. */
    String required(String key, String what) {
        String value = take(key);
        if (value == null || value.isEmpty()) {
            throw bad(key, what);
        }
        return value;
    }

    /** That a key's value is wrong, or missing, and what would be right. */
    MappingFormatException bad(String key, String what) {
        Entry entry = entries.get(key);
        return entry == null
                ? new MappingFormatException(file, 0, key, "is missing: " + what)
                : new MappingFormatException(file, entry.line(), key, "'" + entry.value() + "': " + what);
    }

    /** Refuses what nobody has taken. */
    void checkAllTaken() {
        List<String> left = new ArrayList<>(entries.keySet());
        left.removeAll(taken);
        if (!left.isEmpty()) {
            throw bad(left.get(0), "no key of a mapping with this dataset and form; docs/e-text.md lists them");
        }
    }
}
