package org.lianchu.readers.xlsx;

import org.lianchu.readers.record.DecimalText;

/** Names of cells: letters for the column, the row's number from 1. */
final class CellName {
    /** Columns and rows that a sheet can have. */
    static final int MAX_COLUMNS = 1 << 14;

    static final int MAX_ROWS = 1 << 20;

    private CellName() {}

    /** The column of a cell's name, from 0; below zero if it is no name of a cell that a sheet can have. */
    static int columnOf(String name) {
        int column = 0;
        int letters = 0;
        while (letters < name.length() && letters < 4 && isLetter(name.charAt(letters))) {
            column = column * 26 + name.charAt(letters) - 'A' + 1;
            letters++;
        }
        boolean good = letters > 0 && column <= MAX_COLUMNS && rowOf(name.substring(letters)) > 0;
        return good ? column - 1 : -1;
    }

    /** The row of a cell's name; below one if it is no name of a cell. */
    static int row(String name) {
        int letters = 0;
        while (letters < name.length() && isLetter(name.charAt(letters))) {
            letters++;
        }
        return rowOf(name.substring(letters));
    }

    /** A row's number from its digits; below one if it is none that a sheet can have. */
    static int rowOf(String digits) {
        int row = digits.startsWith("0") ? -1 : DecimalText.parseCount(digits);
        return row > MAX_ROWS ? -1 : row;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
