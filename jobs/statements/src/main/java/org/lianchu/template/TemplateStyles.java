package org.lianchu.template;

import java.util.EnumMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** How the cells of a template look; what people type takes the number format of its column. */
final class TemplateStyles {
    private static final byte[] HEAD_FILL = {(byte) 0x1F, (byte) 0x4E, (byte) 0x79};
    private static final byte[] WHITE = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF};

    private final XSSFWorkbook book;
    private final Map<Style, XSSFCellStyle> styles = new EnumMap<>(Style.class);

    enum Style {
        TEXT("@"),
        NUMBER("0.000"),
        PRICE("0.000000"),
        DAY("yyyy-mm-dd"),
        INSTANT("yyyy-mm-dd hh:mm"),
        HEAD("@"),
        TITLE("@"),
        WRAPPED("@");

        private final String format;

        Style(String format) {
            this.format = format;
        }
    }

    TemplateStyles(XSSFWorkbook book) {
        this.book = book;
    }

    XSSFCellStyle of(Style look) {
        return styles.computeIfAbsent(look, this::make);
    }

    private XSSFCellStyle make(Style look) {
        XSSFCellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(look.format));
        style.setVerticalAlignment(VerticalAlignment.TOP);
        style.setWrapText(look == Style.WRAPPED);
        if (look == Style.HEAD || look == Style.TITLE) {
            XSSFFont font = book.createFont();
            font.setBold(true);
            if (look == Style.HEAD) {
                font.setColor(new XSSFColor(WHITE));
                style.setFillForegroundColor(new XSSFColor(HEAD_FILL));
                style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            } else {
                font.setFontHeightInPoints((short) 14);
            }
            style.setFont(font);
        }
        return style;
    }
}
