package org.lianchu.sheet;

import java.util.EnumMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The looks of one workbook, made once each. */
final class BookStyles {
    /** Has Latin and Chinese; where it is not installed, spreadsheets take their own. */
    static final String FONT = "Noto Sans CJK SC";

    private static final byte[] HEAD_FILL = {(byte) 0x1F, (byte) 0x4E, (byte) 0x79};
    private static final byte[] TOTAL_FILL = {(byte) 0xDD, (byte) 0xE8, (byte) 0xF3};
    private static final byte[] LINE = {(byte) 0xB8, (byte) 0xC4, (byte) 0xD0};
    private static final byte[] GREY = {(byte) 0x59, (byte) 0x59, (byte) 0x59};
    private static final byte[] WHITE = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
    private static final byte[] RED = {(byte) 0xC0, 0, 0};

    private final XSSFWorkbook book;
    private final Map<Style, XSSFCellStyle> plain = new EnumMap<>(Style.class);
    private final Map<Style, XSSFCellStyle> quoted = new EnumMap<>(Style.class);

    BookStyles(XSSFWorkbook book) {
        this.book = book;
        XSSFFont standard = book.getFontAt(0);
        standard.setFontName(FONT);
        standard.setFontHeightInPoints((short) 9);
    }

    /** @param isQuoted whether a spreadsheet must be told that the text is a text, whatever it begins with */
    CellStyle of(Style look, boolean isQuoted) {
        if (!isQuoted) {
            return plain.computeIfAbsent(look, this::make);
        }
        return quoted.computeIfAbsent(look, l -> {
            XSSFCellStyle style = make(l);
            style.setQuotePrefixed(true);
            return style;
        });
    }

    private XSSFCellStyle make(Style look) {
        XSSFCellStyle style = book.createCellStyle();
        style.setFont(font(look));
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        if (look.isNumber()) {
            style.setDataFormat(book.createDataFormat().getFormat(look.format()));
        } else {
            style.setDataFormat(book.createDataFormat().getFormat("@"));
        }
        if (isHead(look) || look == Style.WRAPPED) {
            style.setWrapText(true);
        }
        if (isHead(look) || look == Style.DAY) {
            style.setAlignment(HorizontalAlignment.CENTER);
        }
        if (look == Style.TEXT || look == Style.WRAPPED) {
            style.setIndention((short) 1);
        }
        if (look.hasLines()) {
            lines(style);
        }
        fill(style, look);
        return style;
    }

    private XSSFFont font(Style look) {
        XSSFFont font = book.createFont();
        font.setFontName(FONT);
        font.setFontHeightInPoints(
                switch (look) {
                    case TITLE -> (short) 18;
                    case MARK -> (short) 16;
                    case SUBTITLE -> (short) 11;
                    case NOTE, SMALL_KWH -> (short) 8;
                    default -> (short) 9;
                });
        font.setBold(
                look == Style.TITLE || look == Style.MARK || look == Style.SUBTITLE || isHead(look) || look.isTotal());
        switch (look) {
            case HEAD, HEAD_NUMBER -> font.setColor(color(WHITE));
            case MARK -> font.setColor(color(RED));
            case LABEL, NOTE -> font.setColor(color(GREY));
            default -> {}
        }
        return font;
    }

    private static void lines(XSSFCellStyle style) {
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
        style.setTopBorderColor(color(LINE));
        style.setBottomBorderColor(color(LINE));
        style.setLeftBorderColor(color(LINE));
        style.setRightBorderColor(color(LINE));
    }

    private static void fill(XSSFCellStyle style, Style look) {
        if (isHead(look) || look.isTotal()) {
            style.setFillForegroundColor(color(isHead(look) ? HEAD_FILL : TOTAL_FILL));
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        }
    }

    private static boolean isHead(Style look) {
        return look == Style.HEAD || look == Style.HEAD_NUMBER;
    }

    private static XSSFColor color(byte[] rgb) {
        return new XSSFColor(rgb);
    }
}
