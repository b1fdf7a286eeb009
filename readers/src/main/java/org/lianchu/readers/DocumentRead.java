package org.lianchu.readers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Dataset;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.Reject;

/**
 * What became of a document.
 *
 * @param dataset null if the file was refused before its dataset was known
 * @param records records handed to the sink: profiles, not lines
 * @param totalWattHours the exact sum of the file's energies in Wh, numbers beside quality N included, as a trailer
 *     states it; for NEM12 and E text of the mapped channels; 0 for datasets without energies
 * @param sha256Hex SHA-256 of the file's bytes as stored, lower case (of the archive if zipped); empty only if the file
 *     was over the size limit and therefore not read
 * @param rejects by line, at most {@link Limits#maxRejects()}
 * @param rejectCount how many there were
 * @param unmappedChannels channels of NEM12 or E text that were left out because the meters do not have them, in the
 *     file's order: meter and channel, a blank between them
 * @param mapping SHA-256 of the mapping that E text was read with, lower case; null for every other file
 */
public record DocumentRead(
        Format format,
        @Nullable Dataset dataset,
        long records,
        long totalWattHours,
        String sha256Hex,
        List<Reject> rejects,
        long rejectCount,
        List<String> unmappedChannels,
        @Nullable String mapping) {
    public DocumentRead {
        rejects = List.copyOf(rejects);
        unmappedChannels = List.copyOf(unmappedChannels);
    }

    /** Whether the document may be kept. If not, what the sink got is worth nothing. */
    public boolean isAccepted() {
        return rejectCount == 0;
    }
}
