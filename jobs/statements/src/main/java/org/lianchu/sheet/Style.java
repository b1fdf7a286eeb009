package org.lianchu.sheet;

/** How a cell looks: its number format, weight, colours and border. Every number format shows the whole value. */
public enum Style {
    TITLE(""),
    MARK(""),
    SUBTITLE(""),
    LABEL(""),
    TEXT(""),
    WRAPPED(""),
    NOTE(""),
    HEAD(""),
    HEAD_NUMBER("0"),
    DAY("yyyy-mm-dd"),
    COUNT("#,##0"),
    KWH("#,##0.000"),
    SMALL_KWH("0.000"),
    YUAN("#,##0.00;[Red]-#,##0.00"),
    PRICE("0.000000"),
    EXACT("#,##0.0000;[Red]-#,##0.0000"),
    TOTAL_LABEL(""),
    TOTAL_COUNT("#,##0"),
    TOTAL_KWH("#,##0.000"),
    TOTAL_YUAN("#,##0.00;[Red]-#,##0.00");

    private final String format;

    Style(String format) {
        this.format = format;
    }

    /** The number format, in the spreadsheet's own language; empty for texts. */
    public String format() {
        return format;
    }

    boolean isTotal() {
        return name().startsWith("TOTAL");
    }

    /** Whether the cell stands in a table and has lines around it. */
    boolean hasLines() {
        return switch (this) {
            case TITLE, MARK, SUBTITLE, LABEL, NOTE -> false;
            default -> true;
        };
    }

    boolean isNumber() {
        return !format.isEmpty();
    }
}
