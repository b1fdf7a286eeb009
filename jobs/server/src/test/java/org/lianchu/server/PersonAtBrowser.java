package org.lianchu.server;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at a browser: keeps the cookie, and says the token that the pages have. */
public final class PersonAtBrowser {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HouseStage house;
    private String cookie = "";
    private String csrf = "";
    private String origin = "";

    public PersonAtBrowser(HouseStage house) {
        this.house = house;
    }

    public HttpResponse<String> post(String path, Map<String, ?> body) throws Exception {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    public HttpResponse<String> put(String path, Map<String, ?> body) throws Exception {
        return send("PUT", path, JSON.writeValueAsString(body));
    }

    public HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "");
    }

    public HttpResponse<String> delete(String path) throws Exception {
        return send("DELETE", path, "");
    }

    public HttpResponse<String> signIn(String account, String password) throws Exception {
        return post("/api/v1/session", Map.of("account", account, "password", password));
    }

    /** What comes with each request; keeps what is set by the answer. */
    public HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = house.send(
                path,
                null,
                request -> with(request)
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        Optional<String> set = answer.headers().firstValue("Set-Cookie");
        set.ifPresent(value -> cookie = value.split(";", 2)[0]);
        if (set.isPresent() && answer.statusCode() == 201) {
            csrf = HouseStage.json(answer).get("csrf").asString();
        }
        return answer;
    }

    /** A request as its browser makes it. */
    public HttpRequest.Builder with(HttpRequest.Builder request) {
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        return csrf.isEmpty() ? request : request.header("X-CSRF-Token", csrf);
    }

    public String cookie() {
        return cookie;
    }

    public String csrf() {
        return csrf;
    }

    /** Its pages are of this site, which it says with each request. */
    public void isAt(String site) {
        origin = site;
    }

    /** As if something had been stolen, or put there. */
    public void take(String otherCookie, String otherCsrf) {
        cookie = otherCookie;
        csrf = otherCsrf;
    }
}
