package org.lianchu.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lianchu.client.Deadlines;
import org.lianchu.client.Endpoint;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Outcome;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.contract.Call;
import org.lianchu.contract.Deployment;
import org.lianchu.contract.Recomputation;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.Anchor;
import org.lianchu.contract.request.ApproveRule;
import org.lianchu.contract.request.Countersign;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.ProposeRule;
import org.lianchu.contract.request.Publish;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.contract.request.Settle;
import org.lianchu.contract.request.TermAct;
import org.lianchu.devledger.DevLedger;
import org.lianchu.devledger.DevLedgerSettings;
import org.lianchu.evidence.DaySecret;
import org.lianchu.evidence.Hash;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Wallet;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.readers.reject.Limits;
import org.lianchu.rule.RuleBook;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.submit.Mapping;
import org.lianchu.submit.PreparedDocument;
import org.lianchu.submit.Receipt;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** A small generated market, every file of it anchored under its submitter's identity, on a ledger of one process. */
public final class AnchoredMarket implements AutoCloseable {
    public static final TradingDay DAY = TradingDay.of(2019, 6, 18);
    public static final SettlementPeriod PERIOD = new SettlementPeriod(DAY, DAY.plusDays(2));
    public static final RunId RUN = new RunId("qinghai", PERIOD, RunType.PROVISIONAL, 0, 1);

    /** A participant that has plants. */
    public static final String PLANT = "GEN-001";

    final Path home;
    final DevLedger ledger;
    final List<Path> files = new ArrayList<>();
    private final Map<String, LedgerConnection> connections = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Dataset, Integer> published = new TreeMap<>();

    private AnchoredMarket(Path home, DevLedger ledger) {
        this.home = home;
        this.ledger = ledger;
    }

    public static AnchoredMarket open(Path home) throws IOException {
        DevLedger ledger = DevLedger.open(home.resolve("ledger"), DevLedgerSettings.of("qinghai"));
        AnchoredMarket market = new AnchoredMarket(home, ledger);
        MarketGenerator.generate(GeneratorSpec.of(3, 1, PERIOD, 7), market.inbox(), percent -> {});
        market.admitAll();
        market.submitAll();
        return market;
    }

    Path inbox() {
        return home.resolve("inbox");
    }

    public Path wallet() {
        return home.resolve("wallet");
    }

    public Path trust() {
        return home.resolve("ledger/trust");
    }

    public String endpoint() {
        return ledger.endpoint();
    }

    public LedgerConnection as(String name) {
        return connections.computeIfAbsent(name, this::connect);
    }

    private LedgerConnection connect(String name) {
        String msp = switch (name) {
            case "DISPATCH" -> "DispatchMSP";
            case "REGULATOR" -> "RegulatorMSP";
            default -> "RenewablesMSP";
        };
        Authority.in(home.resolve("ledger")).issue(msp, name, wallet().resolve(name));
        Identity identity = Wallet.open(wallet()).identity(name);
        try {
            return LedgerConnection.open(Endpoint.parse(ledger.endpoint()), identity, Deadlines.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome.Committed write(String as, Request request) {
        Outcome outcome = as(as).write(request);
        assertThat(outcome).as(request.function() + " by " + as).isInstanceOf(Outcome.Committed.class);
        return (Outcome.Committed) outcome;
    }

    private List<String> submitters() throws IOException {
        try (Stream<Path> folders = Files.list(inbox())) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private final Map<TradingDay, GivenDay> inputs = new TreeMap<>();

    private void admitAll() throws IOException {
        Caller operator = as("DISPATCH").caller();
        write("DISPATCH", RoleAct.grant(Role.OPERATOR, 1, operator));
        write("REGULATOR", RoleAct.approve(Role.OPERATOR, 1, operator));
        for (String name : submitters()) {
            if (!name.equals("DISPATCH")) {
                ParticipantId participant = new ParticipantId(name);
                write(name, new Enrol(participant));
                Caller identity = as(name).caller();
                write("DISPATCH", AdmissionAct.admit(participant, 1, identity));
                write("REGULATOR", AdmissionAct.approve(participant, 1, identity));
            }
        }
        byte[] rule = RuleBook.shippedBytes("qinghai-2019");
        write("DISPATCH", new ProposeRule(rule));
        write("REGULATOR", new ApproveRule("qinghai", "qinghai-2019", Hash.sha256(rule)));
    }

    private void submitAll() throws IOException {
        for (String submitter : submitters()) {
            try (Stream<Path> own = Files.list(inbox().resolve(submitter))) {
                for (Path file : own.sorted().toList()) {
                    submit(submitter, file);
                }
            }
        }
    }

    private void submit(String submitter, Path file) throws IOException {
        byte[] key = Wallet.open(wallet()).secret(submitter);
        PreparedDocument document = (PreparedDocument)
                PreparedDocument.of(file, new ParticipantId(submitter), key, Limits.DEFAULT, Mapping.NONE);
        int number = numbers.merge(submitter + "/" + document.dataset(), 1, Integer::sum);
        Request request = document.isPublished()
                ? new Publish(document.id(), document.dataset(), number, document.published())
                : new Anchor(document.id(), document.submitter(), document.dataset(), number, document.chunks());
        Outcome.Committed written = write(submitter, request);
        receipt(document, number, written).write(file.getParent());
        if (document.isPublished()) {
            write("REGULATOR", new Countersign(document.dataset(), number, Hash.sha256(document.published())));
            published.put(document.dataset(), number);
        } else {
            files.add(file);
        }
    }

    private static Receipt receipt(PreparedDocument document, int number, Outcome.Committed written) {
        return new Receipt(
                document.sha256(),
                document.id(),
                document.file().getFileName().toString(),
                document.submitter(),
                document.dataset(),
                number,
                document.secret(),
                document.mapping(),
                document.attachment(),
                document.records(),
                document.totalWattHours(),
                Deployment.DEFAULT.channel(),
                written.transactionId(),
                written.block(),
                document.chunks());
    }

    /**
     * Settles a day provisionally over every input; the ledger must come to the seal that the recomputation
     * gives.
     */
    public void settle(TradingDay day) throws IOException {
        Map<DocumentName, GivenDay.Chunk> chunks = new TreeMap<>();
        for (Path file : files) {
            Receipt receipt = EvidencedFile.receipt(file);
            boolean isInput = receipt.dataset() == Dataset.READINGS
                    || (receipt.submitter().isDispatch() && receipt.dataset().hasDays());
            EvidencedFile.open(file, Mapping.NONE, day.toString()::equals)
                    .chunk(day.toString())
                    .filter(leaves -> isInput)
                    .ifPresent(leaves -> chunks.put(name(receipt), chunk(receipt, leaves)));
        }
        Term term = Term.of(RUN.market(), day);
        write("DISPATCH", TermAct.cut(term, 1));
        GivenDay open = settle(day, List.copyOf(chunks.values()), Hash.sha256());
        Recomputation.Settled settled = (Recomputation.Settled) Recomputation.of(
                Call.of(open, as("DISPATCH").caller(), Instant.now()),
                as("DISPATCH").settings(),
                new LedgerView(as("DISPATCH"), new DayAnchors(as("DISPATCH"))));
        GivenDay given = settle(day, open.chunks(), settled.value().seal());
        write("DISPATCH", given);
        inputs.put(day, given);
    }

    /** What a day was settled from, which no block has. */
    GivenInputs inputs(TradingDay day) {
        return new GivenInputs(RUN, day, Objects.requireNonNull(inputs.get(day)).inputs());
    }

    /** The file that dispatch gives to those entitled. */
    public Path inputsFile(TradingDay day, Path folder) throws IOException {
        return Files.write(
                folder.resolve("day" + GivenInputs.SUFFIX), GivenInputs.bytes(Objects.requireNonNull(inputs.get(day))));
    }

    private GivenDay settle(TradingDay day, List<GivenDay.Chunk> chunks, Hash seal) {
        RunPins pins = new RunPins(1, published.getOrDefault(Dataset.DECISIONS, 0), 0);
        Settle settle = new Settle(RUN, "qinghai", RunType.PROVISIONAL, 0, pins, day, List.of(), seal);
        byte[] house = Wallet.open(wallet()).houseSecret();
        return new GivenDay(settle, chunks, DaySecret.derive(house, RUN, day));
    }

    private static GivenDay.Chunk chunk(Receipt receipt, Leaves leaves) {
        List<GivenDay.SaltedRecord> records = new ArrayList<>();
        for (int i = 0; i < leaves.count(); i++) {
            Proof proof = leaves.proof(i, Proofs.ANCHOR);
            records.add(new GivenDay.SaltedRecord(proof.salt(), proof.bytes()));
        }
        return new GivenDay.Chunk(name(receipt), records);
    }

    private static DocumentName name(Receipt receipt) {
        return new DocumentName(receipt.submitter(), receipt.dataset(), receipt.sequence());
    }

    public ChannelTrust channel() throws IOException {
        return ChannelTrust.in(trust(), Deployment.DEFAULT);
    }

    public TransactionCheck transactions() throws IOException {
        return new TransactionCheck(channel());
    }

    public Prover prover(String as) throws IOException {
        return new Prover(as(as), new DayRecomputation(as(as), transactions()));
    }

    /** The anchored files of a dataset, ascending. */
    List<Path> files(Dataset dataset) throws IOException {
        List<Path> some = new ArrayList<>();
        for (Path file : files) {
            if (EvidencedFile.receipt(file).dataset() == dataset) {
                some.add(file);
            }
        }
        some.sort(Comparator.comparing(Path::toString));
        return some;
    }

    @Override
    public void close() {
        connections.values().forEach(LedgerConnection::close);
        ledger.close();
    }
}
