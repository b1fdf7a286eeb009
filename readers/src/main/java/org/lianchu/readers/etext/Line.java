package org.lianchu.readers.etext;

/**
 * A line of an E text.
 *
 * @param number from 1
 * @param text without its end and without blanks around it
 */
record Line(long number, String text) {}
