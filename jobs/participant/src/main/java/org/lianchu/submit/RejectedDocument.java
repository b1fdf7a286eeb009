package org.lianchu.submit;

import java.nio.file.Path;
import java.util.List;
import org.lianchu.readers.reject.Reject;

/**
 * A file that is no document as it stands; nothing of it went anywhere. Its submitter corrects what the rejects name
 * and submits it again.
 *
 * @param rejects by line, as many as are kept
 * @param rejectCount how many there are, at least 1
 */
public record RejectedDocument(Path file, List<Reject> rejects, long rejectCount) implements Preparation {
    public RejectedDocument {
        rejects = List.copyOf(rejects);
    }
}
