package org.lianchu.parts;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL is and who one is there. The password is kept apart from everything that is shown or written down.
 *
 * @param url as the driver takes it, without a password
 * @param password null if none was given: the driver then looks into {@code ~/.pgpass}, or the file that PGPASSFILE
 *     names
 */
record DatabaseAddress(String url, @Nullable String password) {
    private static final String JDBC = "jdbc:";

    /**
     * Reads {@code jdbc:postgresql://HOST:PORT/DATABASE?user=USER} or {@code postgresql://USER@HOST:PORT/DATABASE},
     * with a password or without. Without, it is the environment's: LIANCHU_DB_PASSWORD, or PGPASSWORD.
     *
     * @throws DatabaseRefusedException if it is neither; the message does not repeat it
     */
    static DatabaseAddress of(String given, Map<String, String> environment) {
        String plain = given.startsWith(JDBC) ? given.substring(JDBC.length()) : given;
        boolean isJdbc = given.startsWith(JDBC);
        if (!plain.startsWith("postgresql:") && (isJdbc || !plain.startsWith("postgres:"))) {
            throw DatabaseRefusedException.noAddress();
        }
        int question = plain.indexOf('?');
        String base = question < 0 ? plain : plain.substring(0, question);
        Found found = new Found();
        if (question >= 0) {
            for (String parameter : plain.substring(question + 1).split("&", -1)) {
                found.parameter(parameter);
            }
        }
        String own = found.withoutUser(base.replaceFirst("^postgres:", "postgresql:"));
        String fromEnvironment = environment.getOrDefault("LIANCHU_DB_PASSWORD", environment.get("PGPASSWORD"));
        return new DatabaseAddress(
                JDBC + own + found.parameters(),
                Optional.ofNullable(found.password).orElse(fromEnvironment));
    }

    /** The same place as another user. */
    static String as(String url, String user) {
        String[] parts = url.split("\\?", 2);
        String others = parts.length == 1
                ? ""
                : Arrays.stream(parts[1].split("&", -1))
                        .filter(parameter -> !parameter.isEmpty()
                                && !parameter.startsWith("user=")
                                && !parameter.startsWith("ApplicationName="))
                        .map(parameter -> "&" + parameter)
                        .collect(Collectors.joining());
        return parts[0] + "?user=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + others;
    }

    /** Nothing of the password. */
    @Override
    public String toString() {
        return url;
    }

    /** What a URL says beside the place. */
    private static final class Found {
        private final StringJoiner others = new StringJoiner("&", "?", "").setEmptyValue("");
        private @Nullable String password;

        void parameter(String parameter) {
            if (parameter.startsWith("password=")) {
                password = decoded(parameter.substring("password=".length()));
            } else if (!parameter.isEmpty()) {
                others.add(parameter);
            }
        }

        /** Takes {@code user:password@} out of the place. */
        String withoutUser(String base) {
            int slashes = base.indexOf("//");
            int end = slashes < 0 ? -1 : base.indexOf('/', slashes + 2);
            int at = slashes < 0 ? -1 : base.lastIndexOf('@', end < 0 ? base.length() : end);
            if (at < 0) {
                return base;
            }
            String[] user = base.substring(slashes + 2, at).split(":", 2);
            others.add("user=" + URLEncoder.encode(decoded(user[0]), StandardCharsets.UTF_8));
            if (user.length > 1) {
                password = decoded(user[1]);
            }
            return base.substring(0, slashes + 2) + base.substring(at + 1);
        }

        String parameters() {
            return others.toString();
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }
}
