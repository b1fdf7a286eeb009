package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DAY;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.NIGHT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.Hash;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.Decision;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.Side;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.settlement.RunType;
import org.lianchu.time.Intervals;

/** The ledger against the rules over random small markets, with revisions that replace parts of each other. */
class AgreementTest {
    private static final int MARKETS = Integer.getInteger("markets", 150);
    private static final List<String> RESOURCES = List.of("ESS-1", "WIND-1", "PV-1", "PV-2", "ghost");
    private static final Map<String, String> OWNERS =
            Map.of("ESS-1", "STORE", "WIND-1", "GALE", "PV-1", "SUN", "PV-2", "POOR", "ghost", "SUN");

    private final Map<String, Integer> reached = new TreeMap<>();

    @Test
    void the_ledger_settles_what_the_rules_settle_and_refuses_what_they_refuse() {
        for (long seed = 1; seed <= MARKETS; seed++) {
            compare(seed);
        }
        assertThat(reached)
                .as("what %s markets reached", MARKETS)
                .containsKeys("settled", "refused", "money", "revised");
    }

    private void compare(long seed) {
        Random random = new Random(seed);
        Story story = Story.begun();
        decide(story, random);
        List<TestDocument> documents = documents(random);
        List<TestDocument> arrivals = new ArrayList<>(documents);
        Collections.shuffle(arrivals, random);
        arrivals.forEach(document -> story.channel.call(Story.caller(document.submitter), document.anchor()));
        DayOutcome expected = story.market.outcome(RunType.PROVISIONAL, latest(documents));
        Hash seal = expected.isSettled() ? Story.seal(DAY, expected.postings()) : Hash.sha256();
        GivenDay settle = story.settle(NIGHT, DAY, documents, List.of(), seal);
        if (!expected.isSettled()) {
            story.channel.refuse(DISPATCH, settle, RefusalCode.DAY_REFUSED);
            reached.merge("refused", 1, Integer::sum);
            return;
        }
        story.channel.accept(DISPATCH, settle);
        SettledDay settled = story.channel.stored(Keys.settlement(NIGHT, DAY), SettledDay::decode);
        assertThat(settled.postings()).isEqualTo(expected.postings().size());
        assertThat(story.computed(NIGHT, DAY).postings()).isEqualTo(expected.postings());
        reached.merge("settled", 1, Integer::sum);
        reached.merge(settled.postings() == 0 ? "nothing" : "money", 1, Integer::sum);
    }

    private static void decide(Story story, Random random) {
        if (random.nextInt(3) != 0) {
            return;
        }
        String subject = RESOURCES.get(random.nextInt(4));
        Register register = subject.equals("ESS-1") ? Register.CHARGE : Register.GENERATION;
        story.market.decisions.add(new Decision(
                DiscrepancyCode.DIFFERS_DAY, subject, register, DAY, Intervals.parse("1-2"), Side.DISPATCH, "r", "d"));
        List<DataRow> rows = List.of(SmallMarket.row(
                Dataset.DECISIONS,
                "DIFFERS_DAY",
                subject,
                register.name(),
                DAY.toString(),
                "1-2",
                "DISPATCH",
                "r",
                "d"));
        story.publish(Dataset.DECISIONS, 1, rows);
    }

    private List<TestDocument> documents(Random random) {
        List<TestDocument> documents = new ArrayList<>();
        for (int number = 1; number <= 1 + random.nextInt(3); number++) {
            for (String submitter : List.of("STORE", "GALE", "SUN", "POOR", "DISPATCH")) {
                if (number == 1 || random.nextInt(2) == 0) {
                    add(documents, submitter, Dataset.READINGS, number, readings(submitter, random));
                    reached.merge(number > 1 ? "revised" : "first", 1, Integer::sum);
                }
            }
            add(documents, "DISPATCH", Dataset.TRADES, number, trades(random));
            add(documents, "DISPATCH", Dataset.CALLS, number, calls(random));
        }
        return documents;
    }

    private static void add(
            List<TestDocument> documents,
            String submitter,
            Dataset dataset,
            int number,
            List<CanonicalRecord> records) {
        if (!records.isEmpty()) {
            documents.add(SmallMarket.document(submitter, dataset, number, records));
        }
    }

    private static List<CanonicalRecord> readings(String submitter, Random random) {
        List<CanonicalRecord> records = new ArrayList<>();
        for (String resource : RESOURCES) {
            boolean isOwn = submitter.equals("DISPATCH") || OWNERS.get(resource).equals(submitter);
            if (isOwn && random.nextInt(8) != 0 || random.nextInt(12) == 0) {
                Register register = resource.equals("ESS-1") ? Register.CHARGE : Register.GENERATION;
                char[] letters = "A".repeat(96).toCharArray();
                letters[0] = "AAAASFEN".charAt(random.nextInt(8));
                long[] values = Story.at(1, letters[0] == 'N' ? 0 : random.nextInt(9_000_000));
                values[1] = random.nextInt(3) * 1_000_000L;
                records.add(SmallMarket.reading(resource, register, DAY, values, new String(letters)));
            }
        }
        return records;
    }

    private static List<CanonicalRecord> trades(Random random) {
        List<CanonicalRecord> records = new ArrayList<>();
        for (String id : List.of("T1", "T2")) {
            for (String buyer : List.of("WIND-1", "PV-1")) {
                if (random.nextInt(3) == 0) {
                    records.add(SmallMarket.trade(id, buyer, DAY, random.nextInt(900_000), random.nextInt(5_000_000)));
                }
            }
        }
        return records;
    }

    private static List<CanonicalRecord> calls(Random random) {
        return random.nextInt(2) == 0 ? List.of() : List.of(SmallMarket.call("C1", DAY, random.nextInt(6_000_000)));
    }

    /** The latest revision of each key, by text keys and in one pass: documents come by ascending number. */
    private static DaySubmissions latest(List<TestDocument> documents) {
        Map<String, Submitted<Profile>> profiles = new HashMap<>();
        Map<String, List<Submitted<TradeRow>>> trades = new HashMap<>();
        Map<String, List<Submitted<CallRow>>> calls = new HashMap<>();
        for (TestDocument document : documents) {
            ParticipantId by = document.submitter;
            document.records.forEach(record -> {
                if (record instanceof CanonicalRecord.OfTradeRow of) {
                    trades.remove(of.trade().trade().text());
                } else if (record instanceof CanonicalRecord.OfCallRow of) {
                    calls.remove(of.call().call().text());
                }
            });
            document.records.forEach(record -> {
                if (record instanceof CanonicalRecord.OfProfile of) {
                    profiles.put(by + " " + of.profile().key(), new Submitted<>(by, of.profile()));
                } else if (record instanceof CanonicalRecord.OfTradeRow of) {
                    trades.computeIfAbsent(of.trade().trade().text(), t -> new ArrayList<>())
                            .add(new Submitted<>(by, of.trade()));
                } else if (record instanceof CanonicalRecord.OfCallRow of) {
                    calls.computeIfAbsent(of.call().call().text(), c -> new ArrayList<>())
                            .add(new Submitted<>(by, of.call()));
                }
            });
        }
        return new DaySubmissions(
                DAY,
                List.copyOf(profiles.values()),
                trades.values().stream().flatMap(List::stream).toList(),
                calls.values().stream().flatMap(List::stream).toList());
    }
}
