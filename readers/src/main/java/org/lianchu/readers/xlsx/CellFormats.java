package org.lianchu.readers.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.reject.RejectCode;

/**
 * How a workbook's looks show a number: there a date is nothing but a number and its look, and an identifier that was
 * typed as a number may be shown as another.
 */
final class CellFormats {
    private static final int MOST = 1 << 17;
    private static final String PLAIN = "General";
    /** A format of digits alone, with or without separators of thousands. */
    private static final Pattern DIGITS = Pattern.compile("[#0?]+(,[#0?]+)*");
    /** What says nothing of digits: colours and conditions, room left, empty texts. */
    private static final Pattern SILENT = Pattern.compile("\\[[^\\]]*\\]|[_*].|\"\"");

    private final BitSet dates = new BitSet();
    private final List<String> codes = new ArrayList<>();

    /** Reads the part of a workbook that holds them. */
    void read(XmlPart part) throws IOException {
        Map<String, String> named = new HashMap<>();
        boolean isCells = false;
        while (part.next()) {
            if (!part.isStart()) {
                isCells &= !(part.isEnd() && part.is("cellXfs"));
            } else if (part.is("numFmt")) {
                named.put(part.attribute("numFmtId"), part.attribute("formatCode"));
            } else if (part.is("cellXfs")) {
                isCells = true;
            } else if (isCells && part.is("xf")) {
                String id = part.attribute("numFmtId");
                String code = named.get(id);
                int number = DecimalText.parseCount(id);
                dates.set(codes.size(), code == null ? isDate(number) : isDate(code));
                codes.add(code == null ? code(number) : code);
            }
            if (codes.size() > MOST || named.size() > MOST) {
                throw new DamagedInputException(RejectCode.TOO_LARGE, "A workbook has at most " + MOST + " looks.");
            }
        }
    }

    /** Whether the look of this number, as a cell names it, shows a date. */
    boolean isDateAt(String number) {
        int index = DecimalText.parseCount(number);
        return index >= 0 && dates.get(index);
    }

    /** The code of a look, as a cell names it. */
    String codeAt(String number) {
        int index = DecimalText.parseCount(number);
        return index >= 0 && index < codes.size() ? codes.get(index) : PLAIN;
    }

    /** Whether a code shows a whole number as its digits, and not with zeros before it or anything else. */
    static boolean showsAsIs(String code, String digits) {
        String bare = SILENT.matcher(code.substring(0, endOf(code, 0, ';'))).replaceAll("");
        if (bare.isBlank() || bare.equalsIgnoreCase(PLAIN) || bare.equals("@")) {
            return true;
        }
        long zeros = bare.chars().filter(c -> c == '0').count();
        boolean isSeparated = bare.contains(",") && digits.length() > 3;
        return DIGITS.matcher(bare).matches() && zeros <= digits.length() && !isSeparated;
    }

    /** What the formats that need no code show of digits. */
    private static String code(int format) {
        return switch (format) {
            case 1 -> "0";
            case 3, 37, 38 -> "#,##0";
            case 2, 4, 39, 40 -> "0.00";
            case 5, 6, 7, 8, 41, 42, 43, 44 -> "\"$\"0";
            case 9, 10 -> "0%";
            case 11, 48 -> "0.00E+00";
            case 12, 13 -> "# ?/?";
            default -> PLAIN;
        };
    }

    /** The formats that need no code: dates and times, those of East Asia among them. */
    private static boolean isDate(int format) {
        return format >= 14 && format <= 22
                || format >= 27 && format <= 36
                || format >= 45 && format <= 47
                || format >= 50 && format <= 58;
    }

    /**
     * Whether a format's code shows a part of a date: a letter of one outside of quotes, escapes and brackets, or a
     * Chinese weekday ({@code aaa}, {@code aaaa}).
     */
    static boolean isDate(String code) {
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
            } else if ("yYmMdDhHsS".indexOf(c) >= 0 || code.regionMatches(true, i, "aaa", 0, 3)) {
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
