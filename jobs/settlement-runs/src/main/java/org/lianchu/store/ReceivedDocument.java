package org.lianchu.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Dataset;
import org.lianchu.readers.Format;
import org.lianchu.readers.reject.Reject;
import org.lianchu.time.TradingDay;

/**
 * A file that was read: a document to be stored whole, or one refused whole with its rejects.
 *
 * @param id its place in the order of arrival
 * @param file its name in the submitter's inbox
 * @param stamp what tells that the file has not changed since
 * @param mapping SHA-256 of the meters document that mapped its channels, of an E text of its mapping file; null if
 *     none was needed
 * @param evidence its receipt, with which the ledger agrees; null if it was taken without
 * @param records its encoded records; of no worth if refused
 */
public record ReceivedDocument(
        long id,
        String submitter,
        String file,
        String stamp,
        String sha256,
        @Nullable String mapping,
        Format format,
        @Nullable Dataset dataset,
        long recordCount,
        long totalWattHours,
        List<Reject> rejects,
        long rejectCount,
        List<String> unmappedChannels,
        @Nullable DocumentEvidence evidence,
        RecordEncoder records) {
    public boolean isAccepted() {
        return rejectCount == 0;
    }

    /** The same, refused for one reason more. */
    public ReceivedDocument refused(Reject reject) {
        List<Reject> all = new ArrayList<>(rejects);
        all.add(reject);
        return new ReceivedDocument(
                id,
                submitter,
                file,
                stamp,
                sha256,
                mapping,
                format,
                dataset,
                recordCount,
                totalWattHours,
                all,
                rejectCount + 1,
                unmappedChannels,
                evidence,
                records);
    }

    /** Its place among the revisions of one submitter and dataset: the higher is the later. */
    long rank() {
        return evidence == null ? id : evidence.rank();
    }

    Optional<TradingDay> firstDay() {
        return records.days().isEmpty() ? Optional.empty() : Optional.of(Collections.min(records.days()));
    }

    Optional<TradingDay> lastDay() {
        return records.days().isEmpty() ? Optional.empty() : Optional.of(new TreeSet<>(records.days()).last());
    }

    String datasetText() {
        return dataset == null ? "" : dataset.text();
    }
}
