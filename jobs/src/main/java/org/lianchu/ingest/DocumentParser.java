package org.lianchu.ingest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.readers.DocumentRead;
import org.lianchu.readers.DocumentReader;
import org.lianchu.readers.Format;
import org.lianchu.readers.Limits;
import org.lianchu.readers.MeterMap;
import org.lianchu.readers.ReadContext;
import org.lianchu.readers.Reject;
import org.lianchu.readers.RejectCode;
import org.lianchu.store.ReceivedDocument;
import org.lianchu.store.RecordEncoder;

/** Reads files into documents ready to be stored. Any thread; no effect but a temporary file for large documents. */
final class DocumentParser {
    private final ReadContext context;
    private final @Nullable String mapping;

    /** @param mapping SHA-256 of the meters document that the map was made of; null if there is none */
    DocumentParser(MeterMap meters, @Nullable String mapping) {
        this.context = new ReadContext(Limits.DEFAULT, meters);
        this.mapping = mapping;
    }

    /** @param id the document's place in the order of arrival */
    ReceivedDocument parse(ScannedFile file, long id) {
        RecordEncoder encoder = new RecordEncoder(id);
        DocumentRead read = DocumentReader.read(file.path(), context, encoder);
        List<Reject> rejects = new ArrayList<>(read.rejects());
        Dataset dataset = read.dataset();
        long foreign = 0;
        if (dataset != null && dataset.isDispatchOnly() && !file.submitter().equals(ParticipantId.DISPATCH.text())) {
            rejects.add(notDispatch(file, dataset));
            foreign = 1;
        }
        return new ReceivedDocument(
                id,
                file.submitter(),
                file.name(),
                file.stamp(),
                read.sha256Hex(),
                read.format() == Format.NEM12 ? mapping : null,
                read.format(),
                dataset,
                read.records(),
                read.totalWattHours(),
                rejects,
                read.rejectCount() + foreign,
                read.unmappedChannels(),
                encoder);
    }

    private static Reject notDispatch(ScannedFile file, Dataset dataset) {
        return new Reject(
                file.path().toString(),
                "",
                1,
                "1",
                file.submitter(),
                RejectCode.NOT_DISPATCH,
                dataset.text() + " come from DISPATCH only: put the file into inbox/DISPATCH");
    }
}
