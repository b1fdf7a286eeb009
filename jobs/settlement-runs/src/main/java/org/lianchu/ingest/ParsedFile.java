package org.lianchu.ingest;

import org.lianchu.store.ReceivedDocument;

/** What became of a file that was read. */
sealed interface ParsedFile {
    /** A document, accepted or refused whole. */
    record Read(ReceivedDocument document) implements ParsedFile {}

    /** Not taken: it is looked at again in the next scan. */
    record NotTaken(ScannedFile file, NotEvidenced why) implements ParsedFile {}
}
