package org.lianchu.readers.xlsx;

/**
 * What the cells of a workbook's sheets refer to.
 *
 * @param is1904 whether days are counted from 1904, as old programs of one maker did, and not from 1900
 */
record SheetTexts(SharedTexts shared, CellFormats formats, boolean is1904) {}
