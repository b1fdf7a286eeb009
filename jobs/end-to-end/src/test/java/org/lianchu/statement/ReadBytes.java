package org.lianchu.statement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every number that somebody finds in bytes: as i64 at any place, as decimal text in any unit, and both again in what
 * is written there as hex or Base64, from any of its first digits on. Digits between the letters of a hash or a key are
 * no decimal text: six of them in a row, equal to one of a thousand numbers, are chance.
 */
final class ReadBytes {
    /** Below it numbers stand anywhere by chance: lengths, days, ports. */
    static final long LEAST = 100_000;

    private static final long MOST = 1L << 45;
    private static final Pattern DECIMAL = Pattern.compile("(?<![0-9A-Za-z+/])[0-9]+(\\.[0-9]+)?(?![0-9A-Za-z+/])");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{16,}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{11,}");

    private final Set<Long> numbers = new HashSet<>();
    private final Set<String> texts = new HashSet<>();

    void add(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        look(bytes, text);
        decoded(text).forEach(inside -> look(inside, new String(inside, ISO_8859_1)));
    }

    private void look(byte[] bytes, String text) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int at = 0; at + Long.BYTES <= bytes.length; at++) {
            long number = buffer.getLong(at);
            if (number >= LEAST && number < MOST) {
                numbers.add(number);
            }
        }
        Matcher decimals = DECIMAL.matcher(text);
        while (decimals.find()) {
            texts.add(decimals.group());
        }
        Matcher hex = HEX.matcher(text);
        while (hex.find()) {
            String run = hex.group();
            for (int from = 0; from < 2; from++) {
                byte[] inside = HexFormat.of().parseHex(run, from, from + (run.length() - from) / 2 * 2);
                ByteBuffer values = ByteBuffer.wrap(inside);
                for (int at = 0; at + Long.BYTES <= inside.length; at++) {
                    long number = values.getLong(at);
                    if (number >= LEAST && number < MOST) {
                        numbers.add(number);
                    }
                }
            }
        }
    }

    private static List<byte[]> decoded(String text) {
        List<byte[]> all = new ArrayList<>();
        Matcher base64 = BASE64.matcher(text);
        while (base64.find()) {
            for (int from = 0; from < 4; from++) {
                String run = base64.group().substring(from);
                int whole = run.length() % 4 == 1 ? run.length() - 1 : run.length();
                all.add(Base64.getDecoder().decode(run.substring(0, whole)));
            }
        }
        return all;
    }

    /** Whether the number stands there, in whatever unit. */
    boolean shows(long number) {
        if (numbers.contains(number)) {
            return true;
        }
        for (int scale : new int[] {0, 2, 3, 6}) {
            BigDecimal value = BigDecimal.valueOf(number, scale);
            String plain = value.stripTrailingZeros().toPlainString();
            boolean isTelling =
                    value.unscaledValue().toString().replaceAll("0+$", "").length() >= 5;
            if (texts.contains(value.toPlainString()) || isTelling && texts.contains(plain)) {
                return true;
            }
        }
        return false;
    }
}
