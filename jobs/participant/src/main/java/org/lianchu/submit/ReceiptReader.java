package org.lianchu.submit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.TradingDay;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads receipts, strictly: every key once and no other, of its own type, and nothing behind. */
public final class ReceiptReader {
    /** Room for the chunks of every day of a century. */
    private static final int MOST_BYTES = 8 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final List<String> KEYS = List.of(
            "version",
            "sha256",
            "document",
            "file",
            "submitter",
            "dataset",
            "sequence",
            "secret",
            "records",
            "total_kwh",
            "channel",
            "transaction",
            "block",
            "chunks");
    private static final String MAPPING = "mapping";
    private static final String ATTACHMENT = "attachment";
    private static final Set<String> ATTACHMENT_KEYS = Set.of("media_type", "name", "subject");
    private static final Set<String> CHUNK_KEYS = Set.of("day", "count", "root");
    private static final Pattern KWH = Pattern.compile("(?:0|[1-9][0-9]{0,15})\\.[0-9]{3}");

    private final Path file;

    private ReceiptReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a receipt.
     *
     * @param file the receipt itself, as {@link Receipt#beside} names it
     * @throws ReceiptFormatException if it is none: the message names file and key
     * @throws IOException if the file cannot be read; nothing is known about the receipt then
     */
    public static Receipt read(Path file) throws IOException {
        ReceiptReader reader = new ReceiptReader(file);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw reader.wrong("a receipt is a plain file, not a folder, a link or a device");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw reader.wrong("a receipt has at most " + MOST_BYTES + " bytes");
            }
            return reader.receipt(bytes);
        }
    }

    private Receipt receipt(byte[] bytes) {
        JsonNode object = tree(bytes);
        checkKeys(object);
        if (integer(object, "version", Receipt.VERSION, Integer.MAX_VALUE) != Receipt.VERSION) {
            throw wrong("version: only " + Receipt.VERSION + " is known");
        }
        try {
            return new Receipt(
                    value(object, "sha256", Hash::parse),
                    value(object, "document", Hash::parse),
                    text(object, "file"),
                    value(object, "submitter", ParticipantId::new),
                    value(object, "dataset", ReceiptReader::dataset),
                    (int) integer(object, "sequence", 1, Integer.MAX_VALUE),
                    value(object, "secret", DocumentSecret::parse),
                    object.has(MAPPING) ? value(object, MAPPING, Hash::parse) : null,
                    object.has(ATTACHMENT) ? attachment(object.get(ATTACHMENT)) : null,
                    integer(object, "records", 1, Long.MAX_VALUE),
                    value(object, "total_kwh", ReceiptReader::wattHours),
                    text(object, "channel"),
                    text(object, "transaction"),
                    integer(object, "block", 0, Long.MAX_VALUE),
                    chunks(object.get("chunks")));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private JsonNode tree(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            // the message may quote the text, and a part of the secret with it
            throw wrong("not one JSON object, or a key twice");
        }
    }

    private void checkKeys(JsonNode object) {
        if (!object.isObject()) {
            throw wrong("not one JSON object");
        }
        for (String key : KEYS) {
            if (!object.has(key)) {
                throw wrong(key + ": missing");
            }
        }
        for (String key : object.propertyNames()) {
            if (!KEYS.contains(key) && !key.equals(MAPPING) && !key.equals(ATTACHMENT)) {
                throw wrong(key + ": no key of a receipt");
            }
        }
    }

    private String text(@Nullable JsonNode object, String key) {
        JsonNode value = object == null ? null : object.get(key);
        if (value == null || !value.isString()) {
            throw wrong(key + ": a text");
        }
        return value.asString();
    }

    private <T> T value(JsonNode object, String key, Function<String, T> parse) {
        String text = text(object, key);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong(key + ": " + e.getMessage());
        }
    }

    private long integer(JsonNode object, String key, long least, long most) {
        JsonNode value = object.get(key);
        boolean isInteger = value != null && value.isIntegralNumber() && value.canConvertToLong();
        if (value == null || !isInteger || value.asLong() < least || value.asLong() > most) {
            throw wrong(key + ": a whole number, at least " + least);
        }
        return value.asLong();
    }

    private static Dataset dataset(String text) {
        return Dataset.ofText(text).orElseThrow(() -> new IllegalArgumentException("no dataset: " + text));
    }

    private static long wattHours(String text) {
        if (!KWH.matcher(text).matches()) {
            throw new IllegalArgumentException("kWh with three decimals");
        }
        return Long.parseLong(text.replace(".", ""));
    }

    private Attachment attachment(@Nullable JsonNode object) {
        checkExactly(object, ATTACHMENT_KEYS, "attachment: it has media_type, name and subject");
        return new Attachment(text(object, "media_type"), text(object, "name"), text(object, "subject"));
    }

    private void checkExactly(@Nullable JsonNode object, Set<String> keys, String otherwise) {
        if (object == null
                || !object.isObject()
                || !Set.copyOf(object.propertyNames()).equals(keys)) {
            throw wrong(otherwise);
        }
    }

    private List<ChunkRoot> chunks(@Nullable JsonNode list) {
        if (list == null || !list.isArray()) {
            throw wrong("chunks: a list");
        }
        List<ChunkRoot> chunks = new ArrayList<>();
        for (JsonNode chunk : list) {
            checkExactly(chunk, CHUNK_KEYS, "chunks: each has day, count and root");
            TradingDay day = text(chunk, "day").equals("-") ? null : value(chunk, "day", TradingDay::parse);
            int count = (int) integer(chunk, "count", 1, Integer.MAX_VALUE);
            chunks.add(new ChunkRoot(day, count, value(chunk, "root", Hash::parse)));
        }
        return chunks;
    }

    private ReceiptFormatException wrong(String what) {
        return new ReceiptFormatException(file, what);
    }
}
