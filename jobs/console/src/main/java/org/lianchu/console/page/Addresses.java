package org.lianchu.console.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Addresses of pages. */
public final class Addresses {
    /** One slash, then what needs no interpretation: no other host, no line break, no backslash. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]{0,1000}");

    private Addresses() {}

    /** Whether it is an address of this server, and of nobody else's whatever a browser makes of it. */
    public static boolean isLocal(String address) {
        return LOCAL.matcher(address).matches() || address.equals("/");
    }

    /** A path with parameters, those that are empty left out. */
    public static String with(String path, Map<String, ?> parameters) {
        String query = parameters.entrySet().stream()
                .filter(each -> !String.valueOf(each.getValue()).isEmpty())
                .map(each -> encoded(each.getKey()) + "=" + encoded(String.valueOf(each.getValue())))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** A text as a part of a path or a parameter. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
