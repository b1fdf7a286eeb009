package org.lianchu.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.lianchu.ingest.NotEvidenced.Cause;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.parts.Outage;
import org.lianchu.readers.DocumentRead;
import org.lianchu.readers.DocumentReader;
import org.lianchu.readers.Format;
import org.lianchu.readers.ReadContext;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.Reject;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.store.DocumentEvidence;
import org.lianchu.store.ReceivedDocument;
import org.lianchu.store.RecordEncoder;
import org.lianchu.submit.Attachment;
import org.lianchu.submit.FileHash;
import org.lianchu.submit.Receipt;
import org.lianchu.time.DayBounds;
import org.lianchu.time.TradingDay;

/** Reads files into documents ready to be stored. Any thread; no effect but a temporary file for large documents. */
final class DocumentParser {
    private final MeterMap meters;
    private final @Nullable String mapping;
    private final Supplier<List<MeterMap>> earlierMeters;
    private final Mappings texts;
    private final EvidenceCheck evidence;
    private final DayBounds bounds;

    /**
     * @param mapping SHA-256 of the meters document that the map was made of; null if there is none
     * @param earlierMeters the meters before, the latest first, for E text that was anchored while they were in force
     * @param texts what E text may be read with
     * @param bounds the days that records may be about
     */
    DocumentParser(
            MeterMap meters,
            @Nullable String mapping,
            Supplier<List<MeterMap>> earlierMeters,
            Mappings texts,
            EvidenceCheck evidence,
            DayBounds bounds) {
        this.meters = meters;
        this.mapping = mapping;
        this.earlierMeters = earlierMeters;
        this.texts = texts;
        this.evidence = evidence;
        this.bounds = bounds;
    }

    /** @param id the document's place in the order of arrival */
    ParsedFile parse(ScannedFile file, long id) {
        if (file.problem() != null) {
            return new ParsedFile.NotTaken(file, file.problem());
        }
        try {
            return whole(file, id);
        } catch (UncheckedIOException e) {
            if (Outage.of(e).isPresent()) {
                // of this machine, not of the file
                throw e;
            }
            return new ParsedFile.NotTaken(
                    file, new NotEvidenced(Cause.FILE_UNREADABLE, FolderScan.inWords(e.getCause())));
        }
    }

    private ParsedFile whole(ScannedFile file, long id) {
        EvidenceCheck.Claim claim = evidence.claim(file);
        NotEvidenced without = claim.problem();
        if (without != null) {
            return new ParsedFile.NotTaken(file, without);
        }
        ParsedFile latest = parse(file, id, claim, meters);
        if (isEvidenced(latest) || !dependsOnMeters(claim)) {
            return latest;
        }
        for (MeterMap before : earlierMeters.get()) {
            ParsedFile other = parse(file, id, claim, before);
            if (isEvidenced(other)) {
                close(latest);
                return other;
            }
            close(other);
        }
        return latest;
    }

    private static boolean isEvidenced(ParsedFile parsed) {
        return parsed instanceof ParsedFile.Read read && read.document().evidence() != null;
    }

    private static void close(ParsedFile parsed) {
        if (parsed instanceof ParsedFile.Read read) {
            read.document().records().close();
        }
    }

    /** Whether the records also follow from meters, of which the roots alone say which they were. */
    private boolean dependsOnMeters(EvidenceCheck.Claim claim) {
        Receipt receipt = claim.receipt();
        Hash used = receipt == null ? null : receipt.mapping();
        return used != null && texts.needMeters(used.toString());
    }

    private ParsedFile parse(ScannedFile file, long id, EvidenceCheck.Claim claim, MeterMap by) {
        RecordEncoder encoder = new RecordEncoder(id);
        EvidencingSink sink = claim.sink(encoder);
        DocumentRead read = read(file, claim, by, encoder, sink);
        NotEvidenced otherFile = EvidenceCheck.otherFile(claim, read);
        otherFile = otherFile == null ? EvidenceCheck.withoutMapping(claim, read, texts) : otherFile;
        if (otherFile == null && (sink == null || !read.isAccepted())) {
            return new ParsedFile.Read(received(file, id, read, encoder, null));
        }
        NotEvidenced differs = otherFile != null || sink == null ? otherFile : evidence.differs(claim, read, sink);
        if (differs != null) {
            encoder.close();
            return new ParsedFile.NotTaken(file, differs);
        }
        return new ParsedFile.Read(received(file, id, read, encoder, claim.evidence()));
    }

    private DocumentRead read(
            ScannedFile file,
            EvidenceCheck.Claim claim,
            MeterMap by,
            RecordEncoder encoder,
            @Nullable EvidencingSink sink) {
        Receipt receipt = claim.receipt();
        Attachment attachment = receipt == null ? null : receipt.attachment();
        try (SeekableByteChannel opened = file.open()) {
            if (attachment == null || sink == null) {
                ReadContext context = new ReadContext(Limits.DEFAULT, by, texts(receipt));
                return DocumentReader.read(fileName(file), opened, context, sink == null ? encoder : sink);
            }
            Hash sha256 = FileHash.of(Channels.newInputStream(opened));
            sink.accept(attachment.row(sha256));
            return new DocumentRead(
                    Format.ATTACHMENT, Dataset.ATTACHMENT, 1, 0, sha256.toString(), List.of(), 0, List.of(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fileName(ScannedFile file) {
        return String.valueOf(file.path().getFileName());
    }

    /** The very mapping of the receipt, or any where no receipt names one. */
    private Mappings texts(@Nullable Receipt receipt) {
        Hash used = receipt == null ? null : receipt.mapping();
        return used == null
                ? texts
                : texts.bySha256(used.toString()).map(Mappings::only).orElse(Mappings.NONE);
    }

    private ReceivedDocument received(
            ScannedFile file,
            long id,
            DocumentRead read,
            RecordEncoder encoder,
            @Nullable DocumentEvidence documentEvidence) {
        List<Reject> rejects = new ArrayList<>(read.rejects());
        Dataset dataset = read.dataset();
        long foreign = 0;
        Optional<TradingDay> outside =
                encoder.days().stream().filter(day -> !bounds.contains(day)).max(Comparator.naturalOrder());
        if (outside.isPresent()) {
            rejects.add(outOfBounds(file, outside.get()));
            foreign = 1;
        }
        if (dataset != null && dataset.isDispatchOnly() && !file.submitter().equals(ParticipantId.DISPATCH.text())) {
            rejects.add(notDispatch(file, dataset));
            foreign++;
        }
        return new ReceivedDocument(
                id,
                file.submitter(),
                file.name(),
                file.stamp(),
                read.sha256Hex(),
                read.format() == Format.NEM12 ? mapping : read.mapping(),
                read.format(),
                dataset,
                read.records(),
                read.totalWattHours(),
                rejects,
                read.rejectCount() + foreign,
                read.unmappedChannels(),
                documentEvidence,
                encoder);
    }

    private Reject outOfBounds(ScannedFile file, TradingDay day) {
        return new Reject(
                file.path().toString(),
                "",
                1,
                "1",
                day.toString(),
                RejectCode.DAY_RANGE,
                "records are about days from " + bounds.first() + " to " + bounds.last());
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
