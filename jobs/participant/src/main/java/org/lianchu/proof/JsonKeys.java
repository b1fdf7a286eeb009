package org.lianchu.proof;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the keys of one JSON object strictly: what is asked for must be there, and nothing else may. What does not hold
 * is a {@link ProofFormatException} that names the key.
 */
public final class JsonKeys {
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{2})*");

    private final JsonNode object;
    private final String where;
    private final Set<String> unread = new TreeSet<>();

    /** @param where the key of the object itself with a dot after it; empty for the whole */
    private JsonKeys(JsonNode object, String where) {
        this.object = object;
        this.where = where;
        object.properties().forEach(e -> unread.add(e.getKey()));
    }

    /** The keys of a node, which must be an object. */
    public static JsonKeys of(JsonNode node, String where) {
        if (!node.isObject()) {
            throw new ProofFormatException(where.isEmpty() ? "not a JSON object" : where + " is not an object");
        }
        return new JsonKeys(node, where.isEmpty() ? "" : where + ".");
    }

    private ProofFormatException wrong(String key, String shouldBe) {
        return new ProofFormatException(where + key + " is not " + shouldBe);
    }

    private JsonNode take(String key) {
        JsonNode value = object.get(key);
        if (value == null) {
            throw new ProofFormatException(where + key + " is missing");
        }
        unread.remove(key);
        return value;
    }

    public boolean has(String key) {
        return object.has(key);
    }

    public JsonKeys object(String key) {
        return of(take(key), where + key);
    }

    public String text(String key) {
        return textOf(key, take(key));
    }

    private String textOf(String key, JsonNode value) {
        if (!value.isString()) {
            throw wrong(key, "a text");
        }
        return value.stringValue();
    }

    /** A text that is made into what it names; what refuses it refuses the key. */
    public <T> T text(String key, String shouldBe, Function<String, T> parse) {
        String text = text(key);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ProofFormatException(where + key + " is not " + shouldBe + ": " + e.getMessage(), e);
        }
    }

    public long number(String key) {
        return numberOf(key, take(key));
    }

    private long numberOf(String key, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(key, "a whole number of 64 bits");
        }
        return value.longValue();
    }

    /** A number from 0 to 2^31 - 1. */
    public int count(String key) {
        long number = number(key);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw wrong(key, "a number from 0 to 2147483647");
        }
        return (int) number;
    }

    public byte[] hex(String key) {
        String text = text(key);
        if (!HEX.matcher(text).matches()) {
            throw wrong(key, "hex digits in lower case, two a byte");
        }
        return HexFormat.of().parseHex(text);
    }

    /** Base64 with its padding, in the one way of writing it. */
    public byte[] base64(String key) {
        String text = text(key);
        byte @Nullable [] bytes = decoded(text);
        if (bytes == null || !Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw wrong(key, "base64");
        }
        return bytes;
    }

    private static byte @Nullable [] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    public long[] numbers(String key, int count) {
        List<JsonNode> values = array(key);
        if (values.size() != count) {
            throw wrong(key, count + " numbers, but " + values.size());
        }
        return values.stream().mapToLong(v -> numberOf(key, v)).toArray();
    }

    public List<JsonKeys> objects(String key) {
        List<JsonKeys> objects = new ArrayList<>();
        for (JsonNode value : array(key)) {
            objects.add(of(value, where + key + "[" + objects.size() + "]"));
        }
        return objects;
    }

    private List<JsonNode> array(String key) {
        JsonNode value = take(key);
        if (!value.isArray()) {
            throw wrong(key, "an array");
        }
        return List.copyOf(value.values());
    }

    /** An array of texts. */
    public List<String> texts(String key) {
        return array(key).stream().map(value -> textOf(key, value)).toList();
    }

    /** Nothing else may stand in the object. */
    public void end() {
        if (!unread.isEmpty()) {
            throw new ProofFormatException(
                    "unknown key: " + where + unread.iterator().next());
        }
    }
}
