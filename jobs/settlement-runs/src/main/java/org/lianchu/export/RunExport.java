package org.lianchu.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Digests;
import org.lianchu.market.RegisterKey;
import org.lianchu.quantity.Energy;
import org.lianchu.quantity.Money;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunction;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.VoidRecord;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.RecordPlaces;
import org.lianchu.store.ResultStore;
import org.lianchu.submit.CsvText;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * Writes a run as postings.csv, determinants.csv, discrepancies.csv and rejects.csv (formats, section 2), stable to the
 * byte for equal inputs.
 *
 * <p>Postings are checked against the digest of their day while they are written; determinants are determined again
 * from the inputs the run pins, of which they are a function.
 */
public final class RunExport {
    private final RunFunction function;
    private final Run run;
    private final ResultStore results;
    private final DiscrepancyStore discrepancies;
    private final DocumentStore documents;
    private final RecordPlaces places;

    /**
     * An export of a run.
     *
     * @param run as it stands now
     * @param function of the same run
     */
    public RunExport(
            Run run,
            RunFunction function,
            ResultStore results,
            DiscrepancyStore discrepancies,
            DocumentStore documents,
            RecordPlaces places) {
        this.run = run;
        this.function = function;
        this.results = results;
        this.discrepancies = discrepancies;
        this.documents = documents;
        this.places = places;
    }

    /**
     * Writes the files, replacing those of the same names.
     *
     * @return the files written
     * @throws IllegalStateException if a day's postings do not have the digest the run recorded: the database was
     *     changed
     */
    public List<Path> to(Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        files.add(postings(folder.resolve("postings.csv")));
        RejectLines rejects = new RejectLines();
        files.add(determinants(folder.resolve("determinants.csv"), rejects));
        files.add(discrepancies(folder.resolve("discrepancies.csv")));
        files.add(rejects(folder.resolve("rejects.csv"), rejects));
        Long previous = run.previous();
        if (previous != null && run.state().hasPostings()) {
            files.add(deltas(folder.resolve("deltas.csv"), previous));
        }
        return files;
    }

    private Path postings(Path file) throws IOException {
        try (CsvFile csv = new CsvFile(file, "day", "kind", "reference", "from", "to", "energy_kwh", "amount_yuan")) {
            if (run.state().hasPostings()) {
                for (TradingDay day : run.key().period().days().toList()) {
                    for (Posting p : checked(day)) {
                        csv.line(
                                day.toString(),
                                p.kind().name(),
                                p.reference(),
                                p.from().text(),
                                p.to().text(),
                                Energy.kwhText(p.wattHours()),
                                Money.yuanText(p.fen()));
                    }
                }
            }
            csv.whole();
        }
        return file;
    }

    /** What an adjustment changed: only the postings that differ from the previous run's. */
    private Path deltas(Path file, long previous) throws IOException {
        try (CsvFile csv = new CsvFile(
                file,
                "day",
                "kind",
                "reference",
                "from",
                "to",
                "previous_kwh",
                "energy_kwh",
                "previous_yuan",
                "amount_yuan",
                "delta_yuan")) {
            for (TradingDay day : run.key().period().days().toList()) {
                for (Delta d : Delta.between(results.postings(previous, day), results.postings(run.no(), day))) {
                    csv.line(
                            day.toString(),
                            d.kind().name(),
                            d.reference(),
                            d.from().text(),
                            d.to().text(),
                            Energy.kwhText(d.previousWattHours()),
                            Energy.kwhText(d.wattHours()),
                            Money.yuanText(d.previousFen()),
                            Money.yuanText(d.fen()),
                            Money.yuanText(d.fen() - d.previousFen()));
                }
            }
            csv.whole();
        }
        return file;
    }

    private List<Posting> checked(TradingDay day) {
        List<Posting> postings = results.postings(run.no(), day);
        String recorded = results.digest(run.no(), day);
        String digest = Digests.ofDay(day, postings).digest().toString();
        if (!digest.equals(recorded)) {
            throw new IllegalStateException("the postings of " + day + " in the database are not those that run "
                    + run.key() + " computed: their digest is " + digest + ", recorded is " + recorded);
        }
        return postings;
    }

    private record DeterminantKey(RegisterKey register, TradingDay day) implements Comparable<DeterminantKey> {
        private static final Comparator<DeterminantKey> ORDER =
                Comparator.comparing(DeterminantKey::register).thenComparing(DeterminantKey::day);

        @Override
        public int compareTo(DeterminantKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** The determinants; days are computed here alone, so that their void records are noted on the way. */
    private Path determinants(Path file, RejectLines rejects) throws IOException, SQLException {
        try (CsvFile csv = new CsvFile(file, determinantColumns());
                SortedLines<DeterminantKey> lines = new SortedLines<>(file)) {
            for (TradingDay day : run.key().period().days().toList()) {
                if (!(function.day(day) instanceof ComputedDay.Examined examined)) {
                    continue;
                }
                List<VoidRecord> voids = examined.sided().voids();
                if (!voids.isEmpty()) {
                    rejects.addVoid(day, voids, places.of(day, voids, function.documents(day)));
                }
                for (DeterminedProfile profile :
                        examined.determined().profiles().values()) {
                    if (profile.isDeterminedAnywhere()) {
                        lines.add(new DeterminantKey(profile.key(), day), line(day, profile));
                    }
                }
            }
            lines.writeTo(csv);
            csv.whole();
        }
        return file;
    }

    private static String[] determinantColumns() {
        String[] columns = new String[4 + Intervals.PER_DAY];
        List.of("resource", "register", "day", "source").toArray(columns);
        for (int n = 1; n <= Intervals.PER_DAY; n++) {
            columns[3 + n] = "e%02d".formatted(n);
        }
        return columns;
    }

    private static String line(TradingDay day, DeterminedProfile profile) {
        String[] fields = new String[4 + Intervals.PER_DAY];
        fields[0] = profile.key().resource().text();
        fields[1] = profile.key().register().name();
        fields[2] = day.toString();
        fields[3] = sourceText(profile.source());
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            fields[4 + i] = profile.isDetermined(i) ? Energy.kwhText(profile.wattHours()[i]) : "";
        }
        return CsvText.line(List.of(fields));
    }

    private static String sourceText(byte[] source) {
        StringBuilder letters = new StringBuilder();
        for (byte letter : source) {
            letters.append((char) letter);
        }
        return letters.chars().distinct().count() == 1 ? letters.substring(0, 1) : letters.toString();
    }

    private Path discrepancies(Path file) throws IOException {
        try (CsvFile csv = new CsvFile(
                file,
                "id",
                "code",
                "subject",
                "register",
                "day",
                "intervals",
                "owner_kwh",
                "dispatch_kwh",
                "effect_yuan",
                "status")) {
            for (DiscrepancyRow d : discrepancies.ofRun(run.no())) {
                csv.line(
                        d.id(),
                        d.code(),
                        d.subject(),
                        d.register(),
                        d.day(),
                        d.intervals(),
                        kwh(d.ownerWattHours()),
                        kwh(d.dispatchWattHours()),
                        d.effectFen() == null ? "" : Money.yuanText(d.effectFen()),
                        d.status());
            }
            csv.whole();
        }
        return file;
    }

    private static String kwh(@Nullable Long wattHours) {
        return wattHours == null ? "" : Energy.kwhText(wattHours);
    }

    private Path rejects(Path file, RejectLines lines) throws IOException {
        documents.rejects(run.documents().watermark(), lines::add);
        try (CsvFile csv = new CsvFile(file, "document", "file", "line", "column", "code", "raw", "message")) {
            lines.writeTo(csv);
            csv.whole();
        }
        return file;
    }
}
