package org.lianchu.parts;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.lianchu.identity.OwnerFiles;

/**
 * What the owner of a home tells others about itself, beside the lock.
 *
 * @param pid its process
 * @param command what it was asked to do
 * @param url where its database listens
 */
record OwnerNote(long pid, String command, String url) {
    static Optional<OwnerNote> read(Path file) throws IOException {
        Properties properties = new Properties();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return Optional.of(new OwnerNote(
                Long.parseLong(properties.getProperty("pid")),
                properties.getProperty("command"),
                properties.getProperty("url")));
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("command", command);
        properties.setProperty("url", url);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        OwnerFiles.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
