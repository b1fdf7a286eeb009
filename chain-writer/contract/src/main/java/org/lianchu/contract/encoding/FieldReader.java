package org.lianchu.contract.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.Salt;
import org.lianchu.market.Dataset;
import org.lianchu.time.TradingDay;

/**
 * Reads what {@link FieldWriter} wrote, field by field, and trusts nothing.
 *
 * <p>Guarantees: whatever the bytes, only {@link MalformedException} is thrown; nothing is allocated for a length that
 * the bytes do not hold.
 */
public final class FieldReader {
    private static final TradingDay FIRST_DAY = TradingDay.of(1970, 1, 1);
    private static final TradingDay LAST_DAY = TradingDay.of(9999, 12, 31);

    private final ByteBuffer bytes;

    /** Stands after the version, which must be 1. */
    public FieldReader(byte[] bytes) {
        this(ByteBuffer.wrap(bytes));
        requireVersion(FieldWriter.VERSION);
    }

    private FieldReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Stands after another version than the usual: {@link FieldWriter#ofVersion}. */
    public static FieldReader ofVersion(int version, byte[] bytes) {
        FieldReader reader = bare(bytes);
        reader.requireVersion(version);
        return reader;
    }

    /** Stands at the first byte: {@link FieldWriter#bare}. */
    public static FieldReader bare(byte[] bytes) {
        return new FieldReader(ByteBuffer.wrap(bytes));
    }

    private void requireVersion(int wanted) {
        int version = u8();
        if (version != wanted) {
            throw new MalformedException("version " + version + " where " + wanted + " must be");
        }
    }

    /** Whether a field follows. */
    public boolean hasMore() {
        return bytes.hasRemaining();
    }

    public int u16() {
        return Short.toUnsignedInt(take(Short.BYTES).getShort());
    }

    private ByteBuffer take(int count) {
        if (count < 0 || count > bytes.remaining()) {
            throw new MalformedException("cut off at byte " + bytes.position() + ": " + Integer.toUnsignedString(count)
                    + " bytes wanted, " + bytes.remaining() + " left");
        }
        ByteBuffer field = bytes.slice(bytes.position(), count);
        bytes.position(bytes.position() + count);
        return field;
    }

    public int u8() {
        return Byte.toUnsignedInt(take(Byte.BYTES).get());
    }

    public int i32() {
        return take(Integer.BYTES).getInt();
    }

    public long i64() {
        return take(Long.BYTES).getLong();
    }

    public String text() {
        int length = Short.toUnsignedInt(take(Short.BYTES).getShort());
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(take(length)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("not UTF-8 before byte " + bytes.position(), e);
        }
    }

    public Hash hash() {
        return Hash.of(raw(Hash.LENGTH));
    }

    public Salt salt() {
        return Salt.of(raw(Salt.LENGTH));
    }

    /** A day from 1970 to 9999. */
    public TradingDay day() {
        TradingDay day = new TradingDay(i32());
        if (day.compareTo(FIRST_DAY) < 0 || day.compareTo(LAST_DAY) > 0) {
            throw new MalformedException("no trading day: " + day.epochDay());
        }
        return day;
    }

    /** A time in whole seconds. */
    public Instant instant() {
        long seconds = i64();
        return checked(() -> Instant.ofEpochSecond(seconds));
    }

    /** u8 1 or 0. */
    public boolean flag() {
        int value = u8();
        if (value > 1) {
            throw new MalformedException("neither yes nor no before byte " + bytes.position());
        }
        return value == 1;
    }

    public @Nullable TradingDay optionalDay() {
        return switch (u8()) {
            case 0 -> null;
            case 1 -> day();
            default -> throw new MalformedException("neither a day nor none before byte " + bytes.position());
        };
    }

    public byte[] bytes() {
        return raw(i32());
    }

    /** As many bytes as this. */
    public byte[] raw(int count) {
        ByteBuffer field = take(count);
        byte[] raw = new byte[count];
        field.get(raw);
        return raw;
    }

    /** How many bytes were read. */
    public int place() {
        return bytes.position();
    }

    /** Reads past as many bytes as this. */
    public void skip(int count) {
        take(count);
    }

    /** How many elements a list has, each of so many bytes at least. */
    public int count(int least) {
        int count = i32();
        if (count < 0 || count > bytes.remaining() / least) {
            throw new MalformedException("a list of " + Integer.toUnsignedString(count) + " cannot follow");
        }
        return count;
    }

    public <T> List<T> list(Function<FieldReader, T> element) {
        int count = count(1);
        List<T> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(element.apply(this));
        }
        return List.copyOf(values);
    }

    /** A text made into what it names; a text that names nothing is malformed. */
    public <T> T text(Function<String, T> parse) {
        String text = text();
        return checked(() -> parse.apply(text));
    }

    /** A dataset, by its name. */
    public Dataset dataset() {
        String text = text();
        return Dataset.ofText(text).orElseThrow(() -> new MalformedException("no dataset " + text));
    }

    /** Nothing may follow; what the fields make may refuse them. */
    public <T> T end(Supplier<T> made) {
        if (bytes.hasRemaining()) {
            throw new MalformedException(bytes.remaining() + " bytes follow the last field");
        }
        return checked(made);
    }

    /** Makes a part of the whole; what refuses its arguments refuses the bytes. */
    public static <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedException(String.valueOf(e.getMessage()), e);
        }
    }
}
