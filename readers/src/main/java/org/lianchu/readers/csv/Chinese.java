package org.lianchu.readers.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/** Tells GBK, in which a Chinese spreadsheet program saves "CSV", from what is no text at all. */
final class Chinese {
    static final String SENTENCE = "The text is UTF-8, and this looks like GBK, as a Chinese spreadsheet program saves"
            + " CSV: save it as CSV UTF-8 (comma delimited).";

    private Chinese() {}

    /** What a field says in GB18030, which GBK is a part of; empty if that is nothing with a Chinese character. */
    static String field(byte[] bytes, int from, int end) {
        int to = from;
        while (to < end && bytes[to] != ',') {
            to++;
        }
        try {
            String text = Charset.forName("GB18030")
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
            boolean isChinese = text.codePoints().anyMatch(Character::isIdeographic)
                    && text.codePoints().allMatch(c -> Character.getType(c) != Character.PRIVATE_USE);
            return isChinese ? text : "";
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
