package org.lianchu.console.page;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.lianchu.access.Visitors;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The token in forms of readers who are not signed in, such as the one that signs in: a cookie that no other site can
 * set or read says the same.
 */
public final class FormToken {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final boolean isSecure;

    /** @param isSecure whether browsers reach the server by TLS */
    public FormToken(boolean isSecure) {
        this.isSecure = isSecure;
    }

    private String cookie() {
        return isSecure ? "__Host-lianchu-form" : "lianchu-form";
    }

    /** The token of a browser, which is given one if it has none. */
    String of(HttpServletRequest request, HttpServletResponse response) {
        return Choices.cookie(cookie(), request).orElseGet(() -> draw(response));
    }

    private String draw(HttpServletResponse response) {
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookie(), token)
                        .httpOnly(true)
                        .secure(isSecure)
                        .sameSite("Strict")
                        .path("/")
                        .build()
                        .toString());
        return token;
    }

    /** @throws ServerRefusedException CSRF unless form and cookie say the same */
    void require(HttpServletRequest request) {
        Object said = request.getAttribute(Visitors.CSRF);
        String known = Choices.cookie(cookie(), request).orElse("");
        if (said == null || known.isEmpty() || !MessageDigest.isEqual(bytes(known), bytes(said.toString()))) {
            throw new ServerRefusedException(ProblemCode.CSRF, PageForms.TOKEN);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
