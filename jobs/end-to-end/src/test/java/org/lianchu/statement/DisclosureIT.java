package org.lianchu.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.Blocks;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ResourceId;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunction;
import org.lianchu.run.RunState;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** A settled night on a PRIVATE channel, read byte by byte: by who has the blocks, and by who was handed a proof. */
class DisclosureIT {
    private static final TradingDay FIRST = TradingDay.of(2019, 8, 1);
    private static final SettlementPeriod PERIOD = new SettlementPeriod(FIRST, FIRST.plusDays(1));

    @TempDir
    static Path folder;

    private static EvidencedMarket market;
    private static Operations operations;
    private static Run run;

    @BeforeAll
    static void settle() throws Exception {
        Home home = new Home(folder.resolve("home"));
        Path files = folder.resolve("files");
        MarketGenerator.generate(GeneratorSpec.of(5, 2, PERIOD, 7).withoutAnomalies(), files, percent -> {});
        market = EvidencedMarket.begin(home, "qinghai");
        operations = Operations.open(OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE);
        market.enrol(files);
        market.submit(files, ProgressListener.NONE);
        operations.lock();
        run = operations.runs().night(new RunId("qinghai", PERIOD, RunType.PROVISIONAL, 0, 1));
        assertThat(run.state()).isEqualTo(RunState.SETTLED);
    }

    @AfterAll
    static void close() throws Exception {
        operations.close();
        market.close();
    }

    /** Whose a number is: those who may see it; everybody's own records and postings. */
    private record Secret(long number, Set<ParticipantId> owners) {}

    private static List<Secret> secrets() {
        List<Secret> all = new ArrayList<>();
        for (TradingDay day : PERIOD.days().toList()) {
            for (Posting posting : operations.reports().results().postings(run.no(), day)) {
                Set<ParticipantId> both = Set.copyOf(List.of(posting.from(), posting.to()));
                all.add(new Secret(posting.fen(), both));
                all.add(new Secret(posting.wattHours(), both));
            }
            MarketDay owners = function().market(day);
            GivenDay given = operations.ledger().settlement(run, day);
            given.chunks()
                    .forEach(chunk ->
                            chunk.records().forEach(record -> add(RecordDecoder.decode(record.bytes()), owners, all)));
        }
        all.removeIf(secret -> secret.number < ReadBytes.LEAST);
        return all;
    }

    private static RunFunction function() {
        return operations.reports().functions().of(run.key().toString());
    }

    private static void add(CanonicalRecord record, MarketDay market, List<Secret> all) {
        if (record instanceof CanonicalRecord.OfProfile of) {
            add(of.profile().wattHours(), Set.of(owner(market, of.profile().resource())), all);
        } else if (record instanceof CanonicalRecord.OfTradeRow of) {
            Set<ParticipantId> both = Set.copyOf(List.of(
                    owner(market, of.trade().station()),
                    owner(market, of.trade().buyer())));
            add(of.trade().wattHours(), both, all);
            all.add(new Secret(of.trade().price().microYuanPerKwh(), both));
        } else if (record instanceof CanonicalRecord.OfCallRow of) {
            add(of.call().wattHours(), Set.of(owner(market, of.call().station())), all);
        }
    }

    private static ParticipantId owner(MarketDay market, ResourceId resource) {
        return market.resource(resource).orElseThrow().owner();
    }

    private static void add(long[] numbers, Set<ParticipantId> owners, List<Secret> all) {
        for (long number : numbers) {
            all.add(new Secret(number, owners));
        }
    }

    @Test
    void no_block_has_a_reading_a_price_or_a_posting() {
        LedgerConnection ledger = Objects.requireNonNull(market.access().connection());
        ReadBytes read = new ReadBytes();
        long height = ledger.height();
        try (Blocks blocks = ledger.blocks(0)) {
            for (long number = 0; number < height; number++) {
                LedgerBlock block = blocks.next();
                block.entries()
                        .forEach(
                                entry -> read.add(entry.transaction().envelope().toByteArray()));
            }
        }
        List<Secret> secrets = secrets();
        assertThat(secrets).hasSizeGreaterThan(500);
        assertThat(secrets.stream().filter(secret -> read.shows(secret.number))).isEmpty();
    }

    @Test
    void a_proof_has_its_participants_own_and_no_others_energy_or_fen() throws Exception {
        Path out = folder.resolve("out");
        assertThat(operations
                        .reports()
                        .statements()
                        .of(run, "en", false)
                        .write(List.of(), out, ProgressListener.NONE)
                        .isComplete())
                .isTrue();
        List<Secret> secrets = secrets();
        Set<Long> ofMarket = new TreeSet<>();
        PERIOD.days()
                .forEach(day ->
                        ofMarket.addAll(numbers(operations.reports().results().curve(run.no(), day))));
        int hidden = 0;
        for (ParticipantId participant : participants(secrets)) {
            byte[] proof = Files.readAllBytes(out.resolve(participant.text()).resolve(StatementFiles.PROOF));
            ReadBytes read = new ReadBytes();
            read.add(proof);
            Set<Long> own = new TreeSet<>();
            secrets.stream().filter(s -> s.owners.contains(participant)).forEach(s -> own.add(s.number));
            List<Secret> others = secrets.stream()
                    .filter(s -> !own.contains(s.number) && !ofMarket.contains(s.number))
                    .toList();
            assertThat(others.stream().filter(secret -> read.shows(secret.number)))
                    .as(participant.text())
                    .isEmpty();
            assertThat(own).as(participant + " sees its own").anyMatch(read::shows);
            hidden += others.size();
        }
        assertThat(hidden).isGreaterThan(1000);
    }

    private static Set<ParticipantId> participants(List<Secret> secrets) {
        Set<ParticipantId> all = new TreeSet<>();
        secrets.forEach(secret -> all.addAll(secret.owners));
        all.remove(ParticipantId.POOL);
        return all;
    }

    static Set<Long> numbers(MarketCurve curve) {
        Set<Long> numbers = new TreeSet<>(Set.of(curve.totalFen()));
        for (int i = 0; i < curve.weightSum().length; i++) {
            numbers.add(curve.weightSum()[i]);
            numbers.add(curve.feeNanoYuan()[i]);
        }
        return numbers;
    }

    /** What a search finds at all: the way in which each number would stand there. */
    @Test
    void a_number_is_found_however_it_is_written() throws IOException {
        long number = 1_234_567;
        for (String text : List.of("1234567", "1234.567", "12345.67", "1.234567", "000000000012d687", "AAAAAAAS1oc=")) {
            ReadBytes read = new ReadBytes();
            read.add(("{\"x\":\"" + text + "\"}").getBytes(StandardCharsets.US_ASCII));
            assertThat(read.shows(number)).as(text).isTrue();
        }
        ReadBytes raw = new ReadBytes();
        raw.add(new byte[] {9, 0, 0, 0, 0, 0, 0x12, (byte) 0xd6, (byte) 0x87, 7});
        assertThat(raw.shows(number)).isTrue();
        assertThat(raw.shows(number + 1)).isFalse();
    }
}
