package org.lianchu.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.Freeze;
import org.lianchu.contract.ledger.IssuedPart;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.OpenItems;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.ledger.TermState;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.ApproveClose;
import org.lianchu.contract.request.ApproveRule;
import org.lianchu.contract.request.Countersign;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.IssueParts;
import org.lianchu.contract.request.ProposeClose;
import org.lianchu.contract.request.ProposeRule;
import org.lianchu.contract.request.Publish;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.contract.request.Settle;
import org.lianchu.contract.request.TermAct;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.DayDigest;
import org.lianchu.evidence.DaySecret;
import org.lianchu.evidence.Digests;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.SealedDay;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.rule.RuleBook;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** A market on a channel, told step by step. Its first term is the second half of June 2019. */
final class Story {
    static final OpenItems NOTHING_OPEN = new OpenItems(0, Hash.sha256());
    static final Caller DISPATCH = identity("DispatchMSP", "CN=dispatch");
    static final Caller REGULATOR = identity("RegulatorMSP", "CN=regulator");
    static final Caller STRANGER = identity("StrangerMSP", "CN=dispatch");
    static final Caller STORE = identity("StorageMSP", "CN=STORE");
    static final Caller GALE = identity("PlantMSP", "CN=GALE");
    static final Caller SUN = identity("PlantMSP", "CN=SUN");
    static final Caller POOR = identity("PlantMSP", "CN=POOR");
    static final Caller FINANCE_1 = identity("DispatchMSP", "CN=finance one");
    static final Caller FINANCE_2 = identity("DispatchMSP", "CN=finance two");
    static final Caller CASHIER = identity("StorageMSP", "CN=cashier");

    static final Term JUNE = new Term("qinghai", YearMonth.of(2019, 6));
    static final TradingDay DAY = TradingDay.of(2019, 6, 18);
    static final SettlementPeriod PERIOD = new SettlementPeriod(DAY, TradingDay.of(2019, 6, 30));
    static final List<TradingDay> DAYS = PERIOD.days().toList();
    static final RunId FINAL = new RunId("qinghai", PERIOD, RunType.FINAL, 0, 1);
    static final RunId NIGHT = new RunId("qinghai", new SettlementPeriod(DAY, DAY), RunType.PROVISIONAL, 0, 1);

    /** The identity of a certificate with the first key of its subject. */
    static Caller identity(String mspId, String subject) {
        return new Caller(mspId, subject, Hash.sha256((mspId + subject).getBytes(UTF_8)));
    }

    /** The same subject with another key. */
    static Caller rekeyed(Caller identity) {
        return new Caller(
                identity.mspId(), identity.subject(), Hash.sha256(identity.key().bytes()));
    }

    final Channel channel = new Channel();
    final SmallMarket market = new SmallMarket();

    /** What was given last of each day of a run, by the settlement's key. */
    private final Map<String, GivenDay> given = new HashMap<>();

    /** Enrolled and admitted, roles granted, master data published, the rule approved. */
    static Story begun() {
        Story story = new Story().admitted().ruled();
        story.publish(Dataset.PARTICIPANTS, 1, story.market.participantRows());
        story.publish(Dataset.RESOURCES, 1, story.market.resourceRows());
        story.publish(Dataset.EXEMPTIONS, 1, story.market.exemptionRows());
        return story;
    }

    /** Begun, and every document of these days anchored. */
    static Story anchored(List<TradingDay> days) {
        Story story = begun();
        story.market.documents(days).forEach(story::anchor);
        return story;
    }

    /** The whole term anchored, frozen, settled and closed as FINAL. */
    static Story closed() {
        Story story = anchored(DAYS);
        story.freeze(0);
        story.settleAll(FINAL, story.market.documents);
        story.close(FINAL);
        return story;
    }

    /** Dispatch has its first OPERATOR. */
    Story operated() {
        grant(Role.OPERATOR, 1, DISPATCH);
        return this;
    }

    /** Besides, the participants are admitted and the roles granted. */
    Story admitted() {
        operated();
        for (Caller caller : List.of(STORE, GALE, SUN, POOR)) {
            admit(participant(caller), 1, caller);
        }
        grant(Role.FINANCE, 1, FINANCE_1);
        grant(Role.FINANCE, 1, FINANCE_2);
        grant(Role.CASHIER, 1, CASHIER);
        return this;
    }

    /** Enrolled, admitted and approved. */
    void admit(ParticipantId participant, int number, Caller caller) {
        propose(participant, number, caller);
        channel.accept(REGULATOR, AdmissionAct.approve(participant, number, caller));
    }

    /** Enrolled and admitted, which the regulator or the identity in force approves. */
    void propose(ParticipantId participant, int number, Caller caller) {
        if (channel.state.get(Keys.enrolment(participant, caller)) == null) {
            channel.accept(caller, new Enrol(participant));
        }
        channel.accept(DISPATCH, AdmissionAct.admit(participant, number, caller));
    }

    /** Granted and approved. */
    void grant(Role role, int number, Caller caller) {
        channel.accept(DISPATCH, RoleAct.grant(role, number, caller));
        channel.accept(REGULATOR, RoleAct.approve(role, number, caller));
    }

    Story ruled() {
        byte[] bytes = RuleBook.shippedBytes("qinghai-2019");
        channel.accept(DISPATCH, new ProposeRule(bytes));
        channel.accept(REGULATOR, new ApproveRule("qinghai", "qinghai-2019", Hash.sha256(bytes)));
        return this;
    }

    static ParticipantId participant(Caller caller) {
        return new ParticipantId(caller.subject().substring("CN=".length()));
    }

    static Publish publication(Dataset dataset, int sequence, List<DataRow> rows) {
        byte[] bytes = published(rows);
        Hash id = Hash.sha256((dataset + " " + sequence).getBytes(UTF_8), bytes);
        return new Publish(id, dataset, sequence, bytes);
    }

    static byte[] published(List<DataRow> rows) {
        List<byte[]> records = rows.stream().map(CanonicalBytes::encode).toList();
        int size = records.stream().mapToInt(record -> 4 + record.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        records.forEach(record -> bytes.putInt(record.length).put(record));
        return bytes.array();
    }

    /** Published and countersigned. */
    void publish(Dataset dataset, int sequence, List<DataRow> rows) {
        Publish publish = publication(dataset, sequence, rows);
        channel.accept(DISPATCH, publish);
        channel.accept(REGULATOR, countersignature(publish));
    }

    static Countersign countersignature(Publish publish) {
        return new Countersign(publish.dataset(), publish.sequence(), Hash.sha256(publish.bytes()));
    }

    void anchor(TestDocument document) {
        channel.accept(caller(document.submitter), document.anchor());
    }

    static Caller caller(ParticipantId submitter) {
        return List.of(STORE, GALE, SUN, POOR).stream()
                .filter(caller -> participant(caller).equals(submitter))
                .findFirst()
                .orElse(DISPATCH);
    }

    /** Announced and frozen. */
    void freeze(int n) {
        channel.accept(DISPATCH, TermAct.announce(JUNE, n));
        channel.accept(DISPATCH, TermAct.freeze(JUNE, n));
    }

    /** Closes the open cut. */
    int cut(Term term) {
        byte[] state = channel.state.get(Keys.term(term));
        int number = state == null ? 1 : TermState.decode(state).cut();
        channel.accept(DISPATCH, TermAct.cut(term, number));
        return number;
    }

    /** With what a run settles a day: as it began, else at its freeze, or at a cut that is made now. */
    RunPins pins(RunId run, TradingDay day) {
        Term term = Term.of("qinghai", day);
        byte[] begun = channel.state.get(Keys.pins(run, term));
        if (begun != null) {
            return RunPins.decode(begun);
        }
        byte[] freeze = channel.state.get(Keys.freeze(term, run.generation()));
        int frozen = freeze == null ? 1 : Freeze.decode(freeze).cut();
        return new RunPins(
                run.type() == RunType.PROVISIONAL ? cut(term) : frozen,
                inForce(Dataset.DECISIONS),
                inForce(Dataset.RULINGS));
    }

    private int inForce(Dataset dataset) {
        String prefix = Keys.countersignatures(dataset);
        return channel.state.snapshot().keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .mapToInt(key -> Integer.parseInt(key.substring(prefix.length())))
                .max()
                .orElse(0);
    }

    /** A settlement of a day over these documents, with the seal that the platform finds over the same. */
    GivenDay settle(RunId run, TradingDay day, List<TestDocument> documents) {
        return settle(run, day, documents, List.of(), market.seal(run.type(), day, documents));
    }

    GivenDay settle(RunId run, TradingDay day, List<TestDocument> inputs, List<DocumentName> late, Hash seal) {
        GivenDay settle = settle(run, pins(run, day), day, inputs, late, seal);
        given.put(Keys.settlement(run, day), settle);
        return settle;
    }

    static GivenDay settle(
            RunId run, RunPins pins, TradingDay day, List<TestDocument> inputs, List<DocumentName> late, Hash seal) {
        List<GivenDay.Chunk> chunks = inputs.stream()
                .filter(document -> document.hasDay(day))
                .sorted(Comparator.comparing(document -> document.name))
                .map(document -> document.chunk(day))
                .toList();
        List<DocumentName> sorted = late.stream().sorted().toList();
        return new GivenDay(
                new Settle(run, run.market(), run.type(), run.generation(), pins, day, sorted, seal),
                chunks,
                secret(day));
    }

    /** The same for every run, so that a seal tells only the postings. */
    static DaySecret secret(TradingDay day) {
        return DaySecret.derive(new byte[DaySecret.LENGTH], NIGHT, day);
    }

    static Hash seal(TradingDay day, List<Posting> postings) {
        return sealed(day, postings).seal();
    }

    static SealedDay sealed(TradingDay day, List<Posting> postings) {
        MarketCurve none = new MarketCurve(new long[96], new long[96], 0);
        return new SealedDay(secret(day), day, postings, Collections.emptySortedSet(), none);
    }

    /** What settled a day of a run, as anybody who is given it computes it. */
    SealedDay computed(RunId run, TradingDay day) {
        Call call = Call.of(Objects.requireNonNull(given.get(Keys.settlement(run, day))), SUN, channel.now);
        return ((Recomputation.Settled) Recomputation.of(call, Channel.SETTINGS, channel.state.begin())).day();
    }

    /** The accounts of a closed generation, as dispatch gives them. */
    IssueParts parts(int n) {
        TreeSet<ParticipantId> earlier = new TreeSet<>();
        for (int before = n - 1; before >= 0 && earlier.isEmpty(); before--) {
            String prefix = Keys.issued(JUNE, before);
            channel.state.snapshot().keySet().stream()
                    .filter(key -> key.startsWith(prefix))
                    .flatMap(key -> channel.stored(key, IssuedPart::decode).sums().stream())
                    .forEach(sum -> earlier.add(sum.from()));
        }
        RunId run = channel.stored(Keys.closed(JUNE, n), ClosedTerm::decode).run();
        IssueParts parts = new IssueParts(JUNE, n, earlier);
        run.period()
                .days()
                .forEach(day -> parts.add(secret(day), computed(run, day).accounts()));
        return parts;
    }

    /** Has all claims of a closed generation made. */
    void issue(int n) {
        IssueParts parts = parts(n);
        for (int k = 0; k < parts.count(); k++) {
            channel.accept(DISPATCH, parts.part(k));
        }
    }

    void settleAll(RunId run, List<TestDocument> inputs) {
        run.period().days().forEach(day -> channel.accept(DISPATCH, settle(run, day, inputs)));
    }

    Hash seal(RunId run) {
        List<DayDigest> days = new ArrayList<>();
        run.period()
                .days()
                .forEach(day -> days.add(new DayDigest(
                        day,
                        channel.stored(Keys.settlement(run, day), SettledDay::decode)
                                .seal())));
        return Digests.ofRun(run.period(), days);
    }

    void close(RunId run) {
        Hash seal = seal(run);
        channel.accept(FINANCE_1, new ProposeClose(JUNE, run.generation(), run, seal, NOTHING_OPEN));
        channel.accept(FINANCE_2, new ApproveClose(JUNE, run.generation(), run, seal));
    }

    static long[] at(int interval, long wattHours) {
        return IntStream.rangeClosed(1, 96)
                .mapToLong(n -> n == interval ? wattHours : 0)
                .toArray();
    }
}
