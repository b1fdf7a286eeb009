package org.lianchu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lianchu.client.ConnectionProfile;
import org.lianchu.client.Deadlines;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.contract.Deployment;
import org.lianchu.generate.GeneratedMarket;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.Parallel;
import org.lianchu.progress.ProgressListener;
import org.lianchu.proof.Check;
import org.lianchu.proof.DayRecomputation;
import org.lianchu.proof.EvidencedInbox;
import org.lianchu.proof.Proof;
import org.lianchu.proof.ProofCheck;
import org.lianchu.proof.ProofSample;
import org.lianchu.proof.Prover;
import org.lianchu.readers.DocumentReader;
import org.lianchu.readers.ReadContext;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.reject.Limits;
import org.lianchu.submit.Mapping;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * Measures what evidence costs on a real network, in four ways, one after another on one channel: a transaction for
 * each reading; a thousand readings a transaction, each a key; the anchors of month files; the anchors of a night's.
 * Then days are settled.
 *
 * <p>Timed are hashing, storing and proving. The network, the identities and the generated files are not.
 */
public final class EvidenceBench {
    /** Records drawn at random, proved and verified, of each way. */
    static final int PROOFS = 1000;

    private static final String MARKET = "qinghai";
    private static final TradingDay NIGHT = TradingDay.of(2020, 1, 15);
    private static final int IN_FLIGHT = 256;
    private static final int KEYS_PER_TRANSACTION = 1000;
    private static final int KEYS_IN_FLIGHT = 16;
    private static final long SECONDS = 20;
    private static final int KEYED_READINGS = 400_000;
    private static final int TEN_TIMES = 10;

    private final Home home;
    private final ConnectionProfile profile;
    private final Deployment putsKeys;
    private final Path work;
    private final ProgressListener progress;
    private final Consumer<String> stages;

    /**
     * @param home which stands at a network that has seen nothing
     * @param putsKeys the chaincode that only puts keys
     * @param work an empty folder, to be thrown away afterwards
     * @param stages is told the name of each stage as it begins
     */
    public EvidenceBench(
            Home home,
            ConnectionProfile profile,
            Deployment putsKeys,
            Path work,
            ProgressListener progress,
            Consumer<String> stages) {
        this.home = home;
        this.profile = profile;
        this.putsKeys = putsKeys;
        this.work = work;
        this.progress = progress;
        this.stages = stages;
    }

    /** Measures the half-year's files, or those of fewer months, and a night as large and ten times as large. */
    public EvidenceReport measure(GeneratorSpec spec) throws IOException, SQLException {
        stages.accept("generate");
        Path files = work.resolve("files");
        GeneratedMarket generated = MarketGenerator.generate(spec, files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(home, MARKET)) {
            stages.accept("enrol");
            market.enrol(files);
            KeyTimes keys = keys(market, files);
            stages.accept("anchors");
            EvidenceTime anchors = anchors(market, files, generated.readings());
            List<SettlementTime> nights = new ArrayList<>();
            SettlementPeriod day = new SettlementPeriod(NIGHT, NIGHT);
            GeneratorSpec night = GeneratorSpec.of(spec.plants(), spec.stations(), day, spec.seed());
            stages.accept("nightly");
            NightBench first = new NightBench(market, work.resolve("night"), progress);
            nights.add(first.measure(night));
            EvidenceTime nightly = proved(
                    first.inbox(),
                    first.readings(),
                    nights.get(0).anchors(),
                    nights.get(0).anchorNanos());
            stages.accept("ten");
            TradingDay next = NIGHT.plusDays(1);
            GeneratorSpec tenTimes = GeneratorSpec.of(
                    TEN_TIMES * spec.plants(),
                    TEN_TIMES * spec.stations(),
                    new SettlementPeriod(next, next),
                    spec.seed());
            nights.add(new NightBench(market, work.resolve("ten"), progress).measure(tenTimes));
            return new EvidenceReport(keys.naive(), keys.keys(), anchors, nightly, nights);
        }
    }

    private record KeyTimes(EvidenceTime naive, EvidenceTime keys) {}

    private KeyTimes keys(EvidencedMarket market, Path files) throws IOException {
        List<KeyedReading> readings = readings(files);
        List<LedgerConnection> gateways = new ArrayList<>();
        try {
            for (String name : List.of(participant(files, "STO"), participant(files, "GEN"))) {
                gateways.add(market.parties().as(name, putsKeys));
            }
            byte[] secret = Wallet.open(home.wallet()).secret(ParticipantId.DISPATCH.text());
            KeyLoad load = new KeyLoad(gateways, readings, secret);
            TransactionCheck check = new TransactionCheck(trust(putsKeys));
            stages.accept("naive");
            KeyLoad.Written naive = load.write(0, 1, IN_FLIGHT, TimeUnit.SECONDS.toNanos(SECONDS));
            EvidenceTime naiveTime = time(load, naive, 1, check);
            stages.accept("keys");
            KeyLoad.Written keys = load.write(
                    naive.leaves().size() + IN_FLIGHT,
                    KEYS_PER_TRANSACTION,
                    KEYS_IN_FLIGHT,
                    TimeUnit.SECONDS.toNanos(SECONDS));
            return new KeyTimes(naiveTime, time(load, keys, KEYS_PER_TRANSACTION, check));
        } finally {
            gateways.forEach(LedgerConnection::close);
        }
    }

    private static EvidenceTime time(KeyLoad load, KeyLoad.Written written, int perTransaction, TransactionCheck check)
            throws IOException {
        int readings = written.leaves().size();
        long proving = load.prove(written.leaves(), PROOFS, readings, check);
        return new EvidenceTime(
                readings / perTransaction, readings, written.nanos(), Math.min(PROOFS, readings), proving);
    }

    private ChannelTrust trust(Deployment deployment) throws IOException {
        Path folder = profile.trust();
        if (folder == null) {
            throw new IllegalArgumentException("the profile says nobody to trust");
        }
        return ChannelTrust.in(folder, deployment);
    }

    /** A participant's id, which is its folder's name. */
    private static String participant(Path files, String prefix) throws IOException {
        try (Stream<Path> folders = Files.list(files)) {
            return folders.map(folder -> String.valueOf(folder.getFileName()))
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The first readings of dispatch's files: more than any network takes as keys in the time. */
    private static List<KeyedReading> readings(Path files) throws IOException {
        List<KeyedReading> readings = new ArrayList<>();
        List<Path> all;
        try (Stream<Path> list = Files.list(files.resolve(ParticipantId.DISPATCH.text()))) {
            all = list.filter(file -> String.valueOf(file.getFileName()).startsWith("readings"))
                    .sorted()
                    .toList();
        }
        for (Path file : all) {
            DocumentReader.read(file, new ReadContext(Limits.DEFAULT, MeterMap.EMPTY), made -> {
                if (made instanceof Profile profile && readings.size() < KEYED_READINGS) {
                    readings.addAll(KeyedReading.of(profile));
                }
            });
        }
        return readings;
    }

    private EvidenceTime anchors(EvidencedMarket market, Path files, long readings) throws IOException {
        long begun = System.nanoTime();
        long documents = market.submit(files, progress);
        return proved(home.inbox(), readings, documents, System.nanoTime() - begun);
    }

    /** Proves records of an inbox and verifies the proofs, as anybody would offline. */
    private EvidenceTime proved(Path inbox, long readings, long documents, long storeNanos) throws IOException {
        long begun = System.nanoTime();
        ChannelTrust trust = trust(profile.deployment());
        ProofCheck check = new ProofCheck(trust);
        List<Proof> proofs = new ArrayList<>();
        try (LedgerConnection member = memberConnection()) {
            TransactionCheck transactions = new TransactionCheck(trust);
            Prover prover = new Prover(member, new DayRecomputation(member, transactions));
            new ProofSample(EvidencedInbox.in(inbox, name -> true))
                    .draw(PROOFS, readings, Mapping.NONE, prover, proofs::add);
        }
        Parallel.forEach(proofs, Parallel.CORES, proof -> {
            List<Check> failed =
                    check.check(proof).stream().filter(Check::isFailed).toList();
            if (!failed.isEmpty()) {
                throw new IllegalStateException(proof.anchor().key() + ": " + failed);
            }
        });
        return new EvidenceTime(documents, readings, storeNanos, proofs.size(), System.nanoTime() - begun);
    }

    private LedgerConnection memberConnection() throws IOException {
        Identity identity = Wallet.open(home.wallet()).identity(ParticipantId.DISPATCH.text());
        return LedgerConnection.open(profile.peer(identity.mspId()), identity, Deadlines.DEFAULT);
    }
}
