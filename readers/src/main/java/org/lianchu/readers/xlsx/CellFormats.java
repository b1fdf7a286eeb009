package org.lianchu.readers.xlsx;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.reject.RejectCode;

/** Which of a workbook's looks show a number as a date or time: there a date is nothing but a number and its look. */
public final class CellFormats {
    private static final int MOST = 1 << 17;

    private final BitSet dates = new BitSet();

    /** No looks, as in a workbook without a part for them. */
    public CellFormats() {}

    /** Reads the part of a workbook that holds them. */
    public void read(XmlPart part) throws IOException {
        Map<String, Boolean> codes = new HashMap<>();
        int count = 0;
        boolean isCells = false;
        while (part.next()) {
            if (!part.isStart()) {
                isCells &= !(part.isEnd() && part.is("cellXfs"));
            } else if (part.is("numFmt")) {
                codes.put(part.attribute("numFmtId"), isDate(part.attribute("formatCode")));
            } else if (part.is("cellXfs")) {
                isCells = true;
            } else if (isCells && part.is("xf")) {
                String id = part.attribute("numFmtId");
                Boolean known = codes.get(id);
                dates.set(count++, known == null ? isDate(DecimalText.parseCount(id)) : known);
            }
            if (count > MOST || codes.size() > MOST) {
                throw new DamagedInputException(RejectCode.TOO_LARGE, "A workbook has at most " + MOST + " looks.");
            }
        }
    }

    /** Whether the look of this number, as a cell names it, shows a date. */
    public boolean isDateAt(String number) {
        int index = DecimalText.parseCount(number);
        return index >= 0 && dates.get(index);
    }

    /** The formats that need no code: dates and times, those of East Asia among them. */
    private static boolean isDate(int format) {
        return format >= 14 && format <= 22
                || format >= 27 && format <= 36
                || format >= 45 && format <= 47
                || format >= 50 && format <= 58;
    }

    /** Whether a format's code shows a part of a date: a letter of one outside of quotes, escapes and brackets. */
    public static boolean isDate(String code) {
        for (int i = 0; i < code.length() && code.charAt(i) != ';'; i++) {
            char c = code.charAt(i);
            if (c == '"') {
                i = endOf(code, i + 1, '"');
            } else if (c == '[') {
                int end = endOf(code, i + 1, ']');
                if (isElapsed(code.substring(i + 1, Math.max(i + 1, end)))) {
                    return true;
                }
                i = end;
            } else if (c == '\\' || c == '_' || c == '*') {
                i++;
            } else if ("yYmMdDhHsS".indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static int endOf(String code, int from, char end) {
        int at = code.indexOf(end, from);
        return at < 0 ? code.length() : at;
    }

    /** Hours, minutes or seconds that go on counting beyond their sixty or twenty-four. */
    private static boolean isElapsed(String bracketed) {
        return bracketed.matches("[hH]{1,4}|[mM]{1,4}|[sS]{1,4}");
    }
}
