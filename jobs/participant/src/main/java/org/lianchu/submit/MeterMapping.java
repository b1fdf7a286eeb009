package org.lianchu.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.RejectCode;

/**
 * Prepares documents with the meters that were given, or with those in force on the ledger where a file needs any: most
 * files do not, and the ledger is asked once. E text is read with the mappings that were given. Any thread.
 */
public final class MeterMapping {
    private final @Nullable LedgerConnection ledger;
    private final Mappings texts;
    private @Nullable Mapping mapping;

    private MeterMapping(@Nullable LedgerConnection ledger, @Nullable Mapping mapping, Mappings texts) {
        this.ledger = ledger;
        this.mapping = mapping == null ? null : mapping.with(texts);
        this.texts = texts;
    }

    /** The meters that DISPATCH published and the countersigner countersigned last. */
    public static MeterMapping ofLedger(LedgerConnection ledger, Mappings texts) {
        return new MeterMapping(ledger, null, texts);
    }

    /** The meters of a file, as in {@link Mapping#ofFile}. */
    public static MeterMapping ofFile(Path file, Mappings texts) throws IOException {
        return new MeterMapping(null, Mapping.ofFile(file), texts);
    }

    /** As {@link PreparedDocument#of}; throws what asking the ledger throws. */
    public Preparation prepare(Path file, ParticipantId submitter, byte[] submitterKey, Limits limits)
            throws IOException {
        Optional<Mapping> known = known();
        Preparation preparation =
                PreparedDocument.of(file, submitter, submitterKey, limits, known.orElse(Mapping.NONE.with(texts)));
        boolean needsMeters = known.isEmpty()
                && preparation instanceof RejectedDocument rejected
                && rejected.rejects().stream().anyMatch(reject -> reject.code() == RejectCode.UNMAPPED);
        return needsMeters ? PreparedDocument.of(file, submitter, submitterKey, limits, ofLedger()) : preparation;
    }

    private synchronized Optional<Mapping> known() {
        return Optional.ofNullable(mapping);
    }

    private synchronized Mapping ofLedger() {
        if (mapping == null) {
            mapping = (ledger == null ? Mapping.NONE : inForce(ledger)).with(texts);
        }
        return mapping;
    }

    private static Mapping inForce(LedgerConnection ledger) {
        LedgerPublications publications = new LedgerPublications(ledger);
        return publications
                .inForce(Dataset.METERS)
                .flatMap(number -> publications.bytes(Dataset.METERS, number))
                .map(Mapping::ofPublished)
                .orElse(Mapping.NONE);
    }
}
