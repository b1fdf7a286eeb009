package org.lianchu.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.award.ClearingCertificate;
import org.lianchu.clearing.ClearingTerms;
import org.lianchu.clearing.Margin;
import org.lianchu.cli.Lianchu;
import org.lianchu.client.Blocks;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.contract.Deployment;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.home.HomeLedger;
import org.lianchu.json.StrictJson;
import org.lianchu.market.BidRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Submitted;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.proof.OwnBid;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.sheet.PlainBook;
import org.lianchu.statement.Evidence.ProvedAuction;
import org.lianchu.statement.StatementFinding.What;
import org.lianchu.submit.Mapping;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** What a bidder is shown of an auction, checked by it alone; and a dispatch that cheats, and signs it. */
class AwardIT {
    private static final TradingDay FIRST = TradingDay.of(2019, 8, 1);
    private static final SettlementPeriod PERIOD = new SettlementPeriod(FIRST, FIRST.plusDays(1));

    @TempDir
    static Path folder;

    private static EvidencedMarket market;
    private static Operations operations;
    private static Home home;
    private static Run run;
    private static Path out;

    private record Said(int status, String out, String err) {}

    private static Said command(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Lianchu.execute(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(Stream.of(args), Stream.of("--home=" + home.root()))
                        .toArray(String[]::new));
        return new Said(status, out.toString(), err.toString());
    }

    @BeforeAll
    static void settle() throws Exception {
        home = new Home(folder.resolve("home"));
        Files.createDirectories(home.rules());
        Files.writeString(home.rules().resolve("auction.properties"), """
                id = qinghai-auction
                market = qinghai
                revision = 2
                first = 2019-06-18
                last = 2019-12-31
                formula = call-pool-1
                charge.yuan_per_kwh = 0.7
                discharge.yuan_per_kwh = 0
                sharing = GENERATION_PER_INTERVAL
                technologies = WIND, PV
                exemptions = POVERTY_ALLEVIATION, DISTRIBUTED, CONCESSION, FRONT_RUNNER
                clearing = PAIRS
                k = 500
                gate = 99999 00:00
                source = a test: qinghai-2019 with a clearing, whose gate is long after the day
                """);
        Path files = folder.resolve("files");
        MarketGenerator.generate(
                GeneratorSpec.of(8, 2, PERIOD, 7).withoutAnomalies().withBids(), files, percent -> {});
        market = EvidencedMarket.begin(home, "qinghai");
        operations = Operations.open(OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE);
        market.enrol(files);
        market.submit(files, ProgressListener.NONE);
        operations.lock();
        run = operations.runs().night(new RunId("qinghai", PERIOD, RunType.PROVISIONAL, 0, 1));
        assertThat(run.state()).isEqualTo(RunState.SETTLED);
        for (TradingDay day : PERIOD.days().toList()) {
            Path file = folder.resolve("auction-" + day + ClearingCertificate.SUFFIX);
            Files.writeString(file, certificate(day).text());
            Said said = command("submit", "--as=DISPATCH", "--attachment", "--subject=margins/" + day, file.toString());
            assertThat(said.status).as(said.err).isZero();
        }
        operations.runs().ingest();
        out = statements("out");
    }

    private static Path statements(String name) throws Exception {
        Path into = folder.resolve(name);
        assertThat(operations
                        .reports()
                        .statements()
                        .of(run, "en", false)
                        .write(List.of(), into, ProgressListener.NONE)
                        .isComplete())
                .isTrue();
        return into;
    }

    /** By a gate that is long after the day nothing may be cleared yet: as the run clears it. */
    private static ClearingCertificate certificate(TradingDay day) throws Exception {
        ComputedDay.UnderRule computed = computed(day);
        ClearingTerms terms = Objects.requireNonNull(computed.rule().clearing());
        return ClearingCertificate.of(
                computed.rule(), terms, terms.clear(day, computed.sided().bids()));
    }

    private static ComputedDay.UnderRule computed(TradingDay day) throws Exception {
        return (ComputedDay.UnderRule)
                operations.reports().functions().of(run.key().toString()).day(day);
    }

    @AfterAll
    static void close() throws Exception {
        operations.close();
        market.close();
    }

    private static List<ParticipantId> bidders() throws Exception {
        Set<ParticipantId> bidders = new TreeSet<>();
        for (TradingDay day : PERIOD.days().toList()) {
            computed(day).sided().bids().forEach(bid -> bidders.add(bid.submitter()));
        }
        return List.copyOf(bidders);
    }

    private static Path workbook(ParticipantId who) {
        return out.resolve(who.text()).resolve(StatementFiles.WORKBOOK);
    }

    private static byte[] proof(ParticipantId who) throws IOException {
        return Files.readAllBytes(out.resolve(who.text()).resolve(StatementFiles.PROOF));
    }

    @Test
    void every_bidder_finds_its_award_to_follow_from_its_bids_and_the_margins() throws Exception {
        assertThat(bidders()).hasSizeGreaterThan(4);
        for (ParticipantId who : bidders()) {
            Said said = command("verify", "award", "--as=" + who, workbook(who).toString());
            assertThat(said.status).as(said.out + said.err).isZero();
            assertThat(said.out)
                    .containsPattern("ok +MARGINS: 2 days")
                    .containsPattern("ok +AWARDS: \\d+ awards on 2 days")
                    .containsPattern("ok +OWN_BIDS: [1-9]\\d* bids of your files count");
        }
        ParticipantId who = bidders().get(0);
        Said chinese = command("verify", "award", "--as=" + who, workbook(who).toString(), "--lang=zh");
        assertThat(chinese.out).contains("竞价成交").contains("出清边际").contains("本方申报");
        Said another = command(
                "verify", "award", "--as=" + bidders().get(1), workbook(who).toString());
        assertThat(another.status).isEqualTo(3);
        assertThat(another.out).contains("the statement is " + who + "'s");
    }

    @Test
    void a_proof_of_a_bid_holds_for_the_bidder_s_own() throws Exception {
        Submitted<BidRow> bid = computed(FIRST).sided().bids().get(0);
        Path proofs = folder.resolve("proofs");
        Said made = command(
                "prove",
                "bid",
                "--bid=" + bid.row().bid(),
                "--day=" + FIRST,
                "--as=" + bid.submitter(),
                "--submitter=" + bid.submitter(),
                "--out=" + proofs);
        assertThat(made.status).as(made.err).isZero();
        Path file = proofs.resolve(bid.row().bid() + "-" + FIRST + "-" + bid.submitter() + ".proof.json");
        Said verified = command("verify", file.toString());
        assertThat(verified.status).as(verified.out).isZero();
        Files.writeString(file, Files.readString(file).replaceFirst("\"side\":\"(BUY|SELL)\"", "\"side\":\"\""));
        assertThat(command("verify", file.toString()).status).isEqualTo(3);
    }

    /** The findings of a proof that a cheating dispatch signed again. */
    private static List<StatementFinding> cheated(
            ParticipantId who, UnaryOperator<List<ProvedAuction>> cheat, @Nullable List<OwnBid> own) throws Exception {
        StatementProofFile.Content honest =
                StatementProofFile.read(SignedProof.cut(proof(who)).text());
        StatementProofFile.Content content = new StatementProofFile.Content(
                honest.version(),
                honest.statement(),
                honest.days(),
                honest.postings(),
                honest.accounts(),
                honest.curves(),
                honest.anchors(),
                honest.readings(),
                cheat.apply(honest.provedAuctions()));
        byte[] signed = SignedProof.of(
                        StrictJson.bytes(content),
                        Objects.requireNonNull(market.access().connection()).identity())
                .file();
        StatementCheck check = new StatementCheck(ChannelTrust.in(HomeLedger.embeddedTrust(home), Deployment.DEFAULT));
        List<OwnBid> files = own == null ? ownBids(who) : own;
        List<StatementFinding> findings = check.check(Files.readAllBytes(workbook(who)), signed, who, period -> files);
        assertThat(findings).as("dispatch signed it").noneMatch(f -> f.what() == What.ISSUER && f.isFailed());
        return findings.stream().filter(StatementFinding::isFailed).toList();
    }

    private static List<OwnBid> ownBids(ParticipantId who) throws IOException {
        return OwnBid.in(home.inbox(), who, Mapping.NONE, PERIOD);
    }

    private static ProvedAuction with(ProvedAuction auction, String certificate) {
        return new ProvedAuction(auction.day(), certificate, auction.attachment(), auction.bids(), auction.trades());
    }

    private static UnaryOperator<List<ProvedAuction>> first(UnaryOperator<ProvedAuction> cheat) {
        return auctions -> {
            List<ProvedAuction> changed = new ArrayList<>(auctions);
            changed.set(0, cheat.apply(auctions.get(0)));
            return changed;
        };
    }

    @Test
    void margins_that_dispatch_did_not_anchor_are_found() throws Exception {
        ParticipantId who = bidders().get(0);
        assertThat(cheated(who, auctions -> auctions, null)).isEmpty();

        ClearingCertificate honest = certificate(FIRST);
        String dearer = honest.text().replaceFirst("\"buyers\":(\\d+)", "\"buyers\":9$1");
        assertThat(cheated(who, first(auction -> with(auction, dearer)), null)).anySatisfy(finding -> {
            assertThat(finding.what()).isEqualTo(What.MARGINS);
            assertThat(finding.message()).contains("the certificate has SHA-256");
        });
        String otherRule = honest.text().replace(honest.ruleSha256().toString(), "ab".repeat(32));
        assertThat(cheated(who, first(auction -> with(auction, otherRule)), null))
                .anyMatch(finding ->
                        finding.what() == What.MARGINS && finding.message().contains("by rule"));
        String nextDay = certificate(FIRST.plusDays(1)).text();
        assertThat(cheated(who, first(auction -> with(auction, nextDay)), null))
                .anyMatch(finding -> finding.what() == What.MARGINS
                        && finding.message().contains("the certificate is of " + FIRST.plusDays(1)));
        assertThat(cheated(who, auctions -> List.of(auctions.get(0), auctions.get(0)), null))
                .anyMatch(finding -> finding.what() == What.MARGINS);
        assertThat(cheated(who, first(auction -> with(auction, "{}")), null))
                .anyMatch(finding -> finding.what() == What.PROOF_FORMAT);
    }

    @Test
    void bids_and_trades_that_are_left_out_or_altered_are_found() throws Exception {
        ParticipantId who = bidders().stream()
                .filter(bidder -> bidder.text().startsWith("STO"))
                .findFirst()
                .orElseThrow();
        assertThat(cheated(
                        who,
                        first(a -> new ProvedAuction(a.day(), a.certificate(), a.attachment(), List.of(), a.trades())),
                        null))
                .extracting(StatementFinding::what)
                .contains(What.AWARDS, What.OWN_BIDS);
        assertThat(cheated(
                        who,
                        first(a -> new ProvedAuction(a.day(), a.certificate(), a.attachment(), a.bids(), List.of())),
                        null))
                .anyMatch(finding -> finding.what() == What.AWARDS
                        && finding.message().contains("no row that dispatch anchored is proved"));
        ProvedAuction other = StatementProofFile.read(
                        SignedProof.cut(proof(bidders().get(0))).text())
                .provedAuctions()
                .get(0);
        assertThat(cheated(
                        who,
                        first(a ->
                                new ProvedAuction(a.day(), a.certificate(), a.attachment(), other.bids(), a.trades())),
                        null))
                .anyMatch(finding ->
                        finding.what() == What.AWARDS && finding.message().contains("no proved transaction"));
        assertThat(cheated(
                        who,
                        first(a -> new ProvedAuction(
                                a.day(),
                                a.certificate(),
                                a.attachment(),
                                a.bids().subList(1, 2),
                                a.trades())),
                        null))
                .extracting(StatementFinding::what)
                .contains(What.OWN_BIDS);
    }

    @Test
    void a_certificate_that_nobody_anchored_is_said_and_not_called_wrong() throws Exception {
        ParticipantId who = bidders().get(0);
        List<StatementFinding> failed =
                cheated(who, first(a -> new ProvedAuction(a.day(), a.certificate(), null, a.bids(), a.trades())), null);
        assertThat(failed)
                .as("the key on the page no longer follows, nothing else")
                .extracting(StatementFinding::what)
                .containsExactly(What.CELLS);
    }

    private record Secret(long number, ParticipantId owner) {}

    @Test
    void nobody_reads_a_bid_of_another_in_block_proof_workbook_or_certificate() throws Exception {
        List<Secret> secrets = new ArrayList<>();
        List<Submitted<BidRow>> bids = new ArrayList<>();
        Set<Long> margins = new TreeSet<>();
        for (TradingDay day : PERIOD.days().toList()) {
            bids.addAll(computed(day).sided().bids());
            for (Margin margin : certificate(day).lines()) {
                margins.addAll(List.of(
                        margin.buyers().microYuanPerKwh(), margin.sellers().microYuanPerKwh(), margin.wattHours()));
            }
        }
        // energies are whole kWh, equal to some sum or share by chance, and of a bid that is filled those of its trade
        bids.forEach(bid -> secrets.add(new Secret(bid.row().price().microYuanPerKwh(), bid.submitter())));
        secrets.removeIf(secret -> margins.contains(secret.number));
        ReadBytes blocks = new ReadBytes();
        String inBlocks = read(blocks);
        assertThat(secrets.stream().filter(secret -> blocks.shows(secret.number)))
                .isEmpty();
        assertThat(bids).noneMatch(bid -> inBlocks.contains(bid.row().bid().text()));

        int hidden = 0;
        for (ParticipantId who : bidders()) {
            byte[] proof = proof(who);
            ReadBytes read = new ReadBytes();
            read.add(proof);
            Set<Long> own = seen(who, secrets);
            String book = cells(who);
            String json = new String(proof, StandardCharsets.ISO_8859_1);
            List<Secret> others = secrets.stream()
                    .filter(secret -> !own.contains(secret.number))
                    .toList();
            assertThat(others.stream().filter(secret -> read.shows(secret.number)))
                    .as(who.text())
                    .isEmpty();
            ReadBytes shown = new ReadBytes();
            shown.add(book.getBytes(StandardCharsets.UTF_8));
            assertThat(others.stream().filter(secret -> shown.shows(secret.number)))
                    .as(who.text())
                    .isEmpty();
            assertThat(bids.stream()
                            .filter(bid -> !bid.submitter().equals(who))
                            .map(bid -> bid.row().bid().text())
                            .filter(id -> isIn(json, id) || book.contains(id)))
                    .as(who.text())
                    .isEmpty();
            hidden += others.size();
        }
        assertThat(hidden).isGreaterThan(10);
        for (TradingDay day : PERIOD.days().toList()) {
            String text = certificate(day).text();
            assertThat(bids)
                    .noneMatch(bid -> text.contains(bid.row().bid().text())
                            || text.contains(bid.row().resource().text())
                            || text.contains(bid.submitter().text()));
        }
    }

    /** Whether a bid's id stands there as it is, or in hex. */
    private static boolean isIn(String json, String id) {
        return json.contains(id) || json.contains(HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8)));
    }

    private static String cells(ParticipantId who) throws Exception {
        PlainBook book = new PlainBook(Files.readAllBytes(workbook(who)));
        StringBuilder all = new StringBuilder();
        for (int sheet = 1; sheet <= book.sheets(); sheet++) {
            book.cells(sheet).values().forEach(value -> all.append(value).append('\n'));
        }
        return all.toString();
    }

    /** What is a participant's own, and what everybody who shares is shown of the market. */
    private static Set<Long> seen(ParticipantId who, List<Secret> secrets) throws Exception {
        Set<Long> own = new TreeSet<>();
        secrets.stream().filter(secret -> secret.owner.equals(who)).forEach(secret -> own.add(secret.number));
        StatementProofFile.Content content =
                StatementProofFile.read(SignedProof.cut(proof(who)).text());
        for (TradingDay day : PERIOD.days().toList()) {
            own.addAll(DisclosureIT.numbers(operations.reports().results().curve(run.no(), day)));
            operations.reports().results().postings(run.no(), day).stream()
                    .filter(posting ->
                            posting.from().equals(who) || posting.to().equals(who))
                    .forEach(posting -> own.addAll(List.of(posting.wattHours(), posting.fen())));
            ComputedDay.UnderRule computed = computed(day);
            computed.sided().trades().stream()
                    .filter(trade -> computed.market().isOwner(who, trade.buyer())
                            || computed.market().isOwner(who, trade.station()))
                    .forEach(trade -> {
                        own.add(trade.price().microYuanPerKwh());
                        for (long energy : trade.wattHours()) {
                            own.add(energy);
                        }
                    });
        }
        content.statement().trades().forEach(trade -> own.add(trade.contractedWattHours()));
        content.statement().shares().forEach(share -> own.add(share.licensedKw()));
        content.readings().forEach(reading -> {
            for (long energy : RecordDecoder.profile(reading.bytes().bytes()).wattHours()) {
                own.add(energy);
            }
        });
        return own;
    }

    private static String read(ReadBytes read) throws IOException {
        LedgerConnection ledger = Objects.requireNonNull(market.access().connection());
        StringBuilder all = new StringBuilder();
        long height = ledger.height();
        try (Blocks blocks = ledger.blocks(0)) {
            for (long number = 0; number < height; number++) {
                blocks.next().entries().forEach(entry -> {
                    byte[] bytes = entry.transaction().envelope().toByteArray();
                    read.add(bytes);
                    all.append(new String(bytes, StandardCharsets.ISO_8859_1));
                });
            }
        }
        return all.toString();
    }
}
