package org.lianchu.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lianchu.evidence.Hash;

/**
 * Where the chain stood at the end of a day, as a file says it.
 *
 * @param day at +08:00
 * @param number of the day's last entry
 * @param hash of that entry
 */
public record AuditHead(LocalDate day, long number, Hash hash) {
    private static final Pattern FILE = Pattern.compile("audit-(\\d{4}-\\d{2}-\\d{2})\\.txt");
    private static final Pattern TEXT =
            Pattern.compile("lianchu audit head 1\nday (\\S{10})\nnumber ([1-9]\\d{0,17})\nsha256 ([0-9a-f]{64})\n");

    /** The file's name. */
    public String file() {
        return "audit-" + day + ".txt";
    }

    /** Whether a file of this name would be a head's. */
    static boolean isFile(String name) {
        return FILE.matcher(name).matches();
    }

    /** The file's bytes. */
    public byte[] bytes() {
        return "lianchu audit head 1\nday %s\nnumber %d\nsha256 %s\n"
                .formatted(day, number, hash)
                .getBytes(UTF_8);
    }

    /** Reads what {@link #bytes} makes, and nothing else. */
    public static Optional<AuditHead> read(byte[] bytes) {
        Matcher text = TEXT.matcher(new String(bytes, UTF_8));
        if (!text.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AuditHead(
                    LocalDate.parse(text.group(1)), Long.parseLong(text.group(2)), Hash.parse(text.group(3))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
