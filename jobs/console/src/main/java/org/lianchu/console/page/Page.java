package org.lianchu.console.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Party;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.readers.reject.Sentences;
import org.lianchu.refusal.RefusedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/** The page of one request: who reads it, in which language, and how it is shown. Templates have it as {@code page}. */
public final class Page {
    /** The parameter that names what was done before this page was shown: {@code act.done.…} of the texts. */
    public static final String DONE = "done";

    private final Pages pages;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final @Nullable Reader reader;
    private final Choices choices;
    private final Figures figures;

    Page(Pages pages, HttpServletRequest request, HttpServletResponse response, @Nullable Reader reader) {
        this.pages = pages;
        this.request = request;
        this.response = response;
        this.reader = reader;
        this.choices = Choices.of(request, response);
        this.figures = new Figures(choices.unit());
    }

    /** What is said in the reader's language. */
    public Texts texts() {
        return choices.texts();
    }

    /** A text in the reader's language. */
    public String text(String key, Object... arguments) {
        return choices.texts().of(key, arguments);
    }

    /** What a code means in the reader's language; the code where there are no words for it. */
    public String code(String prefix, Object code) {
        return choices.texts().code(prefix, code);
    }

    /** What a refusal says, in the reader's language as far as it has words. */
    public String said(RefusedException refused) {
        if (refused instanceof ServerRefusedException server) {
            return server.in(texts().problems());
        }
        return refused instanceof SpokenRefusal spoken ? spoken.in(texts()) : sentence(refused.what());
    }

    /** A sentence that is kept in English, in the reader's language as far as it is known there. */
    public String sentence(String english) {
        return Sentences.in(texts().problems().locale(), english);
    }

    /** What was just done, where the address says so ({@code ?done=…}); empty if it does not. */
    public String done() {
        String done = request.getParameter(DONE);
        return done == null || !done.matches("[a-z_]{1,40}") ? "" : texts().ifThere("act.done." + done);
    }

    /** How numbers and times are written. */
    public Figures figures() {
        return figures;
    }

    /** Who reads; null if nobody is signed in. */
    public @Nullable Reader reader() {
        return reader;
    }

    /** Who reads, on a page that is for nobody else. */
    public Reader person() {
        return Objects.requireNonNull(reader, "a page that asks who reads it is for somebody");
    }

    /** For whom the reader acts, on a page for those who are admitted. */
    public Party party() {
        return Objects.requireNonNull(person().party(), "a page that asks for a party is for those admitted");
    }

    /** Whether a page, or a deed, is for the reader. */
    public boolean may(Access access) {
        return access.lets(reader);
    }

    /** From where the reader asks, for the audit trail. */
    public String address() {
        return request.getRemoteAddr();
    }

    /** What forms say to show that they are the reader's own. */
    public String csrf() {
        return reader == null
                ? pages.forms().of(request, response)
                : reader.visit().csrf();
    }

    /** Where a style sheet or script is served. */
    public String asset(String name) {
        return pages.assets().address(name);
    }

    /** What the page's head leads to. */
    public List<Navigation.Link> navigation() {
        return Navigation.of(reader, request.getRequestURI());
    }

    /** This page with a parameter of its address changed. */
    public String here(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>();
        if (request.getMethod().equals("GET")) {
            request.getParameterMap().forEach((key, values) -> changed.put(key, values[0]));
        }
        changed.put(name, value);
        return Addresses.with(path(), changed);
    }

    /** This page as it is asked for. */
    public String here() {
        String query = request.getQueryString();
        return query == null ? path() : path() + "?" + query;
    }

    private String path() {
        // as it came, so that what is shown is asked for again
        return UriComponentsBuilder.fromPath(request.getRequestURI()).build().toUriString();
    }

    /** This page in the other language. */
    public String inOtherLanguage() {
        return here(Choices.LANGUAGE, otherLanguage());
    }

    /** zh or en, whichever is not spoken. */
    public String otherLanguage() {
        return texts().language().equals("zh") ? "en" : "zh";
    }

    /** This page with energies in the other unit. */
    public String inOtherUnit() {
        return here(Choices.UNIT, figures.unit().other().name().toLowerCase(Locale.ROOT));
    }

    /** Shows a value by a template, such as {@code night/calendar}. */
    public ModelAndView show(String template, Object view) {
        return show(HttpStatus.OK, template, view);
    }

    /** The same with another status. */
    public ModelAndView show(HttpStatus status, String template, Object view) {
        byte[] html = pages.templates().html(template, this, view);
        View written = (model, req, resp) -> {
            resp.setStatus(status.value());
            resp.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
            resp.setHeader(HttpHeaders.CONTENT_LANGUAGE, texts().tag());
            resp.setContentLength(html.length);
            resp.getOutputStream().write(html);
        };
        return new ModelAndView(written);
    }

    /** Has the browser ask for another page, which it may ask for again. */
    public ModelAndView seeOther(String path) {
        if (!Addresses.isLocal(path)) {
            throw new IllegalArgumentException(path + " is no page of this server");
        }
        View sent = (model, req, resp) -> {
            resp.setStatus(HttpStatus.SEE_OTHER.value());
            resp.setHeader(HttpHeaders.LOCATION, path);
        };
        return new ModelAndView(sent);
    }

    /** Signs the reader in or out with the answer. */
    public Page withCookie(String cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie);
        return this;
    }
}
