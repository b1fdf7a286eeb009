package org.lianchu.readers;

/**
 * A line of an E text.
 *
 * @param number from 1
 * @param text without its end and without blanks around it
 */
record ELine(long number, String text) {}
