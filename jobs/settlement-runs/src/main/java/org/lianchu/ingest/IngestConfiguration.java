package org.lianchu.ingest;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.lianchu.batch.AheadReader;
import org.lianchu.home.Home;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.progress.ProgressListener;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.MarketStore;
import org.lianchu.store.RestorationStore;
import org.lianchu.time.DayBounds;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The two steps of ingest: master data first, then everything else under the master data's mapping. */
@Configuration(proxyBeanMethods = false)
public class IngestConfiguration {
    private static final int DOCUMENTS_A_CHUNK = 64;
    private static final int WORKERS = 2;
    // a whole chunk ahead, so that the workers are not idle while one is being written
    private static final int DOCUMENTS_AHEAD = DOCUMENTS_A_CHUNK;

    @Bean
    DocumentStore documentStore(DataSource dataSource) {
        return new DocumentStore(dataSource);
    }

    @Bean
    RestorationStore restorationStore(DataSource dataSource) {
        return new RestorationStore(dataSource);
    }

    /** The numbers of what is received now, for one scan. */
    @Bean
    Supplier<ArrivalNumbers> arrivalNumbers(DocumentStore documents, RestorationStore kept) {
        return () -> new ArrivalNumbers(documents, kept.numbers());
    }

    @Bean
    IngestReport ingestReport() {
        return new IngestReport();
    }

    /** What E text is read with. */
    @Bean
    Mappings textMappings(Home home) {
        return home.textMappings();
    }

    @Bean
    EvidenceCheck evidenceCheck(Evidence wanted, LedgerStore ledger) {
        return new EvidenceCheck(wanted, ledger);
    }

    @Bean
    InboxLook inboxLook(
            Inbox inbox,
            DocumentStore documents,
            MarketStore market,
            EvidenceCheck evidence,
            Mappings texts,
            Supplier<DayBounds> bounds) {
        return new InboxLook(inbox, documents, market, evidence, texts, bounds);
    }

    /** The days that records may be about, as of now. */
    @Bean
    Supplier<DayBounds> dayBounds(Home home) {
        Clock clock = Clock.systemUTC();
        return () -> DayBounds.of(home.ruleBook().firstDay(), clock.instant());
    }

    /** Master data first, then everything else under the master data's mapping. */
    @Bean
    IngestSteps ingestSteps(
            JobRepository repository,
            PlatformTransactionManager transactions,
            Inbox inbox,
            DocumentStore documents,
            MarketStore market,
            EvidenceCheck evidence,
            Mappings texts,
            Supplier<DayBounds> bounds,
            Supplier<ArrivalNumbers> numbers,
            IngestReport report,
            ProgressListener progress) {
        String dispatch = ParticipantId.DISPATCH.text();
        Step masterData = receive(
                "receiveMasterData",
                repository,
                transactions,
                () -> inbox.ofSubmitter(dispatch, known(documents, market, dispatch)).stream()
                        .filter(file -> file.problem() == null && MasterDataFirst.looksLikeMasterData(file))
                        .iterator(),
                numbers,
                market,
                evidence,
                texts,
                bounds,
                new DocumentWriter(documents, report, ProgressListener.NONE));
        Function<String, Step> everything = name -> receive(
                name,
                repository,
                transactions,
                () -> inbox.scan(submitter -> known(documents, market, submitter)),
                numbers,
                market,
                evidence,
                texts,
                bounds,
                new DocumentWriter(documents, report, progress));
        return new IngestSteps(
                masterData, everything.apply(IngestSteps.RECEIVE_DOCUMENTS), everything.apply("receiveAgain"));
    }

    /** The stamps of a submitter's files that need not be read again. */
    static Map<String, String> known(DocumentStore documents, MarketStore market, String submitter) {
        return documents.knownFiles(submitter, market.latestSha256(Dataset.METERS, market.inForce()));
    }

    private static Step receive(
            String name,
            JobRepository repository,
            PlatformTransactionManager transactions,
            Supplier<Iterator<ScannedFile>> files,
            Supplier<ArrivalNumbers> numbers,
            MarketStore market,
            EvidenceCheck evidence,
            Mappings texts,
            Supplier<DayBounds> bounds,
            DocumentWriter writer) {
        return new StepBuilder(name, repository)
                .<ParsedFile, ParsedFile>chunk(DOCUMENTS_A_CHUNK)
                .reader(reader(files, numbers, market, evidence, texts, bounds))
                .writer(writer)
                .transactionManager(transactions)
                .build();
    }

    private static AheadReader<Arrival, ParsedFile> reader(
            Supplier<Iterator<ScannedFile>> files,
            Supplier<ArrivalNumbers> numbers,
            MarketStore market,
            EvidenceCheck evidence,
            Mappings texts,
            Supplier<DayBounds> bounds) {
        return new AheadReader<>(
                () -> new Arrivals(files.get(), numbers.get(), parser(market, evidence, texts, bounds.get())),
                Arrival::parse,
                WORKERS,
                DOCUMENTS_AHEAD);
    }

    /** Reads files as they are received now. */
    static DocumentParser parser(MarketStore market, EvidenceCheck evidence, Mappings texts, DayBounds bounds) {
        return new DocumentParser(
                MeterMap.of(market.latest(Dataset.METERS, market.inForce())),
                market.latestSha256(Dataset.METERS, market.inForce()),
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
