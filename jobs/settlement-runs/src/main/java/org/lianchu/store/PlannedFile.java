package org.lianchu.store;

/**
 * A file of a part: what whoever receives it must find it to be.
 *
 * @param document its number in the order of arrival
 * @param submitter in whose folder it lies
 * @param file its path below that folder
 * @param stamp what tells the house that it has not changed since the scan
 * @param bytes its size
 * @param sha256 of its content, by its receipt
 * @param ledgerId the ledger's id of the document, by its receipt
 */
public record PlannedFile(
        long document, String submitter, String file, String stamp, long bytes, String sha256, String ledgerId) {}
