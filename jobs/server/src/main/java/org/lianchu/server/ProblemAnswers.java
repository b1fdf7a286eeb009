package org.lianchu.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.RefusalNotes;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ProblemTexts;
import org.lianchu.problem.Problems;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.query.ParameterTypes;
import org.lianchu.refusal.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers what was refused, and what failed, as problem details in the reader's language. */
@RestControllerAdvice
class ProblemAnswers extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final String SECONDS_TO_WAIT = "5";
    private static final int MOST_SHOWN = 100;
    private static final Set<String> PASSING = Stream.of(
                    ProblemCode.LEDGER_UNREACHABLE,
                    ProblemCode.DATABASE_UNREACHABLE,
                    ProblemCode.TOO_MANY_REQUESTS,
                    ProblemCode.BUSY,
                    ProblemCode.UPLOAD_UNDER_WAY,
                    ProblemCode.UPLOADS_FULL,
                    ProblemCode.NOT_ON_LEDGER)
            .map(Enum::name)
            .collect(Collectors.toSet());

    private final RefusalNotes notes;

    ProblemAnswers(RefusalNotes notes) {
        this.notes = notes;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ServerRefusedException refused, Locale locale, HttpServletRequest request) {
        notes.note(refused, request);
        ProblemDetail problem = Problems.of(refused, locale);
        HttpHeaders headers = headers(problem, locale);
        refused.retryAfter().ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, seconds));
        return new ResponseEntity<>(problem, headers, refused.problem().status());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedException refused) {
        return answer(Problems.of(refused), Locale.ENGLISH);
    }

    @ExceptionHandler({CannotGetJdbcConnectionException.class, DataAccessResourceFailureException.class})
    ResponseEntity<ProblemDetail> unreachable(Locale locale) {
        return answer(Problems.of(ProblemCode.DATABASE_UNREACHABLE, locale), locale);
    }

    /** A client that has gone is no failure of ours, and whoever goes often must not fill the log. */
    @ExceptionHandler
    void gone(ClientAbortException gone) {
        LOG.debug("a client has gone", gone);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception thrown, Locale locale) {
        LOG.error("a request failed", thrown);
        return answer(Problems.of(ProblemCode.INTERNAL, locale), locale);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem, Locale locale) {
        HttpStatusCode status = HttpStatusCode.valueOf(problem.getStatus());
        return new ResponseEntity<>(problem, headers(problem, locale), status);
    }

    /** Whether the same request may be answered otherwise in a few seconds. */
    private static boolean isPassing(ProblemDetail problem) {
        Map<String, Object> properties = problem.getProperties();
        return properties != null && PASSING.contains(String.valueOf(properties.get("code")));
    }

    private static HttpHeaders headers(ProblemDetail problem, Locale locale) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLanguage(new ProblemTexts(locale).locale());
        headers.setCacheControl("no-store");
        if (problem.getStatus() == ProblemCode.TOKEN_MISSING.status().value()) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (isPassing(problem)) {
            headers.set(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
        }
        return headers;
    }

    /** What is given in an address, or after it, and cannot be read as what it is to be. */
    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException thrown, HttpHeaders given, HttpStatusCode status, WebRequest request) {
        String name = thrown instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(thrown.getPropertyName());
        Class<?> type = thrown.getRequiredType();
        Locale locale = request.getLocale();
        ProblemDetail problem = Problems.of(
                ProblemCode.PARAMETER,
                locale,
                name,
                shown(String.valueOf(thrown.getValue())),
                ParameterTypes.form(type == null ? String.class : type));
        return new ResponseEntity<>(problem, headers(problem, locale), status);
    }

    private static String shown(String value) {
        return value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN);
    }

    /** A statement that took too long, and was ended. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLong(QueryTimeoutException thrown, Locale locale) {
        return answer(Problems.of(ProblemCode.BUSY, locale), locale);
    }

    /** What Spring itself refuses. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception thrown, @Nullable Object body, HttpHeaders given, HttpStatusCode status, WebRequest request) {
        Locale locale = request.getLocale();
        ProblemDetail problem = Problems.of(code(status), locale, argument(thrown, status));
        problem.setStatus(status.value());
        HttpHeaders headers = headers(problem, locale);
        Optional.ofNullable(given.get(HttpHeaders.ALLOW)).ifPresent(allowed -> headers.put(HttpHeaders.ALLOW, allowed));
        return new ResponseEntity<>(problem, headers, status);
    }

    private static ProblemCode code(HttpStatusCode status) {
        for (ProblemCode code : new ProblemCode[] {
            ProblemCode.NO_SUCH_PLACE, ProblemCode.METHOD, ProblemCode.NOT_ACCEPTABLE, ProblemCode.MEDIA_TYPE
        }) {
            if (code.status().value() == status.value()) {
                return code;
            }
        }
        return status.is5xxServerError() ? ProblemCode.INTERNAL : ProblemCode.REQUEST;
    }

    private static String argument(Exception thrown, HttpStatusCode status) {
        if (thrown instanceof org.springframework.web.HttpRequestMethodNotSupportedException method) {
            return method.getMethod();
        }
        return status.is5xxServerError() ? "" : String.valueOf(thrown.getMessage());
    }
}
