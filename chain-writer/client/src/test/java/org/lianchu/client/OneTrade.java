package org.lianchu.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.Anchor;
import org.lianchu.contract.request.Countersign;
import org.lianchu.contract.request.GivenAccounts;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.IssueParts;
import org.lianchu.contract.request.Publish;
import org.lianchu.contract.request.Settle;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.ChunkRoots;
import org.lianchu.evidence.DayDigest;
import org.lianchu.evidence.DaySecret;
import org.lianchu.evidence.Digests;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.SealedDay;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.rule.RuleBook;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * Qinghai's first term in which one thing happened: on its first day a station charged 10,000 kWh, of which a plant had
 * bought 4,000 at 0.5 yuan. So it owes 2,000.00 yuan.
 */
final class OneTrade {
    static final String MARKET = "qinghai";
    static final byte[] RULE = RuleBook.shippedBytes("qinghai-2019");
    static final Term TERM = new Term(MARKET, YearMonth.of(2019, 6));
    static final TradingDay DAY = TradingDay.of(2019, 6, 18);
    static final SettlementPeriod PERIOD = new SettlementPeriod(DAY, TradingDay.of(2019, 6, 30));
    static final RunId RUN = new RunId(MARKET, PERIOD, RunType.FINAL, 0, 1);
    static final long FEN = 200_000;
    private static final long EXECUTED = 4_000_000;

    private final ParticipantId station;
    private final ParticipantId plant;
    private final Document charged;
    private final Document traded;

    /** The term is cut once, and then frozen. */
    private static final RunPins PINS = new RunPins(2, 0, 0);

    OneTrade(ParticipantId station, ParticipantId plant) {
        this.station = station;
        this.plant = plant;
        ResourceId store = new ResourceId("ESS-1");
        byte[] actual = "A".repeat(96).getBytes(US_ASCII);
        Profile profile = new Profile(store, Register.CHARGE, DAY, atFirst(10_000_000), actual);
        TradeRow trade = new TradeRow(
                new TradeId("T1"),
                TradeMode.BILATERAL,
                store,
                new ResourceId("WIND-1"),
                DAY,
                new Price(500_000),
                atFirst(EXECUTED));
        this.charged = new Document(station, Dataset.READINGS, CanonicalBytes.encode(profile));
        this.traded = new Document(ParticipantId.DISPATCH, Dataset.TRADES, CanonicalBytes.encode(trade));
        charged.chunks.append(profile);
        traded.chunks.append(trade);
    }

    private static long[] atFirst(long wattHours) {
        return IntStream.range(0, 96).mapToLong(i -> i == 0 ? wattHours : 0).toArray();
    }

    /** A document of one record. */
    private static final class Document {
        private final ParticipantId submitter;
        private final Dataset dataset;
        private final byte[] record;
        private final DocumentSecret secret;
        private final Hash id;
        private final ChunkRoots chunks;

        Document(ParticipantId submitter, Dataset dataset, byte[] record) {
            this.submitter = submitter;
            this.dataset = dataset;
            this.record = record;
            Hash file = Hash.sha256(record);
            this.secret = DocumentSecret.derive(new byte[DocumentSecret.LENGTH], file);
            this.id = secret.documentId(file);
            this.chunks = new ChunkRoots(secret);
        }

        Anchor anchor() {
            return new Anchor(id, submitter, dataset, 1, chunks.roots());
        }

        GivenDay.Chunk chunk() {
            return new GivenDay.Chunk(
                    new DocumentName(submitter, dataset, 1),
                    List.of(new GivenDay.SaltedRecord(secret.salts().of(0), record)));
        }
    }

    Publish participants() {
        return publication(
                Dataset.PARTICIPANTS,
                List.of(
                        List.of(station.text(), station.text(), "STORAGE", "2019-06-01", ""),
                        List.of(plant.text(), plant.text(), "WIND", "2019-06-01", "")));
    }

    Publish resources() {
        return publication(
                Dataset.RESOURCES,
                List.of(
                        List.of("ESS-1", station.text(), "ESS-1", "STORAGE", "50", "100", "50", "2019-06-01", ""),
                        List.of("WIND-1", plant.text(), "WIND-1", "WIND", "50", "", "50", "2019-06-01", "")));
    }

    private static Publish publication(Dataset dataset, List<List<String>> rows) {
        List<byte[]> records = rows.stream()
                .map(row -> CanonicalBytes.encode(new DataRow(dataset, row)))
                .toList();
        ByteBuffer bytes =
                ByteBuffer.allocate(records.stream().mapToInt(r -> 4 + r.length).sum());
        records.forEach(record -> bytes.putInt(record.length).put(record));
        return new Publish(Hash.sha256(dataset.text().getBytes(UTF_8), bytes.array()), dataset, 1, bytes.array());
    }

    static Countersign countersignature(Publish publish) {
        return new Countersign(publish.dataset(), publish.sequence(), Hash.sha256(publish.bytes()));
    }

    /** The station's readings. */
    Anchor readings() {
        return charged.anchor();
    }

    /** What dispatch cleared. */
    Anchor trades() {
        return traded.anchor();
    }

    /** What dispatch settles, a day each. */
    List<GivenDay> settlements() {
        return PERIOD.days().map(this::settlement).toList();
    }

    private GivenDay settlement(TradingDay day) {
        List<GivenDay.Chunk> chunks = day.equals(DAY)
                ? Stream.of(charged.chunk(), traded.chunk())
                        .sorted(Comparator.comparing(GivenDay.Chunk::document))
                        .toList()
                : List.of();
        Settle settle = new Settle(
                RUN, MARKET, RunType.FINAL, 0, PINS, day, List.of(), sealed(day).seal());
        return new GivenDay(settle, chunks, secret(day));
    }

    private static DaySecret secret(TradingDay day) {
        return DaySecret.derive(new byte[DaySecret.LENGTH], RUN, day);
    }

    private SealedDay sealed(TradingDay day) {
        Posting owed = new Posting(DAY, PostingKind.BILATERAL, "T1/WIND-1", plant, station, EXECUTED, FEN);
        return new SealedDay(
                secret(day),
                day,
                day.equals(DAY) ? List.of(owed) : List.of(),
                new TreeSet<>(Set.of(plant, station)),
                new MarketCurve(new long[96], new long[96], 0));
    }

    /** Of the whole run. */
    Hash seal() {
        List<DayDigest> days = new ArrayList<>();
        PERIOD.days().forEach(day -> days.add(new DayDigest(day, sealed(day).seal())));
        return Digests.ofRun(PERIOD, days);
    }

    /** The accounts of the whole run, for its claims. */
    GivenAccounts accounts() {
        IssueParts parts = new IssueParts(TERM, 0, Collections.emptySortedSet());
        PERIOD.days().forEach(day -> parts.add(secret(day), sealed(day).accounts()));
        return parts.part(0);
    }

    /** What the plant owes the station. */
    ClaimId claim() {
        return ClaimId.issued(TERM, 0, plant, station);
    }
}
