package org.lianchu.readers.xlsx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.reject.Reject;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.table.ColumnKind;

/** One cell of a sheet, from its start to its end; made once and read again and again. */
final class SheetCell {
    private final SheetTexts texts;
    private final int most;
    private final StringBuilder value = new StringBuilder();
    private final StringBuilder inline = new StringBuilder();
    private final StringBuilder formula = new StringBuilder();

    private String name = "";
    private String type = "";
    private String style = "";
    private boolean hasValue;
    private boolean hasInline;
    private boolean isFormula;

    SheetCell(SheetTexts texts, int most) {
        this.texts = texts;
        this.most = most;
    }

    /** Reads from the start of a {@code c} to its end. */
    void read(XmlPart part) throws IOException {
        name = part.attribute("r");
        type = part.attribute("t");
        style = part.attribute("s");
        hasValue = false;
        hasInline = false;
        isFormula = false;
        value.setLength(0);
        int outside = part.depth() - 1;
        while (part.depth() > outside) {
            if (!part.next()) {
                throw part.damaged();
            }
            if (part.isStart()) {
                child(part);
            }
        }
    }

    private void child(XmlPart part) throws IOException {
        switch (part.element()) {
            case "v" -> {
                if (hasValue || hasInline) {
                    throw part.damaged();
                }
                hasValue = true;
                part.text(value, most + 1);
            }
            case "is" -> {
                if (hasValue || hasInline) {
                    throw part.damaged();
                }
                hasInline = true;
                inline.setLength(0);
                RichText.read(part, inline, most + 1);
            }
            case "f" -> {
                isFormula = true;
                formula.setLength(0);
                part.text(formula.append('='), Reject.RAW_LENGTH);
            }
            case "extLst" -> part.skip();
            default -> throw part.damaged();
        }
    }

    /** Its name like AB17, empty if the file leaves it to be counted. */
    String name() {
        return name;
    }

    /**
     * The plain text of what it holds, empty if nothing.
     *
     * @param kind what its column holds
     * @param isTrailer whether it is a number of a trailer, whatever its column and its look
     * @throws BadCellException if it holds nothing that can stand there
     */
    String text(ColumnKind kind, boolean isTrailer) throws IOException, BadCellException {
        if (isFormula) {
            String message = "A cell holds a value, not a formula: copy it and paste its values.";
            throw new BadCellException(RejectCode.FORMULA, formula.toString(), message);
        }
        if (hasInline != type.equals("inlineStr") && (hasInline || hasValue)) {
            throw damaged();
        }
        if (!hasInline && !type.equals("str") && written().isEmpty()) {
            return "";
        }
        String text = switch (type) {
            case "s" -> shared();
            case "str" -> RichText.unescaped(value.toString());
            case "inlineStr" -> hasInline ? RichText.unescaped(inline.toString()) : "";
            case "", "n" -> number(kind, isTrailer);
            case "d" -> isoDate(kind);
            case "b", "e" -> {
                String message = "A cell here holds text, a number or a date; this is a truth value or an error.";
                throw new BadCellException(RejectCode.VALUE, written(), message);
            }
            default -> throw damaged();
        };
        return judged(text);
    }

    /** What it holds, whatever may stand in its column; null if nothing. */
    WorkbookCells.@Nullable Value value() throws IOException {
        boolean isNumber = !hasInline && (type.isEmpty() || type.equals("n"));
        String text = hasInline ? RichText.unescaped(inline.toString()) : isNumber ? written() : value.toString();
        if (type.equals("s")) {
            text = texts.shared().get(DecimalText.parseCount(written()));
        } else if (!isNumber && !hasInline) {
            text = RichText.unescaped(text);
        }
        if (text == null || isNumber && !text.isEmpty() && !CellNumber.isNumber(text)) {
            throw new DamagedInputException(
                    RejectCode.DAMAGED, "A cell holds a text, a number or a formula; " + name + " holds none of them.");
        }
        return text.isEmpty() && !isFormula ? null : new WorkbookCells.Value(isNumber, text, isFormula);
    }

    // blanks and line ends around a value are the XML's, not the cell's
    private String written() {
        return value.toString().trim();
    }

    private String judged(String text) throws BadCellException {
        if (text.length() * 3L > most && text.getBytes(StandardCharsets.UTF_8).length > most) {
            throw new BadCellException(RejectCode.TOO_LARGE, text, "A cell's text has at most " + most + " bytes.");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (Character.isSurrogate(c) && !isPair) {
                throw new BadCellException(RejectCode.ENCODING, text, "A cell's text is of whole characters.");
            }
            i += isPair ? 1 : 0;
        }
        return text;
    }

    private BadCellException damaged() {
        return new BadCellException(
                RejectCode.DAMAGED, value.toString(), "A cell's value is written as its kind of cell has it.");
    }

    private String shared() throws IOException, BadCellException {
        String text = texts.shared().get(DecimalText.parseCount(written()));
        if (text == null) {
            throw damaged();
        }
        return RichText.unescaped(text);
    }

    private String number(ColumnKind kind, boolean isTrailer) throws BadCellException {
        String written = written();
        if (!CellNumber.isNumber(written)) {
            throw new BadCellException(
                    RejectCode.NUMBER,
                    written,
                    "A number in a cell is a decimal number, and not too large to be held.");
        }
        boolean isDate = !isTrailer && texts.formats().isDateAt(style);
        return switch (kind) {
            case DAY -> isTrailer ? CellNumber.plain(written) : day(written, isDate);
            case INSTANT -> isTrailer ? CellNumber.plain(written) : instant(written, isDate);
            case NUMBER -> {
                if (isDate) {
                    String message = "A number stands here; the cell has a date, or a number that looks like one.";
                    throw new BadCellException(RejectCode.NUMBER, written, message);
                }
                yield CellNumber.plain(written);
            }
            case TEXT -> {
                if (isDate) {
                    String message = "A text stands here; the cell has a date: format it as text and type it again.";
                    throw new BadCellException(RejectCode.VALUE, written, message);
                }
                yield isTrailer ? CellNumber.plain(written) : identifier(written);
            }
        };
    }

    /** A number that stands for a text: never another than the one that is shown. */
    private String identifier(String written) throws BadCellException {
        String plain = CellNumber.plain(written);
        if (!CellNumber.isExactWhole(written)
                || !CellFormats.showsAsIs(texts.formats().codeAt(style), plain)) {
            String message =
                    "A text stands here, or a whole number as it is shown: format the column as text and type it"
                            + " again.";
            throw new BadCellException(RejectCode.VALUE, written, message);
        }
        return plain;
    }

    private String day(String written, boolean isDate) throws BadCellException {
        var day = isDate ? CellNumber.day(written, texts.is1904()) : null;
        if (day == null) {
            String message = "A day is a date without a time, from 1900-03-01 on, or a text YYYY-MM-DD.";
            throw new BadCellException(RejectCode.DATE, written, message);
        }
        return day.toString();
    }

    private String instant(String written, boolean isDate) throws BadCellException {
        String instant = isDate ? CellNumber.instant(written, texts.is1904()) : null;
        if (instant == null) {
            String message = "An instant is a date with a time, or a text YYYY-MM-DDTHH:MM[:SS].";
            throw new BadCellException(RejectCode.DATE, written, message);
        }
        return instant;
    }

    /** A date that the file writes as text in the form of ISO 8601. */
    private String isoDate(ColumnKind kind) throws BadCellException {
        String written = written();
        if (kind == ColumnKind.NUMBER || kind == ColumnKind.TEXT) {
            String message = "A number or a text stands here; the cell has a date.";
            throw new BadCellException(RejectCode.VALUE, written, message);
        }
        String midnight = "T00:00:00";
        boolean isWholeDay = kind == ColumnKind.DAY && written.endsWith(midnight);
        return isWholeDay ? written.substring(0, written.length() - midnight.length()) : written;
    }
}
