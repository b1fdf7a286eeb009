package org.lianchu.bench;

/**
 * What plain text COPY of the same readings took, in nanoseconds.
 *
 * @param keyed into a table with its primary key
 * @param thenKey into a table without a key, and then the key
 */
record CopyTime(long keyed, long thenKey) {}
