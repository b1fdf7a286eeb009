package org.lianchu.client;

/**
 * Where a key was first written.
 *
 * @param block the number of the transaction's block
 */
public record Written(String transactionId, long block) {}
