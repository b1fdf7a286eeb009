package org.lianchu.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Party;
import org.lianchu.access.Visit;
import org.lianchu.access.Worker;
import org.lianchu.problem.ProblemCode;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import tools.jackson.databind.json.JsonMapper;

/**
 * The document, made from what is mapped: every method and path, its parameters, what it answers, and every status by
 * which it may refuse, with the codes.
 */
public final class ApiDocument {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String API = "/api/v1";
    private static final String TOKEN = "token";
    private static final Set<ProblemCode> OF_ALL = EnumSet.of(
            ProblemCode.PARAMETER,
            ProblemCode.REQUEST,
            ProblemCode.NOT_ACCEPTABLE,
            ProblemCode.INTERNAL,
            ProblemCode.DATABASE_UNREACHABLE);
    private static final Set<ProblemCode> OF_QUESTIONS =
            EnumSet.of(ProblemCode.PARAMETER_TWICE, ProblemCode.PARAMETER_UNKNOWN, ProblemCode.BUSY);
    private static final Set<ProblemCode> OF_TOKENS = EnumSet.of(
            ProblemCode.TOKEN_MISSING,
            ProblemCode.TOKEN_MALFORMED,
            ProblemCode.TOKEN_SIGNATURE,
            ProblemCode.TOKEN_AUDIENCE,
            ProblemCode.TOKEN_EXPIRED,
            ProblemCode.TOKEN_TIMES,
            ProblemCode.TOKEN_USED,
            ProblemCode.CERTIFICATE,
            ProblemCode.IDENTITY_NOT_IN_FORCE,
            ProblemCode.TOO_MANY_REQUESTS,
            ProblemCode.NO_LEDGER_IDENTITY,
            ProblemCode.LEDGER_UNREACHABLE);
    private static final Set<ProblemCode> OF_SESSIONS = EnumSet.of(
            ProblemCode.SESSION_ENDED, ProblemCode.CSRF, ProblemCode.PEOPLE_ONLY, ProblemCode.PASSKEY_NEEDED);
    private static final Set<ProblemCode> OF_CONTENT = EnumSet.of(ProblemCode.TOO_LARGE, ProblemCode.TOO_SLOW);
    private static final String SESSION = "session";
    private static final String WORKER = "worker";

    private final ApiSchemas schemas;

    private ApiDocument(ApiSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * The document's bytes.
     *
     * @param patterns of texts in addresses that stand for a type
     */
    public static byte[] of(Map<RequestMappingInfo, HandlerMethod> mapped, Map<Class<?>, String> patterns) {
        return JSON.writeValueAsBytes(new ApiDocument(new ApiSchemas(patterns)).document(mapped));
    }

    private SortedMap<String, Object> document(Map<RequestMappingInfo, HandlerMethod> mapped) {
        SortedMap<String, SortedMap<String, Object>> paths = new TreeMap<>();
        mapped.forEach((mapping, method) -> mapping.getPatternValues().forEach(path -> {
            for (RequestMethod verb : mapping.getMethodsCondition().getMethods()) {
                paths.computeIfAbsent(path, p -> new TreeMap<>())
                        .put(verb.name().toLowerCase(java.util.Locale.ROOT), operation(path, verb, method));
            }
        }));
        SortedMap<String, Object> all = new TreeMap<>(schemas.components());
        all.put("Problem", problem());
        return new TreeMap<>(Map.of(
                "openapi",
                "3.1.0",
                "info",
                Map.of(
                        "title",
                        "Lianchu: the settlement house's API",
                        "version",
                        "v1",
                        "description",
                        "Money is fen (1/100 yuan), energy Wh, as whole numbers; days are trading days at +08:00."),
                "paths",
                paths,
                "components",
                Map.of(
                        "schemas",
                        all,
                        "securitySchemes",
                        Map.of(
                                TOKEN,
                                Map.of("type", "http", "scheme", "bearer", "bearerFormat", "JWT"),
                                SESSION,
                                Map.of("type", "apiKey", "in", "cookie", "name", "__Host-lianchu"),
                                WORKER,
                                Map.of("type", "http", "scheme", "bearer")))));
    }

    private static Map<String, Object> problem() {
        return Map.of(
                "type",
                "object",
                "description",
                "RFC 9457; code is the same in every language",
                "properties",
                new TreeMap<>(Map.of(
                        "type", Map.of("type", "string"),
                        "title", Map.of("type", "string"),
                        "status", Map.of("type", "integer"),
                        "detail", Map.of("type", "string"),
                        "instance", Map.of("type", "string"),
                        "code", Map.of("type", "string"))),
                "required",
                List.of("status", "detail", "code"));
    }

    private SortedMap<String, Object> operation(String path, RequestMethod verb, HandlerMethod method) {
        Described described = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Described.class);
        SortedMap<String, Object> operation = new TreeMap<>();
        String bean = method.getBeanType().getSimpleName();
        operation.put("operationId", bean + "." + method.getMethod().getName() + "." + verb);
        operation.put("summary", described == null ? method.getMethod().getName() : described.value());
        List<Object> parameters = new ArrayList<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            Map<String, Object> one = parameter(parameter);
            if (one != null) {
                parameters.add(one);
            }
            Map<String, Object> body = body(verb, parameter);
            if (body != null) {
                operation.putIfAbsent("requestBody", body);
            }
        }
        operation.put("parameters", parameters);
        boolean isSecured = takes(method, Party.class);
        boolean isPeoples = takes(method, Visit.class);
        List<Object> security = security(method);
        if (!security.isEmpty()) {
            operation.put("security", security);
        }
        Set<ProblemCode> codes = codes(path, verb, isSecured, isPeoples);
        codes.addAll(problems(described));
        codes.addAll(problems(AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Described.class)));
        if (takesJson(method)) {
            codes.addAll(OF_CONTENT);
        }
        SortedMap<String, Object> responses = refusals(codes);
        responses.putAll(answers(path, verb, method, described));
        operation.put("responses", responses);
        return operation;
    }

    private static List<Object> security(HandlerMethod method) {
        if (takes(method, Worker.class)) {
            return List.of(Map.of(WORKER, List.of()));
        }
        if (takes(method, Visit.class)) {
            return List.of(Map.of(SESSION, List.of()));
        }
        return takes(method, Party.class) ? List.of(Map.of(TOKEN, List.of()), Map.of(SESSION, List.of())) : List.of();
    }

    private static boolean takes(HandlerMethod method, Class<?> type) {
        for (MethodParameter parameter : method.getMethodParameters()) {
            if (parameter.getParameterType() == type) {
                return true;
            }
        }
        return false;
    }

    private static boolean takesJson(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(JsonContent.class));
    }

    private @Nullable Map<String, Object> parameter(MethodParameter parameter) {
        PathVariable inPath = parameter.getParameterAnnotation(PathVariable.class);
        RequestParam inQuery = parameter.getParameterAnnotation(RequestParam.class);
        RequestHeader inHeader = parameter.getParameterAnnotation(RequestHeader.class);
        String name = String.valueOf(parameter.getParameterName());
        if (inPath != null) {
            return parameter("path", inPath.name(), name, true, null, parameter);
        }
        if (inQuery != null) {
            return parameter("query", inQuery.name(), name, inQuery.required(), inQuery.defaultValue(), parameter);
        }
        return inHeader == null
                ? null
                : parameter("header", inHeader.name(), name, inHeader.required(), inHeader.defaultValue(), parameter);
    }

    private Map<String, Object> parameter(
            String where,
            String given,
            String name,
            boolean isRequired,
            @Nullable String usual,
            MethodParameter parameter) {
        boolean hasUsual = usual != null && !usual.equals(ValueConstants.DEFAULT_NONE);
        SortedMap<String, Object> schema = new TreeMap<>(schemas.of(ResolvableType.forMethodParameter(parameter)));
        if (hasUsual) {
            boolean isNumber = "integer".equals(schema.get("type"));
            schema.put("default", isNumber ? Long.valueOf(usual) : usual);
        }
        SortedMap<String, Object> one = new TreeMap<>();
        one.put("in", where);
        one.put("name", given.isEmpty() ? name : given);
        one.put("required", isRequired && !hasUsual);
        one.put("schema", schema);
        Described described = parameter.getParameterAnnotation(Described.class);
        if (described != null) {
            one.put("description", described.value());
        }
        return one;
    }

    private @Nullable Map<String, Object> body(RequestMethod verb, MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(RequestBody.class)) {
            Map<String, Object> schema = schemas.of(ResolvableType.forMethodParameter(parameter));
            return Map.of("content", Map.of(MediaType.APPLICATION_JSON_VALUE, Map.of("schema", schema)));
        }
        JsonContent json = parameter.getParameterAnnotation(JsonContent.class);
        if (json != null) {
            return Map.of(
                    "required",
                    true,
                    "content",
                    Map.of(MediaType.APPLICATION_JSON_VALUE, Map.of("schema", texts(json))));
        }
        boolean isRead = parameter.getParameterType() == java.io.InputStream.class
                || parameter.getParameterType() == jakarta.servlet.http.HttpServletRequest.class;
        return verb == RequestMethod.PUT && isRead
                ? Map.of("content", Map.of(MediaType.APPLICATION_OCTET_STREAM_VALUE, Map.of()))
                : null;
    }

    private static Map<String, Object> texts(JsonContent content) {
        SortedMap<String, Object> properties = new TreeMap<>();
        Stream.of(content.value(), content.optional())
                .flatMap(Arrays::stream)
                .forEach(key -> properties.put(key, Map.of("type", "string")));
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                List.of(content.value()),
                "additionalProperties",
                false);
    }

    private SortedMap<String, Object> answers(
            String path, RequestMethod verb, HandlerMethod method, @Nullable Described described) {
        ResolvableType type = ResolvableType.forMethodReturnType(method.getMethod());
        ResolvableType answered = HttpEntity.class.isAssignableFrom(type.resolve(Object.class))
                ? type.as(HttpEntity.class).getGeneric(0)
                : type;
        Map<String, Object> schema = schemas.of(answered);
        String produces = described == null ? MediaType.APPLICATION_JSON_VALUE : described.produces();
        SortedMap<String, Object> answers = new TreeMap<>();
        for (int status : described == null ? new int[] {HttpStatus.OK.value()} : described.statuses()) {
            answers.put(
                    String.valueOf(status),
                    Map.of(
                            "description",
                            HttpStatus.valueOf(status).getReasonPhrase(),
                            "content",
                            Map.of(produces, schema.isEmpty() ? Map.of() : Map.of("schema", schema))));
        }
        if (verb == RequestMethod.GET && path.startsWith(API)) {
            answers.put("304", Map.of("description", "the client has these bytes (If-None-Match)"));
        }
        return answers;
    }

    private static Set<ProblemCode> codes(String path, RequestMethod verb, boolean isSecured, boolean isPeoples) {
        Set<ProblemCode> codes = EnumSet.copyOf(OF_ALL);
        if (path.startsWith(API) && verb == RequestMethod.GET) {
            codes.addAll(OF_QUESTIONS);
        }
        if (isSecured) {
            codes.addAll(OF_TOKENS);
        }
        if (isSecured || isPeoples) {
            codes.addAll(OF_SESSIONS);
        }
        return codes;
    }

    private static List<ProblemCode> problems(@Nullable Described described) {
        return described == null ? List.of() : List.of(described.problems());
    }

    private static SortedMap<String, Object> refusals(Set<ProblemCode> codes) {
        SortedMap<String, Object> refusals = new TreeMap<>();
        codes.stream()
                .collect(Collectors.groupingBy(code -> code.status().value()))
                .forEach((status, some) -> refusals.put(String.valueOf(status), refusal(some)));
        return refusals;
    }

    private static Map<String, Object> refusal(List<ProblemCode> codes) {
        List<String> names = codes.stream().map(Enum::name).sorted().toList();
        Map<String, Object> schema = Map.of(
                "allOf",
                List.of(
                        Map.of("$ref", "#/components/schemas/Problem"),
                        Map.of("properties", Map.of("code", Map.of("enum", names)))));
        return Map.of(
                "description",
                String.join(", ", names),
                "content",
                Map.of(MediaType.APPLICATION_PROBLEM_JSON_VALUE, Map.of("schema", schema)));
    }
}
