package org.lianchu.signin;

import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.lianchu.account.Tokens;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Passwords, kept as Argon2id with the parameters that OWASP recommends; they stand in what is kept, so that they can
 * be raised. Each costs 19 MiB for some ten milliseconds: two at once and no more. Safe for many threads.
 */
final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int AT_ONCE = 2;
    private static final int WAIT_SECONDS = 5;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final String nobodys = encoder.encode(Tokens.draw());

    /** A piece of work that takes its turn. */
    private interface Work<T> {
        T done();
    }

    /** What is kept of a password. */
    String encoded(String password) {
        return inTurn(() -> encoder.encode(plain(password)));
    }

    /** Whether it is the password; where there is none to compare with, it takes as long and is not. */
    boolean isRight(String password, Optional<String> kept) {
        boolean matches = inTurn(() -> encoder.matches(plain(password), kept.orElse(nobodys)));
        return matches && kept.isPresent();
    }

    /** One password, however it was typed: NFKC, as NIST SP 800-63B wants it. */
    static String plain(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T inTurn(Work<T> work) {
        try {
            if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new ServerRefusedException(ProblemCode.SIGN_IN_DELAYED, WAIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerRefusedException(ProblemCode.SIGN_IN_DELAYED, WAIT_SECONDS);
        }
        try {
            return work.done();
        } finally {
            turns.release();
        }
    }
}
