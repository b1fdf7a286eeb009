package org.lianchu.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianchu.handover.TimedBody;
import org.lianchu.openapi.JsonContent;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a small object of JSON with texts, and no more: a few kilobytes, within seconds. */
public final class JsonBody implements HandlerMethodArgumentResolver {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 16 << 10;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Texts by their keys. */
    public record Texts(Map<String, String> byKey) {
        public Texts {
            byKey = Map.copyOf(byKey);
        }

        /** The text of a key that has to be there. */
        String get(String key) {
            return Objects.requireNonNull(byKey.get(key));
        }

        /** The text of a key that may be left out. */
        @Nullable
        String find(String key) {
            return byKey.get(key);
        }
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Texts.class;
    }

    @Override
    public Texts resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        JsonContent wanted = Objects.requireNonNull(parameter.getParameterAnnotation(JsonContent.class));
        HttpServletRequest sent = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        return texts(sent.getInputStream(), wanted);
    }

    /** @throws ServerRefusedException REQUEST if it is something else */
    private static Texts texts(InputStream content, JsonContent wanted) throws IOException {
        byte[] bytes = new TimedBody(content, LONGEST, MOST_BYTES, Clock.systemUTC()).readAll();
        List<String> required = List.of(wanted.value());
        List<String> optional = List.of(wanted.optional());
        Map<String, String> texts = new LinkedHashMap<>();
        try {
            JsonNode object = JSON.readTree(bytes);
            for (Map.Entry<String, JsonNode> one : object.properties()) {
                if (one.getValue().isString()) {
                    texts.put(one.getKey(), one.getValue().asString());
                }
            }
            boolean isKnown = texts.keySet().stream().allMatch(key -> required.contains(key) || optional.contains(key));
            if (!object.isObject()
                    || object.size() != texts.size()
                    || !isKnown
                    || !texts.keySet().containsAll(required)) {
                throw wanted(wanted);
            }
            return new Texts(texts);
        } catch (JacksonException e) {
            throw wanted(wanted);
        }
    }

    private static ServerRefusedException wanted(JsonContent wanted) {
        String optional = wanted.optional().length == 0 ? "" : "; it may have " + String.join(", ", wanted.optional());
        return new ServerRefusedException(
                ProblemCode.REQUEST,
                "send one JSON object of the texts " + String.join(", ", wanted.value()) + optional);
    }
}
