package org.lianchu.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lianchu.AuctionRule;
import org.lianchu.award.ClearingCertificate;
import org.lianchu.clearing.ClearingTerms;
import org.lianchu.cli.Lianchu;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.market.ParticipantId;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** A small market whose days were bid for, cleared and settled, with a certificate of each day, and its statements. */
final class ClearedMarket implements AutoCloseable {
    static final TradingDay FIRST = TradingDay.of(2019, 8, 1);
    static final SettlementPeriod PERIOD = new SettlementPeriod(FIRST, FIRST.plusDays(1));

    final EvidencedMarket market;
    final Operations operations;
    final Home home;
    final Run run;
    final Path out;

    /** What a command said, and its exit status. */
    record Said(int status, String out, String err) {}

    Said command(String... args) {
        StringWriter said = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Lianchu.execute(
                new PrintWriter(said, true),
                new PrintWriter(err, true),
                Stream.concat(Stream.of(args), Stream.of("--home=" + home.root()))
                        .toArray(String[]::new));
        return new Said(status, said.toString(), err.toString());
    }

    ClearedMarket(Path folder) throws Exception {
        home = new Home(folder.resolve("home"));
        AuctionRule.in(home);
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
            assertThat(said.status()).as(said.err()).isZero();
        }
        operations.runs().ingest();
        out = folder.resolve("out");
        assertThat(operations
                        .reports()
                        .statements()
                        .of(run, "en", false)
                        .write(List.of(), out, ProgressListener.NONE)
                        .isComplete())
                .isTrue();
    }

    /** By a gate that is long after the day nothing may be cleared yet: as the run clears it. */
    ClearingCertificate certificate(TradingDay day) throws Exception {
        ComputedDay.UnderRule computed = computed(day);
        ClearingTerms terms = Objects.requireNonNull(computed.rule().clearing());
        return ClearingCertificate.of(
                computed.rule(), terms, terms.clear(day, computed.sided().bids()));
    }

    ComputedDay.UnderRule computed(TradingDay day) throws Exception {
        return (ComputedDay.UnderRule)
                operations.reports().functions().of(run.key().toString()).day(day);
    }

    @Override
    public void close() throws IOException, SQLException {
        operations.close();
        market.close();
    }

    List<ParticipantId> bidders() throws Exception {
        Set<ParticipantId> bidders = new TreeSet<>();
        for (TradingDay day : PERIOD.days().toList()) {
            computed(day).sided().bids().forEach(bid -> bidders.add(bid.submitter()));
        }
        return List.copyOf(bidders);
    }

    Path workbook(ParticipantId who) {
        return out.resolve(who.text()).resolve(StatementFiles.WORKBOOK);
    }

    byte[] proof(ParticipantId who) throws IOException {
        return Files.readAllBytes(out.resolve(who.text()).resolve(StatementFiles.PROOF));
    }
}
