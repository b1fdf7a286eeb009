package org.lianchu.ingest;

import org.springframework.batch.core.step.Step;

/**
 * Files to documents.
 *
 * @param receiveMasterData what DISPATCH says of the market, which the rest is read under
 * @param shareDocuments what others may receive of the rest; nothing hangs on whether they do
 * @param receiveDocuments everything that lies in the inbox
 * @param receiveAgain what was handed over while the terms were cut: it was anchored before, and need not be named late
 */
public record IngestSteps(Step receiveMasterData, Step shareDocuments, Step receiveDocuments, Step receiveAgain) {
    /** The name of the step whose parts workers receive. */
    public static final String SHARE_DOCUMENTS = "shareDocuments";
    /** The name of the step that looks through the whole inbox. */
    public static final String RECEIVE_DOCUMENTS = "receiveDocuments";
}
