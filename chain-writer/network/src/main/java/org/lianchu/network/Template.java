package org.lianchu.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of this module; a configuration file has places for what differs from node to node. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z.]+)}");

    private Template() {}

    /**
     * The file with its places filled.
     *
     * @throws IllegalStateException if it has a place that nobody fills
     */
    static String fill(String resource, Map<String, String> values) throws IOException {
        Matcher places = PLACE.matcher(new String(resource(resource), StandardCharsets.UTF_8));
        return places.replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalStateException(resource + " needs " + place.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** The bytes of a file of this module. */
    static byte[] resource(String name) throws IOException {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("this build of Lianchu lacks " + name + "; build it again, whole");
            }
            return in.readAllBytes();
        }
    }
}
