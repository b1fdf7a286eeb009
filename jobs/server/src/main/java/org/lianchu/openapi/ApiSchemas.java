package org.lianchu.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/** JSON schemas of what is answered and asked with: records, and the few types that they are made of. */
final class ApiSchemas {
    private static final Map<Class<?>, Map<String, Object>> PLAIN = Map.ofEntries(
            Map.entry(String.class, Map.of("type", "string")),
            Map.entry(boolean.class, Map.of("type", "boolean")),
            Map.entry(Boolean.class, Map.of("type", "boolean")),
            Map.entry(int.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(Integer.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(Long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(LocalDate.class, Map.of("type", "string", "format", "date")),
            Map.entry(Instant.class, Map.of("type", "string", "format", "date-time")),
            Map.entry(YearMonth.class, Map.of("type", "string", "pattern", "^[0-9]{4}-[0-9]{2}$")));

    private final Map<Class<?>, String> patterns;
    private final SortedMap<String, Object> components = new TreeMap<>();
    private final Map<String, String> names = new HashMap<>();

    /** @param patterns of texts that stand for a type */
    ApiSchemas(Map<Class<?>, String> patterns) {
        this.patterns = patterns;
    }

    /** The records that were met, by name. */
    SortedMap<String, Object> components() {
        return components;
    }

    /** The schema of a type, nothing of which may be null but what a record says. */
    Map<String, Object> of(ResolvableType type) {
        return of(type, null);
    }

    private Map<String, Object> of(ResolvableType type, @Nullable AnnotatedType annotated) {
        Class<?> raw = type.resolve(Object.class);
        Map<String, Object> plain = PLAIN.get(raw);
        String pattern = patterns.get(raw);
        if (pattern != null) {
            return Map.of("type", "string", "pattern", pattern);
        }
        if (plain != null) {
            return plain;
        }
        if (raw.isEnum()) {
            return Map.of("type", "string", "enum", constants(raw));
        }
        if (Collection.class.isAssignableFrom(raw)) {
            AnnotatedType element = annotated instanceof AnnotatedParameterizedType parameterized
                    ? parameterized.getAnnotatedActualTypeArguments()[0]
                    : null;
            return Map.of("type", "array", "items", nullable(of(type.getGeneric(0), element), element));
        }
        return raw.isRecord() ? Map.of("$ref", "#/components/schemas/" + component(type, raw)) : Map.of();
    }

    private static List<Object> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .map(Object.class::cast)
                .toList();
    }

    private static Map<String, Object> nullable(Map<String, Object> schema, @Nullable AnnotatedType annotated) {
        if (annotated == null || !annotated.isAnnotationPresent(Nullable.class)) {
            return schema;
        }
        return schema.containsKey("$ref") || schema.containsKey("enum")
                ? Map.of("anyOf", List.of(schema, Map.of("type", "null")))
                : with(schema, "type", List.of(String.valueOf(schema.get("type")), "null"));
    }

    private static Map<String, Object> with(Map<String, Object> schema, String key, Object value) {
        Map<String, Object> more = new TreeMap<>(schema);
        more.put(key, value);
        return more;
    }

    /** Two records of one simple name are told apart by what they are declared in. */
    private String component(ResolvableType type, Class<?> record) {
        StringBuilder simple = new StringBuilder(record.getSimpleName());
        for (ResolvableType generic : type.getGenerics()) {
            simple.append("Of").append(generic.resolve(Object.class).getSimpleName());
        }
        Class<?> outer = record.getDeclaringClass();
        String name = names.getOrDefault(simple.toString(), type.toString()).equals(type.toString())
                ? simple.toString()
                : (outer == null ? "" : outer.getSimpleName()) + simple;
        if (names.put(name, type.toString()) == null) {
            components.put(name, record(type, record));
        }
        return name;
    }

    private Map<String, Object> record(ResolvableType type, Class<?> record) {
        JsonInclude include = record.getAnnotation(JsonInclude.class);
        boolean isNullLeftOut = include != null && include.value() == JsonInclude.Include.NON_NULL;
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            AnnotatedType annotated = component.getAnnotatedType();
            boolean isNullable = annotated.isAnnotationPresent(Nullable.class);
            Map<String, Object> schema = of(ResolvableType.forType(component.getGenericType(), type), annotated);
            properties.put(component.getName(), isNullLeftOut ? schema : nullable(schema, annotated));
            if (!isNullLeftOut || !isNullable) {
                required.add(component.getName());
            }
        }
        return Map.of("type", "object", "properties", properties, "required", required);
    }
}
