package org.lianchu.remote;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLHandshakeException;
import org.lianchu.market.ParticipantId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The house as it is reached over HTTP: by a party, each of whose requests has a token of its own, or by a worker, who
 * has one token. Safe for many threads.
 */
public final class House {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DOCUMENTS = "/api/v1/documents/";
    private static final int OK = 200;
    private static final int MOST_SUCCESS = 299;
    private static final int SERVER_ERROR = 500;
    private static final Set<Integer> PASSING_STATUS = Set.of(408, 429);
    private static final Set<String> PASSING =
            Set.of("UPLOAD_UNDER_WAY", "UPLOAD_OFFSET", "NO_RECEIPT", "NOT_ON_LEDGER", "TOKEN_TIMES");

    private final URI address;
    private final UnaryOperator<String> token;
    private final HttpClient client;
    private final Locale locale;

    /**
     * @param address scheme, host and port
     * @param locale in which the house says what it refuses
     */
    public House(URI address, PartyToken token, HttpClient client, Locale locale) {
        this(address, token::sign, client, locale);
    }

    /** The same for a worker, whose one token was made at the house. */
    public House(URI address, String token, HttpClient client, Locale locale) {
        this(address, audience -> token, client, locale);
    }

    private House(URI address, UnaryOperator<String> token, HttpClient client, Locale locale) {
        this.address = address;
        this.token = token;
        this.client = client;
        this.locale = locale;
    }

    /**
     * What the house answered.
     *
     * @param content null where it is no JSON
     */
    public record Answer(HttpResponse<String> response, JsonNode content) {
        /** The status of HTTP. */
        public int status() {
            return response.statusCode();
        }

        /** Whether it is no refusal. */
        public boolean isGood() {
            return status() <= MOST_SUCCESS;
        }

        /** A text of the content; empty if it has none. */
        public String text(String name) {
            return content.path(name).asString("");
        }

        /** By which name it was refused. */
        public String code() {
            String code = text("code");
            return code.isEmpty() ? "HTTP_" + status() : code;
        }

        /** Whether the refusal passes by itself: the same request may be answered otherwise in a while. */
        public boolean isPassing() {
            return status() >= SERVER_ERROR || PASSING_STATUS.contains(status()) || PASSING.contains(code());
        }

        /** How many bytes of a file the house has; 0 if it does not say. */
        public long offset() {
            return response.headers().firstValueAsLong(Uploading.OFFSET).orElse(0);
        }

        /** Whether a document is there whole. */
        public boolean isComplete() {
            return response.headers()
                    .firstValue(Uploading.COMPLETE)
                    .filter(Uploading.YES::equals)
                    .isPresent();
        }
    }

    /** Scheme, host and port. */
    String address() {
        return address.toString();
    }

    /** A document's address at the house. */
    static String document(ParticipantId submitter, String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return DOCUMENTS + submitter.text() + "/" + encoded;
    }

    /**
     * What became of a document.
     *
     * @throws IOException if the house does not answer: ask again
     */
    public Answer document(ParticipantId submitter, String name, Duration patience)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(document(submitter, name))).GET().timeout(patience));
    }

    /**
     * What the house answers at a path, within the time for all of it.
     *
     * @throws IOException if it does not: ask again
     */
    public Answer get(String path, Duration patience) throws IOException, InterruptedException {
        return whole(
                HttpRequest.newBuilder(at(path)).GET().timeout(patience),
                info -> HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8),
                patience);
    }

    /**
     * Downloads a file into a sink, within the time for all of it; what is refused is in the answer instead.
     *
     * @throws IOException if the house does not answer, or the sink has enough
     */
    Answer download(String path, Consumer<Optional<byte[]>> sink, Duration patience)
            throws IOException, InterruptedException {
        return whole(
                HttpRequest.newBuilder(at(path)).GET().timeout(patience),
                info -> info.statusCode() == OK
                        ? HttpResponse.BodySubscribers.mapping(
                                HttpResponse.BodySubscribers.ofByteArrayConsumer(sink), nothing -> "")
                        : HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8),
                patience);
    }

    /** A request's own time-out ends with the headers: a house that stops in the midst of content is left too. */
    private Answer whole(HttpRequest.Builder request, HttpResponse.BodyHandler<String> content, Duration patience)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> running = client.sendAsync(signed(request), content);
        try {
            HttpResponse<String> response = running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response, json(response.body()));
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        } finally {
            running.cancel(true);
        }
    }

    /** What to do about a certificate that is not believed. */
    static String unbelieved(SSLHandshakeException thrown) {
        return "the house's certificate is not believed: " + thrown.getMessage()
                + "; see to the address, or name its authority's certificates with --house-ca";
    }

    /** Puts content at a path. */
    Answer put(String path, BodyPublisher content, Map<String, String> headers, Duration patience)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at(path)).PUT(content).timeout(patience);
        headers.forEach(request::header);
        return send(request);
    }

    private URI at(String path) {
        return URI.create(address + path);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(signed(request), BodyHandlers.ofString());
        return new Answer(response, json(response.body()));
    }

    private HttpRequest signed(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + token.apply(address.toString()))
                .header("Accept-Language", locale.toLanguageTag())
                .build();
    }

    private static JsonNode json(String body) {
        try {
            return body.isEmpty() ? JSON.missingNode() : JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.missingNode(); // a proxy's own page
        }
    }
}
