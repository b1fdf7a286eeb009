package org.lianchu.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes records as JSON and reads them back. Safe for many threads.
 *
 * <p>Guarantees: equal records give equal bytes, one line without blanks; a record that is read was written with
 * exactly its keys, each once, none of them null. A component marked {@link Nullable} is left out where it is null;
 * every other must be there.
 */
public final class StrictJson {
    private static final JsonMapper MAPPER = mapper();

    private StrictJson() {}

    private static JsonMapper mapper() {
        return JsonMapper.builder()
                .addModule(JsonTypes.module())
                .annotationIntrospector(new RequiredUnlessNullable())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                // isOutside of a record is its component, and no key "outside" beside it
                .changeDefaultVisibility(any -> any.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                .changeDefaultPropertyInclusion(
                        any -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .withCoercionConfigDefaults(config -> Arrays.stream(CoercionInputShape.values())
                        .forEach(shape -> config.setCoercion(shape, CoercionAction.Fail)))
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /** What is left out says so by its type; nothing is left out by chance. */
    private static final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            if (member instanceof AnnotatedParameter parameter
                    && parameter.getOwner().getMember() instanceof Executable constructor) {
                return !constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(
                        Nullable.class);
            }
            return super.hasRequiredMarker(config, member);
        }
    }

    /** A record's one text in UTF-8, without a line end. */
    public static byte[] bytes(Object record) {
        return MAPPER.writeValueAsBytes(record);
    }

    /** A record as a part of another whose kind it depends on. */
    public static JsonNode part(Object record) {
        return MAPPER.valueToTree(record);
    }

    /**
     * Reads a record that begins with its version.
     *
     * @param version the only one that is known
     * @throws JsonFormatException if the text is anything else
     */
    public static <T> T read(byte[] json, int version, Class<T> type) {
        JsonNode tree = parsed(json);
        JsonNode found = tree.get("version");
        if (found != null && found.isIntegralNumber() && found.asLong() != version) {
            throw new JsonFormatException(
                    "version", "only " + version + " is known; take a program of the file's version", null);
        }
        return read(tree, "", type);
    }

    private static JsonNode parsed(byte[] json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            checkNoNull("", tree);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JacksonException e) {
            throw new JsonFormatException("", "not JSON: " + e.getOriginalMessage(), e);
        }
        throw new JsonFormatException("", "not one JSON object", null);
    }

    /** What is not there is left out; the mapper cannot tell the two for a component that may be. */
    private static void checkNoNull(String path, JsonNode node) {
        if (node.isNull()) {
            throw new JsonFormatException(path, "null", null);
        }
        node.properties()
                .forEach(entry ->
                        checkNoNull(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue()));
        int index = 0;
        for (JsonNode element : node.isArray() ? node.values() : List.<JsonNode>of()) {
            checkNoNull(path + "[" + index++ + "]", element);
        }
    }

    /**
     * Reads a part.
     *
     * @param where its key in the whole
     * @throws JsonFormatException if it is anything else
     */
    public static <T> T read(JsonNode part, String where, Class<T> type) {
        try {
            return MAPPER.treeToValue(part, type);
        } catch (JacksonException e) {
            throw wrong(where, e);
        }
    }

    private static JsonFormatException wrong(String where, JacksonException e) {
        String key = where + path(e);
        String path = key.startsWith(".") ? key.substring(1) : key;
        if (e instanceof ValueInstantiationException && e.getCause() instanceof IllegalArgumentException cause) {
            // a record's own check names its key
            String said = String.valueOf(cause.getMessage());
            int colon = said.indexOf(": ");
            String own = path.isEmpty() || colon < 0 ? path : path + "." + said.substring(0, colon);
            return new JsonFormatException(own, own.equals(path) ? said : said.substring(colon + 2), e);
        }
        return new JsonFormatException(path, problem(e), e);
    }

    private static String problem(JacksonException e) {
        if (e instanceof JsonTypes.NotOfTypeException || e instanceof StreamReadException) {
            return e.getOriginalMessage();
        } else if (e instanceof UnrecognizedPropertyException) {
            return "no key of this object";
        } else if (e instanceof InvalidFormatException format
                && format.getTargetType().isEnum()) {
            return "one of " + Arrays.toString(format.getTargetType().getEnumConstants());
        } else if (e instanceof DatabindException && e.getOriginalMessage().startsWith("Missing")) {
            return "missing";
        }
        return "of another kind";
    }

    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() != null) {
                path.append('.').append(step.getPropertyName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }
}
