package org.lianchu.client;

/**
 * A signed transaction that can be submitted, and submitted again: the same bytes are committed at most once.
 *
 * @param id the transaction's id
 * @param bytes Fabric's prepared transaction, signed by its creator; only read
 */
public record EndorsedTransaction(String id, byte[] bytes) {}
