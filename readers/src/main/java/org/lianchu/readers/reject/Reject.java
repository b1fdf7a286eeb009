package org.lianchu.readers.reject;

/**
 * One located reason why a file is not taken as it is.
 *
 * @param file the file's name, without its folder
 * @param sheet the sheet's name, empty for text
 * @param line the line or row, from 1, which also stands for the whole file
 * @param column the column's name where it has one (in a sheet its letters), else its number from 1; the first also
 *     stands for the whole line
 * @param raw what stands there, cut at 200 characters; here as everywhere else, what cannot be seen stands as its
 *     code point
 * @param message one English sentence that says what would be right
 */
public record Reject(String file, String sheet, long line, String column, String raw, RejectCode code, String message) {
    /** Characters of raw text kept. */
    public static final int RAW_LENGTH = 200;

    /** Where it lies in the file: {@code 17:e24} in text, {@code Sheet1!AB17} in a workbook. */
    public String place() {
        return sheet.isEmpty() ? line + ":" + column : sheet + "!" + column + line;
    }

    public Reject {
        file = VisibleText.of(file);
        sheet = VisibleText.of(sheet);
        column = VisibleText.of(column);
        raw = VisibleText.of(raw.length() <= RAW_LENGTH ? raw : raw.substring(0, RAW_LENGTH));
        message = VisibleText.of(message);
    }
}
