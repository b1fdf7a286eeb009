package org.lianchu.ingest;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.batch.AheadReader;
import org.lianchu.home.Home;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.progress.ProgressListener;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.FilePlan;
import org.lianchu.store.MarketStore;
import org.lianchu.store.RestorationStore;
import org.lianchu.store.Transactions;
import org.lianchu.time.DayBounds;
import org.lianchu.work.SharedSteps;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The steps of ingest: master data first, then everything else under the master data's mapping, of which others may
 * have received some before.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    DocumentStore.class,
    RestorationStore.class,
    FilePlan.class,
    IngestReport.class,
    EvidenceCheck.class,
    InboxLook.class
})
public class IngestConfiguration {
    private static final int DOCUMENTS_A_CHUNK = 64;
    private static final int WORKERS = 2;
    // a whole chunk ahead, so that the workers are not idle while one is being written
    private static final int DOCUMENTS_AHEAD = DOCUMENTS_A_CHUNK;

    /** The numbers of what is received now, for one scan, by what files of it were numbered before. */
    @Bean
    Function<Map<FilePlan.Seen, Long>, ArrivalNumbers> arrivalNumbers(DocumentStore documents, RestorationStore kept) {
        return planned -> new ArrivalNumbers(documents, kept.numbers(), planned);
    }

    @Bean
    Partitioner filesPlan(
            DataSource dataSource,
            Inbox inbox,
            DocumentStore documents,
            MarketStore market,
            FilePlan plan,
            Evidence wanted,
            Mappings texts,
            Supplier<DayBounds> bounds,
            Function<Map<FilePlan.Seen, Long>, ArrivalNumbers> numbers) {
        return new FilesPlan(
                inbox,
                documents,
                market,
                plan,
                wanted,
                texts,
                bounds,
                numbers,
                Transactions.over(dataSource),
                FilesPlan.PartSize.USUAL);
    }

    @Bean
    Step shareDocuments(SharedSteps shared, Partitioner filesPlan, Step filesPart) {
        return shared.of(IngestSteps.SHARE_DOCUMENTS, filesPlan, filesPart);
    }

    /** What E text is read with. */
    @Bean
    Mappings textMappings(Home home) {
        return home.textMappings();
    }

    /** The days that records may be about, as of now. */
    @Bean
    Supplier<DayBounds> dayBounds(Home home) {
        Clock clock = Clock.systemUTC();
        return () -> DayBounds.of(home.ruleBook().firstDay(), clock.instant());
    }

    /** Reads files as they are received now, from each time that it is asked for on. */
    @Bean
    Supplier<DocumentParser> parserOfNow(
            MarketStore market, EvidenceCheck evidence, Mappings texts, Supplier<DayBounds> bounds) {
        return () -> parser(market, evidence, texts, bounds.get());
    }

    /** Master data first, then everything else under the master data's mapping. */
    @Bean
    IngestSteps ingestSteps(
            JobRepository repository,
            PlatformTransactionManager transactions,
            Inbox inbox,
            DocumentStore documents,
            MarketStore market,
            Supplier<DocumentParser> parserOfNow,
            Function<Map<FilePlan.Seen, Long>, ArrivalNumbers> numbers,
            FilePlan plan,
            Step shareDocuments,
            IngestReport report,
            ProgressListener progress) {
        Supplier<ArrivalNumbers> unplanned = () -> numbers.apply(Map.of());
        Supplier<Iterator<ScannedFile>> all = () -> inbox.scan(known(documents, market));
        var masterData = receive(
                "receiveMasterData",
                repository,
                reader(() -> masterData(inbox, documents, market), unplanned, parserOfNow),
                new DocumentWriter(documents, report, ProgressListener.NONE));
        var everything = receive(
                IngestSteps.RECEIVE_DOCUMENTS,
                repository,
                reader(all, () -> numbers.apply(plan.endParts()), parserOfNow),
                new DocumentWriter(documents, report, progress));
        var again = receive(
                "receiveAgain",
                repository,
                reader(all, unplanned, parserOfNow),
                new DocumentWriter(documents, report, progress));
        return new IngestSteps(
                masterData.transactionManager(transactions).build(),
                shareDocuments,
                everything
                        .transactionManager(transactions)
                        .listener(new PlanEnding(plan, report, transactions))
                        .build(),
                again.transactionManager(transactions).build());
    }

    private static Iterator<ScannedFile> masterData(Inbox inbox, DocumentStore documents, MarketStore market) {
        String dispatch = ParticipantId.DISPATCH.text();
        return inbox.ofSubmitter(dispatch, known(documents, market).apply(dispatch)).stream()
                .filter(file -> file.problem() == null && MasterDataFirst.looksLikeMasterData(file))
                .iterator();
    }

    /** SHA-256 of the meters document that channels are mapped by now; null if there is none. */
    static @Nullable String mapping(MarketStore market) {
        return market.latestSha256(Dataset.METERS, market.inForce());
    }

    /** The stamps of a submitter's files that need not be read again, by the meters that are in force now. */
    static Function<String, Map<String, String>> known(DocumentStore documents, MarketStore market) {
        String meters = mapping(market);
        return submitter -> documents.knownFiles(submitter, meters);
    }

    private static ChunkOrientedStepBuilder<ParsedFile, ParsedFile> receive(
            String name, JobRepository repository, AheadReader<Arrival, ParsedFile> reader, DocumentWriter writer) {
        return new StepBuilder(name, repository)
                .<ParsedFile, ParsedFile>chunk(DOCUMENTS_A_CHUNK)
                .reader(reader)
                .writer(writer);
    }

    private static AheadReader<Arrival, ParsedFile> reader(
            Supplier<Iterator<ScannedFile>> files, Supplier<ArrivalNumbers> numbers, Supplier<DocumentParser> parser) {
        return new AheadReader<>(
                () -> {
                    // what was planned is closed before it is looked what is left
                    ArrivalNumbers numbering = numbers.get();
                    return new Arrivals(files.get(), numbering, parser.get());
                },
                Arrival::parse,
                WORKERS,
                DOCUMENTS_AHEAD);
    }

    static DocumentParser parser(MarketStore market, EvidenceCheck evidence, Mappings texts, DayBounds bounds) {
        return new DocumentParser(
                MeterMap.of(market.latest(Dataset.METERS, market.inForce())),
                mapping(market),
                () -> earlierMeters(market),
                texts,
                evidence,
                bounds);
    }

    private static List<MeterMap> earlierMeters(MarketStore market) {
        return market.revisions(Dataset.METERS, market.inForce()).stream()
                .skip(1)
                .map(MeterMap::of)
                .toList();
    }

    /** Files numbered as they come. */
    private record Arrivals(Iterator<ScannedFile> files, ArrivalNumbers numbers, DocumentParser parser)
            implements Iterator<Arrival> {
        @Override
        public boolean hasNext() {
            return files.hasNext();
        }

        @Override
        public Arrival next() {
            ScannedFile file = files.next();
            return new Arrival(file, numbers.next(file), parser);
        }
    }

    /** A file on its way in, with its number in the order of arrival. */
    private record Arrival(ScannedFile file, long number, DocumentParser parser) {
        ParsedFile parse() {
            return parser.parse(file, number);
        }
    }
}
