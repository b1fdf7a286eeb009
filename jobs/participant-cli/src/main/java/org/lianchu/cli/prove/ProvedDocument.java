package org.lianchu.cli.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.proof.EvidencedInbox;
import org.lianchu.proof.Proof;
import org.lianchu.proof.Prover;
import org.lianchu.submit.Mapping;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Option;

/** Which file a record is proved from: one that is named, or the latest of each submitter in the inbox that has it. */
final class ProvedDocument {
    @Option(names = "--file", paramLabel = "FILE", descriptionKey = "prove.file")
    private @Nullable Path file;

    @Option(names = "--submitter", paramLabel = "S", descriptionKey = "prove.submitter")
    private @Nullable String submitter;

    @Option(names = "--inbox", paramLabel = "DIR", descriptionKey = "prove.inbox")
    private @Nullable Path inbox;

    @Option(names = "--meters", paramLabel = "FILE", descriptionKey = "prove.meters")
    private @Nullable Path meters;

    Mapping mapping(CommonOptions common) throws IOException {
        Mapping given = meters == null ? Mapping.NONE : Mapping.ofFile(meters);
        return given.with(common.home().textMappings());
    }

    EvidencedInbox inbox(CommonOptions common) throws IOException {
        String only = submitter;
        Path folder = inbox == null ? common.home().inbox() : inbox;
        return EvidencedInbox.in(folder, name -> only == null || only.equals(name));
    }

    /** Proves a record that has a trading day, and writes what was found. */
    void prove(
            CommonOptions common,
            ProofOutput output,
            Prover prover,
            Dataset dataset,
            TradingDay day,
            Predicate<CanonicalRecord> isMeant,
            String title)
            throws IOException {
        Path named = file;
        boolean found = named == null
                ? search(common, output, prover, dataset, day, isMeant, title)
                : write(common, output, title, prover.find(named, mapping(common), day, isMeant));
        if (!found) {
            throw new CommandRefusedException("NO_SUCH_RECORD", title);
        }
    }

    private boolean search(
            CommonOptions common,
            ProofOutput output,
            Prover prover,
            Dataset dataset,
            TradingDay day,
            Predicate<CanonicalRecord> isMeant,
            String title)
            throws IOException {
        List<EvidencedInbox.Document> documents = inbox(common).of(dataset, day.toString());
        Mapping mapping = mapping(common);
        ParticipantId proved = null;
        for (EvidencedInbox.Document document : documents) {
            ParticipantId owner = document.receipt().submitter();
            if (!owner.equals(proved)
                    && write(common, output, title, prover.find(document.file(), mapping, day, isMeant))) {
                proved = owner;
            }
        }
        return proved != null;
    }

    private static boolean write(CommonOptions common, ProofOutput output, String title, Optional<Proof> proof)
            throws IOException {
        if (proof.isEmpty()) {
            return false;
        }
        output.write(common, title + "-" + proof.get().anchor().submitter(), proof.get());
        return true;
    }
}
