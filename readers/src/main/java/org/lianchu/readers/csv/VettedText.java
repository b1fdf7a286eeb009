package org.lianchu.readers.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.Reject;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;

/**
 * The records of a text that is strict UTF-8 and strict RFC 4180, one by one, cut into fields.
 *
 * <p>A CSV parser forgives too much and holds too much: it takes a lone CR for a line end, a quote inside a field for
 * itself, and an unclosed quote for the rest of the file. So each record is looked at as bytes first, in one pass and
 * in a window of bounded size. A damaged one is dropped with a located reject, and reading goes on with the next line;
 * a line over the limit is dropped without being held.
 *
 * <p>A record without a quote is cut where its commas were seen; one with quotes is left to the CSV parser. Half a year
 * of readings is fourteen million fields, and none of them is quoted.
 */
final class VettedText {
    private static final int BLOCK = 1 << 16;
    private static final int END_OF_TEXT = -1;
    private static final String OTHER =
            "The text is UTF-8, and this is not: save it as CSV UTF-8 (comma delimited), or as UTF-8.";

    private final InputStream in;
    private final Limits limits;
    private final Rejects rejects;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    private byte[] bytes = new byte[BLOCK];
    private int start;
    private int scan;
    private int end;
    private boolean isExhausted;

    private boolean allowsLineBreaks;
    private boolean isFirst = true;
    /** What was wrong explains whatever would follow. */
    private boolean hasGivenUp;

    private long line = 1;

    // of the record being scanned
    private int fieldStart;
    private int contentEnd;
    private int column;
    private int[] fieldEnds = new int[128];
    private int breaks;
    private boolean isAscii;
    private boolean isQuoted;
    private @Nullable RejectCode fault;

    VettedText(InputStream in, Limits limits, Rejects rejects) {
        this.in = in;
        this.limits = limits;
        this.rejects = rejects;
    }

    /** From the next record on, whether quoted fields may hold line breaks. */
    void allowLineBreaks(boolean allows) {
        allowsLineBreaks = allows;
    }

    /** Lines of the whole text, once it has been read; the last of them may lack its end. */
    long lineCount() {
        return line - 1;
    }

    /** The next record in order, or null behind the last. Damaged ones have become rejects. */
    @Nullable
    Row next() throws IOException {
        if (isFirst) {
            isFirst = false;
            skipByteOrderMark();
        }
        while (scanRecord()) {
            Row row = fault == null ? row() : null;
            line += breaks + 1L;
            start = scan;
            if (row != null) {
                return row;
            }
            if (hasGivenUp) {
                return null;
            }
        }
        return null;
    }

    private void skipByteOrderMark() throws IOException {
        while (end < 3 && refill()) {
            // three bytes are needed, and a stream may give them one by one
        }
        if (end >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            start = 3;
        }
    }

    /** Looks at one record, from start to scan, its fields ending at contentEnd; false at the end of the text. */
    private boolean scanRecord() throws IOException {
        scan = start;
        if (start == end && !refill()) {
            return false;
        }
        fieldStart = start;
        column = 0;
        breaks = 0;
        isAscii = true;
        isQuoted = false;
        fault = null;
        scanFields();
        if (fault == null && contentEnd - start > limits.maxLineBytes()) {
            faultLine();
        }
        return true;
    }

    private void scanFields() throws IOException {
        while (true) {
            while (scan < end) {
                byte b = skipPlain();
                if (b > ',') {
                    break;
                }
                if (b < 0) {
                    isAscii = false;
                } else if (b == ',') {
                    endField(scan - 1);
                } else if (b < ' ' || b == '"') {
                    if (isLineEnd(b)) {
                        return;
                    }
                }
                if (fault != null) {
                    skipLine();
                    return;
                }
            }
            if (scan - start > limits.maxLineBytes() + 1) {
                faultLine();
                skipLine();
                return;
            }
            if (!refill()) {
                contentEnd = scan;
                endField(scan);
                return;
            }
        }
    }

    /** Goes on behind the next character that may mean something, and gives it; at the window's end the last. */
    private byte skipPlain() {
        byte[] window = bytes; // the first compiler reads fields anew for each character
        int stop = end;
        int at = scan;
        byte b;
        do {
            b = window[at++];
        } while (b > ',' && at < stop);
        scan = at;
        return b;
    }

    private void endField(int fieldEnd) {
        if (fieldEnd - fieldStart > limits.maxFieldBytes()) {
            fault(RejectCode.TOO_LARGE, "A field has at most " + limits.maxFieldBytes() + " bytes.");
        }
        if (column == fieldEnds.length) {
            fieldEnds = Arrays.copyOf(fieldEnds, 2 * column);
        }
        // counted from the record's start, which moves when the window does
        fieldEnds[column] = fieldEnd - start;
        fieldStart = fieldEnd + 1;
        column++;
    }

    /** Judges a control character or a quote: whether it ended the record. */
    private boolean isLineEnd(byte b) throws IOException {
        if (b == '\n') {
            contentEnd = scan - 1;
            endField(contentEnd);
            return true;
        }
        if (b == '\r') {
            if (peek() != '\n') {
                fault(RejectCode.DAMAGED, "A line ends in LF or CR LF; a CR alone is neither.");
                return false;
            }
            scan++;
            contentEnd = scan - 2;
            endField(contentEnd);
            return true;
        }
        if (b == 0) {
            fault(RejectCode.DAMAGED, "A text holds no NUL characters.");
        } else if (b == '"') {
            if (scan - 1 == fieldStart) {
                return scanQuoted();
            }
            fault(RejectCode.DAMAGED, "A field with a quote in it is quoted whole, and the quote doubled.");
        }
        return false;
    }

    /** Goes on behind the closing quote; whether the line ended before there was one. */
    private boolean scanQuoted() throws IOException {
        int opened = breaks;
        isQuoted = true;
        while (fault == null) {
            int b = peek();
            if (b == END_OF_TEXT || b == '\n' && !allowsLineBreaks) {
                breaks = opened;
                fault(RejectCode.DAMAGED, "A quote that opens a field is closed at the field's end.");
                scan += b == END_OF_TEXT ? 0 : 1;
                return true;
            }
            scan++;
            if (b == '"') {
                int next = peek();
                if (next != '"') {
                    return judgeClosed(next);
                }
                scan++;
            } else if (b == '\n') {
                breaks++;
            } else if (b == '\r' && peek() != '\n' || b == 0) {
                fault(RejectCode.DAMAGED, "A quoted text holds no NUL characters and no CR alone.");
            } else if (b > 127) {
                isAscii = false;
            }
            if (scan - start > limits.maxLineBytes() + 1) {
                faultLine();
            }
        }
        return false;
    }

    private boolean judgeClosed(int next) {
        if (next != ',' && next != '\n' && next != '\r' && next != END_OF_TEXT) {
            fault(RejectCode.DAMAGED, "Only a comma or the line's end follows a closing quote.");
        }
        return false;
    }

    private void faultLine() {
        column = Rejects.WHOLE_LINE;
        fault(RejectCode.TOO_LARGE, "A line has at most " + limits.maxLineBytes() + " bytes.");
    }

    private int peek() throws IOException {
        if (scan == end && !refill()) {
            return END_OF_TEXT;
        }
        return bytes[scan] & 0xff;
    }

    /** Adds the record's one reject. */
    private void fault(RejectCode code, String message) {
        if (fault != null) {
            return;
        }
        fault = code;
        int from = Math.min(fieldStart, scan);
        String raw = new String(bytes, from, Math.min(scan - from, 4 * Reject.RAW_LENGTH), StandardCharsets.UTF_8);
        reject(line + breaks, column, raw, code, message, false);
    }

    /** Whatever is wrong with the first line makes every other look wrong. */
    private void reject(long at, int field, String raw, RejectCode code, String message, boolean isAll) {
        hasGivenUp = isAll || line == 1;
        if (hasGivenUp) {
            rejects.addFinal(at, field, raw, code, message);
        } else {
            rejects.add(at, field, raw, code, message);
        }
    }

    /** Goes behind the end of the line without holding it. */
    private void skipLine() throws IOException {
        while (true) {
            while (scan < end) {
                if (bytes[scan++] == '\n') {
                    return;
                }
            }
            start = scan;
            fieldStart = scan;
            if (!refill()) {
                return;
            }
        }
    }

    /** The record as a row, or null if it is not UTF-8. */
    private @Nullable Row row() {
        if (isAscii && !isQuoted) {
            return Row.of(line, Arrays.copyOfRange(bytes, start, contentEnd), Arrays.copyOf(fieldEnds, column));
        }
        String text = isAscii ? new String(bytes, start, contentEnd - start, StandardCharsets.US_ASCII) : decode();
        if (text == null) {
            return null;
        }
        return Row.of(line, isQuoted ? unquoted(text) : text.split(",", -1));
    }

    private static String[] unquoted(String text) {
        try (CSVParser parser = CSVParser.parse(text + "\n", CSVFormat.RFC4180)) {
            return parser.iterator().next().values();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable String decode() {
        CharBuffer target = CharBuffer.allocate(contentEnd - start);
        ByteBuffer source = ByteBuffer.wrap(bytes, start, contentEnd - start);
        CoderResult result = decoder.reset().decode(source, target, true);
        if (result.isError()) {
            rejectEncoding(source.position());
            return null;
        }
        return target.flip().toString();
    }

    private void rejectEncoding(int position) {
        int at = 0;
        int from = start;
        int above = 0;
        for (int i = start; i < position; i++) {
            if (bytes[i] == ',') {
                at++;
                from = i + 1;
            } else if (bytes[i] == '\n') {
                above++;
            }
        }
        // in UTF-8 that was damaged there is most often something right before what is wrong
        boolean isOther = IntStream.range(start, position).noneMatch(i -> bytes[i] < 0);
        int to = Math.min(contentEnd, position + Reject.RAW_LENGTH);
        String chinese = isOther ? Chinese.field(bytes, from, contentEnd) : "";
        if (chinese.isEmpty()) {
            String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            String message = isOther ? OTHER : "The text is UTF-8.";
            reject(line + above, at, raw, RejectCode.ENCODING, message, isOther);
        } else {
            reject(line + above, at, chinese, RejectCode.ENCODING, Chinese.SENTENCE, true);
        }
    }

    /** Makes room by moving the record to the front, and reads on; false at the end of the text. */
    private boolean refill() throws IOException {
        if (isExhausted) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            scan -= start;
            fieldStart -= start;
            end -= start;
            start = 0;
        }
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(2 * bytes.length, limits.maxLineBytes() + BLOCK));
        }
        int count = readBlock();
        isExhausted = count < 0;
        end += Math.max(count, 0);
        return count > 0;
    }

    private int readBlock() throws IOException {
        try {
            return in.read(bytes, end, bytes.length - end);
        } catch (DamagedInputException e) {
            rejects.add(line, Rejects.WHOLE_LINE, "", e.code(), e.sentence());
            return -1;
        }
    }
}
