package org.lianchu.signin;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lianchu.handover.TimedBody;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small object of JSON with texts, and no more: a few kilobytes, within seconds. */
public final class JsonBody {
    /** How long all of it may take: less than a connection may be silent, so that whoever is late is told. */
    public static final Duration LONGEST = Duration.ofSeconds(8);
    /** How many bytes it may have. */
    public static final int MOST_BYTES = 16 << 10;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonBody() {}

    /** Texts by their keys. */
    record Texts(Map<String, String> byKey) {
        /** The text of a key that was asked for. */
        String get(String key) {
            return Objects.requireNonNull(byKey.get(key));
        }
    }

    /**
     * The texts of the keys, which are all there and no other.
     *
     * @throws ServerRefusedException REQUEST if it is something else
     */
    static Texts texts(InputStream content, String... keys) throws IOException {
        byte[] bytes = new TimedBody(content, LONGEST, MOST_BYTES, Clock.systemUTC()).readAll();
        Map<String, String> texts = new LinkedHashMap<>();
        try {
            JsonNode object = JSON.readTree(bytes);
            for (Map.Entry<String, JsonNode> one : object.properties()) {
                if (one.getValue().isString()) {
                    texts.put(one.getKey(), one.getValue().asString());
                }
            }
            if (!object.isObject()
                    || object.size() != keys.length
                    || !texts.keySet().containsAll(List.of(keys))) {
                throw wanted(keys);
            }
            return new Texts(texts);
        } catch (JacksonException e) {
            throw wanted(keys);
        }
    }

    private static ServerRefusedException wanted(String... keys) {
        return new ServerRefusedException(
                ProblemCode.REQUEST, "send one JSON object of the texts " + String.join(", ", keys));
    }
}
