package org.lianchu.console.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * How somebody reads: said in the address ({@code ?lang=zh&unit=mwh}) and remembered by a cookie, else as the browser
 * asks.
 */
record Choices(Texts texts, EnergyUnit unit) {
    /** The parameter of the language, zh or en. */
    static final String LANGUAGE = "lang";
    /** The parameter of the unit of energies, kwh or mwh. */
    static final String UNIT = "unit";

    private static final List<String> LANGUAGES = List.of("zh", "en");
    private static final List<String> UNITS = List.of("kwh", "mwh");
    private static final String COOKIE = "lianchu-";
    private static final Duration REMEMBERED = Duration.ofDays(400);

    static Choices of(HttpServletRequest request, HttpServletResponse response) {
        String language = chosen(LANGUAGE, LANGUAGES, request, response).orElseGet(() -> accepted(request));
        String unit = chosen(UNIT, UNITS, request, response).orElse(UNITS.get(0));
        return new Choices(Texts.in(language), EnergyUnit.valueOf(unit.toUpperCase(Locale.ROOT)));
    }

    private static Optional<String> chosen(
            String name, List<String> known, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> said = Optional.ofNullable(request.getParameter(name)).filter(known::contains);
        said.ifPresent(value -> response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE + name, value)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Strict")
                        .path("/")
                        .maxAge(REMEMBERED)
                        .build()
                        .toString()));
        return said.or(() -> cookie(COOKIE + name, request).filter(known::contains));
    }

    /** What a cookie says; empty if it did not come. */
    static Optional<String> cookie(String name, HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    private static String accepted(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return "en";
        }
        return Collections.list(request.getLocales()).stream()
                .map(Locale::getLanguage)
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse("en");
    }
}
