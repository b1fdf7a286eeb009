package org.lianchu.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.Base64;
import org.lianchu.evidence.Hash;

/** Secrets that are drawn and of which only the hash is kept. */
public final class Tokens {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** 43 characters that nobody guesses. */
    public static String draw() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of one; nothing needs to slow down who would guess 256 random bits. */
    static String hash(String token) {
        return Hash.sha256(token.getBytes(US_ASCII)).toString();
    }

    /** Another secret of whoever has one, by which its requests are told from those that a strange page makes. */
    public static String derived(String token, String purpose) {
        byte[] hash = Hash.sha256((purpose + "\n" + token).getBytes(US_ASCII)).bytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
