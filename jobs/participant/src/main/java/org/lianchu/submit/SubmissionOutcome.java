package org.lianchu.submit;

import java.nio.file.Path;
import java.util.List;
import org.lianchu.readers.reject.Reject;

/** What became of one file. In every case the same command may be given again. */
public sealed interface SubmissionOutcome {
    /** The file as it was named. */
    Path file();

    /**
     * The document is on the ledger, and the file is handed over with its receipt.
     *
     * @param handedOver where the receiver finds it
     * @param isSameAgain whether the document was on the ledger before this command
     * @param latestSequence the submitter's highest number of the dataset; where it is above the receipt's, later
     *     documents may have replaced this one's records, and submitting it again does not bring them back
     * @param unmappedChannels channels of NEM12 or E text that were left out: meter and channel, a blank between them
     */
    record Submitted(
            Path file,
            Receipt receipt,
            Path handedOver,
            boolean isSameAgain,
            int latestSequence,
            List<String> unmappedChannels)
            implements SubmissionOutcome {
        public Submitted {
            unmappedChannels = List.copyOf(unmappedChannels);
        }
    }

    /** The file is no document: nothing was done. It is submitted again when it is corrected. */
    record Rejected(Path file, List<Reject> rejects, long rejectCount) implements SubmissionOutcome {
        public Rejected {
            rejects = List.copyOf(rejects);
        }
    }

    /** Refused by name: by the ledger, or before it was asked. The message says what to do. */
    record Refused(Path file, String code, String message) implements SubmissionOutcome {}

    /** The ledger did not say what became of it, which is not a failure: the same command again finds out. */
    record Unknown(Path file, String message) implements SubmissionOutcome {}
}
