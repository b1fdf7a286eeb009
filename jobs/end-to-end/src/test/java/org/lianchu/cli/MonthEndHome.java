package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lianchu.AuctionRule;
import org.lianchu.Stage.Place;
import org.lianchu.TestDatabase;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Role;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.operations.HomeNetwork;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A home at a ledger with a small market's first term, whose commands are given as people give them. */
final class MonthEndHome implements AutoCloseable {
    /** The market's first term begins in the middle of a month. */
    static final SettlementPeriod JUNE = new SettlementPeriod(TradingDay.of(2019, 6, 18), TradingDay.of(2019, 6, 30));

    static final String MONTH = "2019-06";
    static final String FINAL_1 = "qinghai_2019-06-18_2019-06-30_FINAL_1";
    /** A plant's, who disputes lines of its own. */
    static final String OWNER = "GEN-001";

    static final String TERM = "qinghai/2019-06";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FIRST_ENERGY = 4;
    private static final long MOST_SECONDS = 30;
    private static final String READINGS = "readings-2019-06-18_2019-06-30.csv";

    final Path root;
    final EvidencedMarket market;
    final TestDatabase database;
    private final Path files;
    private final Closing network;

    /** Ends the network that the home stands at; nothing where it stands at its embedded ledger. */
    interface Closing {
        void close() throws IOException;
    }

    private MonthEndHome(Place place, EvidencedMarket market, Closing network) {
        this.root = place.home();
        this.files = place.folder().resolve("files");
        this.database = place.database();
        this.market = market;
        this.network = network;
    }

    /** A home that was begun before. */
    static MonthEndHome open(Place place) throws IOException {
        return new MonthEndHome(place, EvidencedMarket.begin(new Home(place.home()), "qinghai"), () -> {});
    }

    /** A market whose parties submit June. */
    static MonthEndHome begin(Place place) throws IOException {
        return begin(place, JUNE, () -> {});
    }

    /** A market whose parties submit June, at a network that ends with it. */
    static MonthEndHome at(HomeNetwork network, Place place) throws IOException {
        boolean begun = false;
        try {
            MonthEndHome home = begin(place, JUNE, network::close);
            begun = true;
            return home;
        } finally {
            if (!begun) {
                network.close();
            }
        }
    }

    /** Of another term than June; what settles June is not for it. */
    static MonthEndHome begin(Place place, SettlementPeriod term, Closing network) throws IOException {
        return begin(place, GeneratorSpec.of(4, 1, term, 7).withoutAnomalies(), network);
    }

    /** June of a market whose parties bid, cleared by a rule of the home. */
    static MonthEndHome withBids(Place place, Closing network) throws IOException {
        AuctionRule.in(new Home(place.home()));
        return begin(place, GeneratorSpec.of(4, 1, JUNE, 7).withoutAnomalies().withBids(), network);
    }

    /** June of a market of which some submit from elsewhere: their files lie beside the home, in {@code own/PARTY}. */
    static MonthEndHome withOthers(Place place, List<String> others, Closing network) throws IOException {
        return begin(place, GeneratorSpec.of(4, 1, JUNE, 7).withoutAnomalies(), others, network);
    }

    private static MonthEndHome begin(Place place, GeneratorSpec spec, Closing network) throws IOException {
        return begin(place, spec, List.of(), network);
    }

    private static MonthEndHome begin(Place place, GeneratorSpec spec, List<String> others, Closing network)
            throws IOException {
        Path files = place.folder().resolve("files");
        MarketGenerator.generate(spec, files, percent -> {});
        EvidencedMarket market = EvidencedMarket.begin(new Home(place.home()), "qinghai");
        market.enrol(files);
        for (String other : others) {
            Path own = Files.createDirectories(place.folder().resolve("own")).resolve(other);
            Files.move(files.resolve(other), own);
        }
        market.submit(files, ProgressListener.NONE);
        for (String finance : List.of("wang", "li")) {
            market.parties().person(finance, Role.FINANCE);
        }
        market.parties().person("zhao", Role.CASHIER);
        return new MonthEndHome(place, market, network);
    }

    Answer at(String... args) {
        if (new Home(root).connection().isPresent()) {
            awaitSame();
        }
        String db = "--db=" + database.url();
        return Answer.at(root, Stream.concat(Arrays.stream(args), Stream.of(db)).toArray(String[]::new));
    }

    /** Waits until every organisation's peer has what the last command wrote: people are not that quick. */
    private void awaitSame() {
        try (LedgerConnection dispatch = market.parties().as("DISPATCH");
                LedgerConnection storage = market.parties().as("STO-01");
                LedgerConnection renewables = market.parties().as("GEN-001");
                LedgerConnection regulator = market.parties().as("REGULATOR")) {
            List<LedgerConnection> peers = List.of(dispatch, storage, renewables, regulator);
            long written =
                    peers.stream().mapToLong(LedgerConnection::height).max().orElseThrow();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
            while (peers.stream().mapToLong(LedgerConnection::height).min().orElseThrow() < written) {
                assertThat(System.nanoTime()).as("peers that agree").isLessThan(end);
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer done(String... args) {
        Answer answer = at(args);
        assertThat(answer.status()).as(answer.out() + answer.err()).isZero();
        return answer;
    }

    Answer refused(String name, String... args) {
        Answer answer = at(args);
        assertThat(answer.err()).as(answer.out()).contains("refused: " + name + ":");
        assertThat(answer.status()).isEqualTo(ExitCode.REFUSED);
        return answer;
    }

    /** Settles June over the ledger, provisionally; the run's id. */
    String night() {
        return done("night", "--from=" + JUNE.first(), "--to=" + JUNE.last())
                .lastLine()
                .split(" ", -1)[1];
    }

    /** Settles June; the state that the command ended with. */
    String settle(String type) {
        Answer answer = at(
                "settle", "--from", JUNE.first().toString(), "--to", JUNE.last().toString(), "--type", type);
        String last = answer.lastLine();
        assertThat(last).as(answer.err()).startsWith("run ");
        return last.substring(last.lastIndexOf(' ') + 1);
    }

    List<JsonNode> json(String... args) {
        String[] all = Stream.concat(Arrays.stream(args), Stream.of("--json")).toArray(String[]::new);
        return done(all).lines().stream().map(JSON::readTree).toList();
    }

    JsonNode closeStatus() {
        return JSON.readTree(at("close", "status", "--month", MONTH, "--json").out());
    }

    /** What a run comes to by its exported postings: fen by {@code from>to}. */
    SortedMap<String, Long> pairs(String run) throws IOException {
        SortedMap<String, Long> pairs = new TreeMap<>();
        postings(run).forEach(row -> pairs.merge(row[3] + ">" + row[4], fen(row[6]), Long::sum));
        pairs.values().removeIf(fen -> fen == 0);
        return pairs;
    }

    /** The rows of a run's postings.csv. */
    List<String[]> postings(String run) throws IOException {
        Path out = Files.createTempDirectory(root.getParent(), "out");
        done("export", "--run", run, "--out", out.toString());
        return Files.readAllLines(out.resolve("postings.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    /** The claims that a generation issued, with whatever was assigned of them: fen by {@code debtor>creditor}. */
    SortedMap<String, Long> issued(int generation) {
        SortedMap<String, Long> pairs = new TreeMap<>();
        for (JsonNode claim : json("claims", "--term", MONTH, "--list")) {
            String name = claim.get("claim").asString().substring(TERM.length() + 1);
            if (name.startsWith(generation + "/")) {
                pairs.merge(
                        claim.get("debtor").asString() + ">"
                                + claim.get("creditor").asString(),
                        fen(claim.get("amountYuan").asString()),
                        Long::sum);
            }
        }
        return pairs;
    }

    static long fen(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    /** Submits one row of a party's readings again, with other energies. */
    void revise(String submitter, String row, UnaryOperator<BigDecimal> change) throws IOException {
        market.parties().submit(submitter, List.of(revision(submitter, row, change)), () -> {});
    }

    /** One row of a party's readings again, with other energies: a file that nobody has submitted yet. */
    Path revision(String submitter, String row, UnaryOperator<BigDecimal> change) throws IOException {
        List<String> lines = Files.readAllLines(files.resolve(submitter).resolve(READINGS));
        String[] cells = lines.stream()
                .filter(line -> line.startsWith(row + ","))
                .findFirst()
                .orElseThrow()
                .split(",", -1);
        BigDecimal total = BigDecimal.ZERO;
        for (int i : IntStream.range(FIRST_ENERGY, cells.length).toArray()) {
            BigDecimal energy = change.apply(new BigDecimal(cells[i]));
            cells[i] = energy.toPlainString();
            total = total.add(energy);
        }
        String text = lines.get(0) + "\n" + String.join(",", cells) + "\n#end,1," + total.toPlainString() + "\n";
        String name = "revision-of-" + row.replace(',', '-') + ".csv";
        return Files.writeString(files.resolve(submitter).resolve(name), text);
    }

    /** The first row of dispatch's auction trades. */
    String[] award() throws IOException {
        return auction().findFirst().orElseThrow();
    }

    /** Has dispatch say another price of all that a trade of a day sells. */
    void awardAt(String name, String[] award, UnaryOperator<String> price) throws IOException {
        List<String[]> rows = auction()
                .filter(row -> row[0].equals(award[0]) && row[FIRST_ENERGY].equals(award[FIRST_ENERGY]))
                .toList();
        BigDecimal total = BigDecimal.ZERO;
        StringBuilder text = new StringBuilder(trades().get(0)).append('\n');
        for (String[] row : rows) {
            row[FIRST_ENERGY + 1] = price.apply(row[FIRST_ENERGY + 1]);
            text.append(String.join(",", row)).append('\n');
            for (int i = FIRST_ENERGY + 2; i < row.length; i++) {
                total = total.add(new BigDecimal(row[i]));
            }
        }
        submit("DISPATCH", name, text + "#end," + rows.size() + "," + total.toPlainString() + "\n");
    }

    private Stream<String[]> auction() throws IOException {
        return trades().stream().map(line -> line.split(",", -1)).filter(row -> row[1].equals("AUCTION"));
    }

    private List<String> trades() throws IOException {
        return Files.readAllLines(files.resolve("DISPATCH").resolve("trades-2019-06-18_2019-06-30.csv"));
    }

    /** Has dispatch say less of the station's charging on the 20th than its owner does. */
    void differ() throws IOException {
        revise(
                "DISPATCH",
                "ESS-01,CHARGE,2019-06-20",
                e -> e.signum() > 0 ? e.multiply(new BigDecimal("0.9")).setScale(3, RoundingMode.HALF_UP) : e);
    }

    /** Has both sides say more of what a plant generated on a posting's day. */
    void correct(String[] line) throws IOException {
        for (String side : List.of(OWNER, "DISPATCH")) {
            revise(
                    side,
                    line[2] + ",GENERATION," + line[0],
                    e -> e.multiply(new BigDecimal("1.1")).setScale(3, RoundingMode.DOWN));
        }
    }

    /** Answers what refuses a FINAL, by the owners' side. */
    void acceptOwners() {
        for (JsonNode open : json("discrepancies")) {
            if (open.get("blocking").asBoolean()) {
                done("discrepancy", open.get("id").asString(), "--accept=owner", "--reason=the owner's meter");
            }
        }
        countersign();
    }

    /** Answers a dispute as DISPATCH, and has the regulator countersign it. */
    void answer(String dispute, String outcome, String reason) {
        done("dispute", "answer", dispute, "--outcome=" + outcome, "--reason=" + reason);
        countersign();
    }

    private void countersign() {
        done("countersign", "--all");
        done("ingest");
    }

    /** Closes the month, by one of finance and then the other. */
    void close(String proposer, String approver) {
        done("close", "propose", "--month", MONTH, "--as", proposer);
        done("close", "approve", "--month", MONTH, "--as", approver);
    }

    /** The shares in calls of more than a yuan that a participant pays by a run: rows of postings.csv. */
    List<String[]> shares(String run, String payer) throws IOException {
        return postings(run).stream()
                .filter(row -> row[1].equals("CALL_SHARE") && row[3].equals(payer) && fen(row[6]) > 100)
                .toList();
    }

    /** Disputes a line; the dispute's name. */
    String dispute(String as, String[] line, String reason) {
        return done(disputing(line, reason, "--as=" + as)).out().split(" ", -1)[1];
    }

    /** The command that disputes a line, with one more option. */
    static String[] disputing(String[] line, String reason, String option) {
        return new String[] {
            "dispute",
            "open",
            "--term=" + MONTH,
            "--day=" + line[0],
            "--kind=" + line[1],
            "--reference=" + line[2],
            "--reason=" + reason,
            option
        };
    }

    /** Disputes a line by a document of one's own, which gives the dispute its name. */
    void submitDispute(String as, String file, String name, String[] line) throws IOException {
        submit(
                as,
                file,
                "dispute,term,day,kind,reference,reason,action\n%s,%s,%s,CALL_SHARE,%s,x,OPEN\n"
                        .formatted(name, MONTH, line[0], line[2]));
    }

    private void submit(String submitter, String name, String text) throws IOException {
        Path file = Files.writeString(files.resolve(submitter).resolve(name), text);
        market.parties().submit(submitter, List.of(file), () -> {});
    }

    @Override
    public void close() throws IOException {
        market.close();
        network.close();
    }
}
