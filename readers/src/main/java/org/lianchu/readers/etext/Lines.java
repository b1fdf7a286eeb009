package org.lianchu.readers.etext;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.Reject;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;

/**
 * The lines of an E text one by one, decoded strictly, in a window of bounded size. A damaged line becomes a located
 * reject and reading goes on with the next; a line over the limit is dropped without being held.
 */
final class Lines {
    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private final Limits limits;
    private final Rejects rejects;
    private Encoding encoding;
    private boolean hasByteOrderMark;

    private byte[] bytes = new byte[BLOCK];
    private int start;
    private int end;
    private boolean isExhausted;
    private long line;

    // of the line given last
    private int lastFrom;
    private int lastTo;

    /** @param detected how the text is read until its header declares something */
    Lines(InputStream in, Encoding detected, Limits limits, Rejects rejects) {
        this.in = in;
        this.encoding = detected;
        this.limits = limits;
        this.rejects = rejects;
    }

    /** The next line that is not empty, or null behind the last. */
    @Nullable
    Line next() throws IOException {
        while (start < end || refill()) {
            line++;
            int lineEnd = lineEnd();
            if (lineEnd < 0) {
                skipLine();
                String message = "A line has at most " + limits.maxLineBytes() + " bytes.";
                rejects.add(line, Rejects.WHOLE_LINE, "", RejectCode.TOO_LARGE, message);
                continue;
            }
            lastFrom = start;
            lastTo = lineEnd > start && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
            start = Math.min(end, lineEnd + 1);
            if (line == 1 && isByteOrderMark()) {
                hasByteOrderMark = true;
                lastFrom += 3;
                encoding = Encoding.UTF_8;
            }
            Line read = decode();
            if (read != null && !read.text().isEmpty()) {
                return read;
            }
        }
        return null;
    }

    /** The number of the last line that was read. */
    long lastLine() {
        return line;
    }

    boolean hasByteOrderMark() {
        return hasByteOrderMark;
    }

    /** Decodes the line given last again, and all that follow, as its header declares. */
    @Nullable
    Line again(Encoding declared) {
        encoding = declared;
        return decode();
    }

    private boolean isByteOrderMark() {
        return lastTo - lastFrom >= 3
                && bytes[lastFrom] == (byte) 0xef
                && bytes[lastFrom + 1] == (byte) 0xbb
                && bytes[lastFrom + 2] == (byte) 0xbf;
    }

    /** Where the line's LF is, or the text's end; -1 if the line is too long. */
    private int lineEnd() throws IOException {
        int scan = start;
        while (true) {
            while (scan < end) {
                if (bytes[scan] == '\n') {
                    return scan - start > limits.maxLineBytes() + 1 ? -1 : scan;
                }
                scan++;
            }
            int length = scan - start;
            if (length > limits.maxLineBytes() + 1) {
                return -1;
            }
            if (!refill()) {
                return end;
            }
            scan = start + length;
        }
    }

    private void skipLine() throws IOException {
        while (true) {
            while (start < end) {
                if (bytes[start++] == '\n') {
                    return;
                }
            }
            if (!refill()) {
                return;
            }
        }
    }

    private @Nullable Line decode() {
        boolean isAscii = true;
        for (int i = lastFrom; i < lastTo; i++) {
            byte b = bytes[i];
            if (b < ' ' && b != '\t') {
                if (b >= 0) {
                    String message = "A text has no NUL and no control characters; lines end in LF or CR LF.";
                    rejects.addNumbered(line, valueAt(i), raw(), RejectCode.DAMAGED, message);
                    return null;
                }
                isAscii = false;
            }
        }
        if (isAscii) {
            return new Line(line, new String(bytes, lastFrom, lastTo - lastFrom, StandardCharsets.ISO_8859_1).strip());
        }
        if (!encoding.isUtf8() && Encoding.isChineseUtf8(bytes, lastFrom, lastTo)) {
            String other = encoding.firstOther() > 0 ? "line " + encoding.firstOther() : "its header";
            String message = "A text is UTF-8 or GBK throughout; this line is UTF-8, " + other + " is not.";
            rejects.add(line, Rejects.WHOLE_LINE, raw(), RejectCode.ENCODING, message);
            return null;
        }
        CharBuffer target = CharBuffer.allocate(lastTo - lastFrom);
        ByteBuffer source = ByteBuffer.wrap(bytes, lastFrom, lastTo - lastFrom);
        CoderResult result = Encoding.strict(encoding.charset()).decode(source, target, true);
        if (!result.isError()
                && !encoding.isUtf8()
                && Encoding.hasStrangers(target.duplicate().flip())) {
            String message = "A character here is known only where the text comes from: write it in Unicode.";
            rejects.add(line, Rejects.WHOLE_LINE, target.flip().toString(), RejectCode.ENCODING, message);
            return null;
        }
        if (result.isError()) {
            String message = "The text is " + encoding.charset().name() + ".";
            rejects.addNumbered(line, valueAt(source.position()), raw(), RejectCode.ENCODING, message);
            return null;
        }
        return new Line(line, target.flip().toString().strip());
    }

    /** The number from 1 of the value in which a byte stands, counted by blanks, without the line's mark. */
    private int valueAt(int position) {
        int at = lastFrom;
        while (at < position && (isBlank(bytes[at]) || bytes[at] == '@' || bytes[at] == '#')) {
            at++;
        }
        int number = 1;
        for (int i = at + 1; i <= position; i++) {
            number += !isBlank(bytes[i]) && isBlank(bytes[i - 1]) ? 1 : 0;
        }
        return number;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private String raw() {
        int length = Math.min(lastTo - lastFrom, Reject.RAW_LENGTH);
        return new String(bytes, lastFrom, length, encoding.charset());
    }

    /** Makes room by moving the line to the front, and reads on; false at the end of the text. */
    private boolean refill() throws IOException {
        if (isExhausted) {
            return false;
        }
        System.arraycopy(bytes, start, bytes, 0, end - start);
        end -= start;
        start = 0;
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(2 * bytes.length, limits.maxLineBytes() + BLOCK));
        }
        int count = in.read(bytes, end, bytes.length - end);
        isExhausted = count < 0;
        end += Math.max(count, 0);
        return count > 0;
    }
}
