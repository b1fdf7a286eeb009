package org.lianchu.readers.etext;

/**
 * One thing that a table tells of, whatever the table's shape: a line of a row table, a run of names and values, a
 * column of a transposed table.
 *
 * @param name what a transposed table calls it; else empty
 * @param line where it begins
 * @param texts the values that its class asks for, by slot
 * @param lines where they stand
 * @param columns what the table calls the columns they stand in
 */
record TableObject(Block block, String name, long line, String[] texts, long[] lines, String[] columns) {}
