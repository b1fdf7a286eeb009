package org.lianchu.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.LedgerConnection;
import org.lianchu.compare.Difference;
import org.lianchu.compare.LedgerComparison;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.market.ParticipantId;
import org.lianchu.operations.AnchorLoad;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.PublicationStore;
import org.lianchu.store.ReceivedDocuments;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** A settled market whose database is altered, a row at a time: the comparison with the ledger names what and whose. */
class DatabaseAgainstLedgerIT {
    private static final TradingDay DAY = TradingDay.of(2019, 8, 1);
    private static final String OTHER_ENERGY = "UPDATE profile SET wh = set_byte(wh, 0, get_byte(wh, 0) # 1)"
            + " WHERE resource = 'ESS-01' AND day = '2019-08-02' AND length(wh) > 0";
    private static final SettlementPeriod PERIOD = new SettlementPeriod(DAY, DAY.plusDays(1));
    private static final int COMPARISONS = 3;

    @TempDir
    private Path folder;

    @Test
    void a_row_that_is_altered_or_removed_is_named() throws Exception {
        Home home = new Home(folder.resolve("home"));
        Path files = folder.resolve("files");
        MarketGenerator.generate(GeneratorSpec.of(3, 1, PERIOD, 7).withoutAnomalies(), files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai");
                Operations operations = Operations.open(
                        OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE)) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
            operations.lock();
            Run run = operations.runs().night(new RunId("qinghai", PERIOD, RunType.PROVISIONAL, 0, 1));
            assertThat(run.state())
                    .as(operations.reports().onLedger().refused(run.key()).toString())
                    .isEqualTo(RunState.SETTLED);
            LedgerConnection ledger = Objects.requireNonNull(market.access().connection());
            assertThat(differences(operations, ledger)).isEmpty();

            update(operations, "UPDATE posting SET fen = fen + 1 WHERE ctid = (SELECT min(ctid) FROM posting)");
            assertThat(differences(operations, ledger)).singleElement().satisfies(difference -> {
                assertThat(difference.kind()).isEqualTo(Difference.Kind.DIFFERS);
                assertThat(difference.key()).startsWith("settlement/" + run.key() + "/2019-08-0");
            });
            update(operations, "UPDATE posting SET fen = fen - 1 WHERE ctid = (SELECT max(ctid) FROM posting)");
            update(operations, OTHER_ENERGY);
            assertThat(differences(operations, ledger))
                    .filteredOn(difference -> difference.key().startsWith("anchor/"))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.DIFFERS))
                    .anyMatch(difference -> difference.key().startsWith("anchor/2019-08-02/000001/readings/DISPATCH/"));
            update(operations, "DELETE FROM call_row WHERE day = '2019-08-01'");
            assertThat(differences(operations, ledger))
                    .anyMatch(difference -> difference.kind() == Difference.Kind.ONLY_ON_LEDGER
                            && difference.key().startsWith("anchor/2019-08-01/000001/calls/DISPATCH/"));
        }
    }

    /** Parties submit at any hour: what came while it was being compared is no difference. */
    @Test
    void what_is_anchored_meanwhile_is_no_difference() throws Exception {
        Home home = new Home(folder.resolve("home"));
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai");
                Operations operations = Operations.open(
                        OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE);
                AnchorLoad load = new AnchorLoad()) {
            List<String> names = List.of("STO-01", "STO-02", "STO-03", "STO-04");
            for (String name : names) {
                market.parties().enrol(name, "StorageMSP");
            }
            List<LedgerConnection> connections = new ArrayList<>();
            for (String name : names) {
                connections.add(market.parties().as(name));
                load.add(connections.get(connections.size() - 1), new ParticipantId(name));
            }
            for (int i = 0; i < COMPARISONS; i++) {
                assertThat(operations.ledger().differences()).isEmpty();
            }
            assertThat(load.end()).isNotEmpty();
            connections.forEach(LedgerConnection::close);
        }
    }

    private List<Difference> differences(Operations operations, LedgerConnection ledger) throws SQLException {
        operations.ledger().catchUp();
        return new LedgerComparison(operations.database(), ledger::query, ledger)
                .compare(List.of(
                        new StoredChunks(
                                new ChunkStore(operations.database()),
                                new ReceivedDocuments(operations.database()),
                                new LedgerStore(operations.database()),
                                operations.reports().market(),
                                new PublicationStore(operations.database())),
                        new StoredPostings(
                                operations.reports().runs(),
                                operations.reports().results(),
                                sealed(operations))));
    }

    private SealedDays sealed(Operations operations) {
        return new SealedDays(
                new Home(folder.resolve("home")).wallet(),
                operations.reports().results(),
                operations.reports().functions());
    }

    private static void update(Operations operations, String sql) throws SQLException {
        try (Connection connection = operations.database().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }
}
