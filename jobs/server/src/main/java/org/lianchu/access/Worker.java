package org.lianchu.access;

/**
 * A program on another machine that asks for the files which it is to receive.
 *
 * @param name by which its token was made
 */
public record Worker(String name) {}
