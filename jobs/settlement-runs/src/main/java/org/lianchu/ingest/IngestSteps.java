package org.lianchu.ingest;

import org.springframework.batch.core.step.Step;

/**
 * Files to documents.
 *
 * @param receiveMasterData what DISPATCH says of the market, which the rest is read under
 * @param receiveDocuments everything that lies in the inbox
 */
public record IngestSteps(Step receiveMasterData, Step receiveDocuments) {
    /** The name of the step that looks through the whole inbox. */
    public static final String RECEIVE_DOCUMENTS = "receiveDocuments";
}
