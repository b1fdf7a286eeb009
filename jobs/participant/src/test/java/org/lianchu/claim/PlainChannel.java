package org.lianchu.claim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lianchu.contract.Call;
import org.lianchu.contract.Contract;
import org.lianchu.contract.Disclosure;
import org.lianchu.contract.Reply;
import org.lianchu.contract.Settings;
import org.lianchu.contract.Timing;
import org.lianchu.contract.WorldState;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.ledger.SettledDay.MasterNumbers;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.IssueParts;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.evidence.DaySecret;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.SealedDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** The contract over a map, with a few parties, and generations that are closed under its feet. */
final class PlainChannel {
    static final Term JUNE = Term.parse("qinghai/2019-06");
    static final List<ParticipantId> PARTIES = List.of(
            new ParticipantId("GALE"), new ParticipantId("SUN"), new ParticipantId("STORE"), new ParticipantId("BANK"));
    static final Caller CASHIER = identity("DispatchMSP", "CN=cashier");
    private static final Caller DISPATCH = identity("DispatchMSP", "CN=dispatch");
    private static final Caller REGULATOR = identity("RegulatorMSP", "CN=regulator");
    private static final SettlementPeriod DAY =
            new SettlementPeriod(TradingDay.of(2019, 6, 18), TradingDay.of(2019, 6, 18));

    private final TreeMap<String, byte[]> state = new TreeMap<>();
    private static final Instant NOW = Instant.parse("2019-08-01T00:00:00Z");
    private final Contract contract = new Contract(new Settings(
            "qinghai",
            "DispatchMSP",
            "RegulatorMSP",
            Set.of("DispatchMSP", "RegulatorMSP", "RenewablesMSP"),
            Timing.ofOneMachine(TradingDay.parse("2019-06-18")),
            Disclosure.PRIVATE));
    private Map<String, Long> before = new HashMap<>();

    PlainChannel() {
        grant(Role.OPERATOR, DISPATCH);
        for (ParticipantId party : PARTIES) {
            Caller caller = caller(party);
            accept(caller, new Enrol(party));
            accept(DISPATCH, AdmissionAct.admit(party, 1, caller));
            accept(REGULATOR, AdmissionAct.approve(party, 1, caller));
        }
        grant(Role.CASHIER, CASHIER);
    }

    private void grant(Role role, Caller caller) {
        accept(DISPATCH, RoleAct.grant(role, 1, caller));
        accept(REGULATOR, RoleAct.approve(role, 1, caller));
    }

    private static Caller identity(String mspId, String subject) {
        return new Caller(mspId, subject, Hash.sha256(subject.getBytes(UTF_8)));
    }

    static Caller caller(ParticipantId party) {
        return party.equals(ParticipantId.POOL) ? DISPATCH : identity("RenewablesMSP", "CN=" + party);
    }

    /** Closes a generation over random sums, issues its claims, and says by plain sums what they must be. */
    Map<ClaimId, IssuedClaim> issue(int generation, Random random) {
        long gale = 1L + random.nextInt(900);
        long sun = 1L + random.nextInt(900);
        long trade = random.nextInt(400);
        TreeMap<String, Long> now = new TreeMap<>(
                Map.of("GALE>POOL", gale, "GALE>STORE", 1 + trade, "POOL>STORE", gale + sun, "SUN>POOL", sun));
        write(generation, now);
        Map<ClaimId, IssuedClaim> issued = new HashMap<>();
        now.forEach((pair, fen) -> {
            long difference = fen - before.getOrDefault(pair, 0L);
            ParticipantId from = new ParticipantId(pair.split(">", -1)[0]);
            ParticipantId to = new ParticipantId(pair.split(">", -1)[1]);
            if (difference != 0) {
                issued.put(
                        ClaimId.issued(JUNE, generation, from, to),
                        new IssuedClaim(difference > 0 ? from : to, difference > 0 ? to : from, Math.abs(difference)));
            }
        });
        accept(DISPATCH, parts(generation, now, before).part(0));
        before = now;
        return issued;
    }

    private static ParticipantId party(String pair, int place) {
        return new ParticipantId(pair.split(">", -1)[place]);
    }

    private static RunId run(int generation) {
        return new RunId("qinghai", DAY, generation == 0 ? RunType.FINAL : RunType.ADJUSTMENT, generation, 1);
    }

    private static DaySecret secret(int generation) {
        return DaySecret.derive(new byte[DaySecret.LENGTH], run(generation), DAY.first());
    }

    /** The day of the generation, with one posting a pair. */
    private static SealedDay sealed(int generation, SortedMap<String, Long> pairs) {
        List<Posting> postings = new ArrayList<>();
        pairs.forEach((pair, fen) -> postings.add(new Posting(
                DAY.first(),
                PostingKind.BILATERAL,
                String.format("T%05d/P", postings.size()),
                party(pair, 0),
                party(pair, 1),
                1,
                fen)));
        MarketCurve none = new MarketCurve(new long[96], new long[96], 0);
        return new SealedDay(secret(generation), DAY.first(), postings, Collections.emptySortedSet(), none);
    }

    private static IssueParts parts(int generation, SortedMap<String, Long> now, Map<String, Long> before) {
        TreeSet<ParticipantId> earlier = new TreeSet<>();
        before.keySet().forEach(pair -> earlier.add(party(pair, 0)));
        IssueParts parts = new IssueParts(JUNE, generation, earlier);
        parts.add(secret(generation), sealed(generation, now).accounts());
        return parts;
    }

    private void write(int generation, SortedMap<String, Long> pairs) {
        RunId run = run(generation);
        Hash none = Hash.sha256();
        SealedDay sealed = sealed(generation, pairs);
        SettledDay day = new SettledDay(
                run,
                DAY.first(),
                new RunPins(1, 0, 0),
                sealed.postings().size(),
                sealed.seal(),
                sealed.accounts().size(),
                sealed.accountTree().root(),
                sealed.curve(),
                "rule",
                none,
                new MasterNumbers(0, 0, 0),
                List.of(),
                none);
        state.put(Keys.settlement(run, DAY.first()), day.encode());
        state.put(Keys.closed(JUNE, generation), new ClosedTerm(run, none, DISPATCH, REGULATOR, none).encode());
    }

    private void accept(Caller caller, Request request) {
        assertThat(call(caller, request)).isInstanceOf(Reply.Accepted.class);
    }

    Reply call(Caller caller, Request request) {
        Map<String, byte[]> writes = new HashMap<>();
        Reply reply = contract.invoke(Call.of(request, caller, NOW), new WorldState() {
            @Override
            public byte[] get(String key) {
                return state.get(key);
            }

            @Override
            public void put(String key, byte[] value) {
                writes.put(key, value);
            }

            @Override
            public List<Entry> range(String from, String to, int limit) {
                return state.subMap(from, to).entrySet().stream()
                        .limit(limit)
                        .map(e -> new Entry(e.getKey(), e.getValue()))
                        .toList();
            }
        });
        if (reply instanceof Reply.Accepted) {
            state.putAll(writes);
        }
        return reply;
    }

    private Page query(Request request) {
        return Page.decode(((Reply.Accepted) call(DISPATCH, request)).value());
    }

    ClaimBook book() {
        return ClaimBook.of(this::query, JUNE);
    }

    ClaimIndex index() {
        return ClaimIndex.of(this::query);
    }
}
