package org.lianchu.readers.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.reject.RejectCode;

/**
 * The characters of an XML text that can be parsed in bounded memory: strict UTF-8, no document type, and no tag,
 * comment or run of text over {@value #LONGEST} characters.
 *
 * <p>An XML parser holds a tag, an attribute or a comment whole before it gives it, however long it is; so length is
 * judged here, before the parser sees it. What is wrong is thrown as a {@link DamagedInputException} and remembered,
 * because a parser wraps what it is thrown.
 */
final class BoundedXml extends Reader {
    static final int LONGEST = 1 << 20;

    private static final int SHORTEST_COMMENT = "!---->".length();

    private final Reader in;
    private State state = State.TEXT;
    private int run;
    private char quote;
    private char last;
    private char beforeLast;
    private boolean isFirst = true;
    private @Nullable DamagedInputException fault;

    private enum State {
        TEXT,
        OPENED,
        TAG,
        ATTRIBUTE,
        DECLARED,
        COMMENT,
        CHARACTERS,
        INSTRUCTION
    }

    BoundedXml(InputStream in) {
        this.in = new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** What was wrong, or null. */
    @Nullable
    DamagedInputException fault() {
        return fault;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int from = offset;
        int count = fill(buffer, offset, length);
        if (isFirst && count > 0) {
            isFirst = false;
            if (buffer[offset] == '\uFEFF') {
                System.arraycopy(buffer, offset + 1, buffer, offset, count - 1);
                count = count > 1 ? count - 1 : fill(buffer, offset, length);
            }
        }
        for (int i = from; i < from + count; i++) {
            look(buffer[i]);
        }
        return count;
    }

    private int fill(char[] buffer, int offset, int length) throws IOException {
        if (fault != null) {
            throw fault;
        }
        try {
            return in.read(buffer, offset, length);
        } catch (CharacterCodingException e) {
            throw fault(RejectCode.ENCODING, "The XML in a workbook is UTF-8.");
        } catch (DamagedInputException e) {
            fault = e;
            throw e;
        }
    }

    private void look(char c) throws DamagedInputException {
        if (++run > LONGEST) {
            throw fault(
                    RejectCode.TOO_LARGE, "A tag or text in a workbook's XML has at most " + LONGEST + " characters.");
        }
        switch (state) {
            case TEXT -> {
                if (c == '<') {
                    enter(State.OPENED);
                }
            }
            case OPENED -> opened(c);
            case TAG -> tag(c);
            case ATTRIBUTE -> {
                if (c == quote) {
                    state = State.TAG;
                }
            }
            case DECLARED -> declared(c);
            case COMMENT -> endBehindTwo(c, '-');
            case CHARACTERS -> endBehindTwo(c, ']');
            case INSTRUCTION -> {
                if (c == '>' && last == '?') {
                    enter(State.TEXT);
                }
            }
        }
        beforeLast = last;
        last = c;
    }

    private void enter(State next) {
        state = next;
        run = 0;
    }

    private void opened(char c) {
        if (c == '!') {
            state = State.DECLARED;
        } else if (c == '?') {
            state = State.INSTRUCTION;
        } else {
            state = State.TAG;
            tag(c);
        }
    }

    private void tag(char c) {
        if (c == '>') {
            enter(State.TEXT);
        } else if (c == '"' || c == '\'') {
            quote = c;
            state = State.ATTRIBUTE;
        }
    }

    private void declared(char c) throws DamagedInputException {
        if (c == '-') {
            state = State.COMMENT;
        } else if (c == '[') {
            state = State.CHARACTERS;
        } else {
            throw fault(RejectCode.DAMAGED, "The XML in a workbook declares no document type.");
        }
    }

    /** Ends a comment or a section of characters at {@code -->} or {@code ]]>}; {@code <!-->} ends nothing. */
    private void endBehindTwo(char c, char twice) {
        if (c == '>' && last == twice && beforeLast == twice && run >= SHORTEST_COMMENT) {
            enter(State.TEXT);
        }
    }

    private DamagedInputException fault(RejectCode code, String message) {
        DamagedInputException made = new DamagedInputException(code, message);
        fault = made;
        return made;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
