package org.lianchu.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;

/**
 * Which passwords are taken, by NIST SP 800-63B: long ones, of any characters, but none that are made of nothing but
 * common passwords, names that everybody knows of the account, and characters that repeat or follow each other.
 */
final class PasswordRules {
    /** A password alone signs in: fifteen. */
    static final int LEAST = 15;

    static final int MOST = 128;

    private static final String FILE = "common-passwords.txt";
    private static final String SPOKEN_AS = "oizeasgtb";
    private static final String WRITTEN_AS = "012345678";
    private static final int LEAST_PIECE = 3;

    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    private static Set<String> common() {
        try (InputStream in = PasswordRules.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + FILE);
            }
            return Set.copyOf(new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(String::strip)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws ServerRefusedException PASSWORD_LENGTH, PASSWORD_COMMON */
    static void check(String password, String account, String person) {
        String plain = Passwords.plain(password);
        int length = plain.codePointCount(0, plain.length());
        if (length < LEAST || length > MOST) {
            throw new ServerRefusedException(ProblemCode.PASSWORD_LENGTH, LEAST, MOST);
        }
        Set<String> known = new HashSet<>(COMMON);
        for (String name : (account + " " + person).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            known.add(name);
        }
        String letters = plain.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        String bare = plain.toLowerCase(Locale.ROOT).replaceAll("^\\d+|\\d+$", "");
        if (isMadeOf(known, letters) || isMadeOf(known, spoken(bare))) {
            throw new ServerRefusedException(ProblemCode.PASSWORD_COMMON);
        }
    }

    /** With letters for the figures and signs that are written for them. */
    private static String spoken(String text) {
        StringBuilder spoken = new StringBuilder();
        for (char c : text.replace('@', 'a').replace('$', 's').replace('!', 'i').toCharArray()) {
            int at = WRITTEN_AS.indexOf(c);
            spoken.append(at < 0 ? c : SPOKEN_AS.charAt(at));
        }
        return spoken.toString().replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Whether nothing is left of a text but pieces that are known, or run on, and a few figures. */
    private static boolean isMadeOf(Set<String> known, String text) {
        boolean[] isMade = new boolean[text.length() + 1];
        isMade[0] = true;
        for (int from = 0; from < text.length(); from++) {
            if (!isMade[from]) {
                continue;
            }
            if (Character.isDigit(text.charAt(from))) {
                isMade[from + 1] = true;
            }
            for (int to = from + 1; to <= text.length(); to++) {
                String piece = text.substring(from, to);
                isMade[to] |= known.contains(piece) || to - from >= LEAST_PIECE && runsOn(piece);
            }
        }
        return isMade[text.length()];
    }

    private static boolean runsOn(String piece) {
        int step = piece.charAt(1) - piece.charAt(0);
        for (int i = 2; i < piece.length(); i++) {
            if (piece.charAt(i) - piece.charAt(i - 1) != step) {
                return false;
            }
        }
        return Math.abs(step) <= 1;
    }
}
