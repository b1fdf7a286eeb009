package org.lianchu.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Submitted;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.time.TradingDay;

/** Facts that were kept as a row of each register are kept as a row of each day, and nothing of them is lost. */
class FactMigrationIT {
    private static final TradingDay DAY = TradingDay.of(2019, 8, 1);

    private TestDatabase database;

    @BeforeEach
    void aDayOfAnEarlierRelease() throws SQLException {
        database = TestDatabase.empty();
        Flyway.configure()
                .dataSource(database.source())
                .javaMigrations(new SpringBatchTables(), new QuartzTables())
                .target("8.2")
                .load()
                .migrate();
        database.execute("INSERT INTO run (id, market, first_day, last_day, type, generation, version, watermark,"
                + " rules, tolerances, rounding, pins, unevidenced, state) VALUES ('r', 'm', '2019-08-01',"
                + " '2019-08-01', 'FINAL', 0, 1, 0, '{}', '', 'HALF_UP', '', 0, 'SETTLED')");
        database.execute("INSERT INTO run_day (run, day, digest) VALUES (1, '2019-08-01', '')");
        database.execute("INSERT INTO day_market (day, run) VALUES ('2019-08-01', 1)");
        for (String table : List.of("day_resource", "day_energy", "day_execution")) {
            database.execute("CREATE TABLE " + table + "_2019_08 PARTITION OF " + table
                    + " FOR VALUES FROM ('2019-08-01') TO ('2019-09-01')");
        }
        database.execute("INSERT INTO day_resource VALUES ('2019-08-01', 1, 'S1', 'STO', 'STORAGE', 100, 200),"
                + " ('2019-08-01', 1, 'P1', 'GEN', 'WIND', 300, 0), ('2019-08-01', 1, 'P2', 'GEN', 'PV', 400, 0)");
        database.execute("INSERT INTO day_energy VALUES ('2019-08-01', 1, 'S1', 2, 'O', 0, ''),"
                + " ('2019-08-01', 1, 'S1', 1, repeat('D', 95) || 'N', 95 * 258,"
                + " decode(repeat('0102', 95) || '0000', 'hex')),"
                + " ('2019-08-01', 1, 'P1', 3, 'O', NULL, decode(repeat('7fffffffffffffff', 96), 'hex'))");
        database.execute("INSERT INTO day_execution VALUES ('2019-08-01', 1, 1, 'T/P1', 'S1', 'P1', 5, 7, 0, ''),"
                + " ('2019-08-01', 1, 3, 'S1', 'S1', NULL, 5, 7, 0, '')");
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void each_register_is_there_with_its_values_and_what_is_unknown_of_it() throws SQLException {
        new Schema(database.source()).bringUpToDate();

        Map<RegisterKey, DeterminedProfile> determined = new FactStore(database.source()).ofStations(1, DAY);
        assertThat(determined).hasSize(2);
        DeterminedProfile charge = determined.get(new RegisterKey(new ResourceId("S1"), Register.CHARGE));
        assertThat(charge.wattHours())
                .containsExactly(
                        IntStream.range(0, 96).mapToLong(i -> i < 95 ? 258 : 0).toArray());
        assertThat(charge.isDetermined(94)).isTrue();
        assertThat(charge.source()[0]).isEqualTo(DeterminedProfile.DISPATCH);
        assertThat(charge.isDetermined(95)).isFalse();
        DeterminedProfile discharge = determined.get(new RegisterKey(new ResourceId("S1"), Register.DISCHARGE));
        assertThat(discharge.wattHours()).containsOnly(0);
        assertThat(discharge.isDetermined(95)).isTrue();
        assertThat(new FactStore(database.source()).ofStations(1, DAY.plusDays(1)))
                .isEmpty();
    }

    @Test
    void the_energies_of_profiles_are_those_that_were_received() throws SQLException {
        database.execute(
                "CREATE TABLE profile_2019_08 PARTITION OF profile FOR VALUES FROM ('2019-08-01') TO ('2019-09-01')");
        database.execute("INSERT INTO document (id, submitter, file, sha256, format, dataset, state, records, total_wh,"
                + " rejects, rank) VALUES (1, 'DISPATCH', 'f', '00', 'CSV', 'readings', 'ACCEPTED', 4, 0, 0, 1)");
        List<long[]> days = List.of(
                LongStream.range(0, 96).toArray(),
                LongStream.range(0, 96).map(n -> n * 65_537).toArray(),
                LongStream.range(0, 96).map(n -> Long.MAX_VALUE - n).toArray(),
                new long[96]);
        for (int i = 0; i < days.size(); i++) {
            database.execute("INSERT INTO profile (day, resource, register, document, quality, wh) VALUES"
                    + " ('2019-08-01', 'R" + i + "', 1, 1, 'A', ARRAY"
                    + LongStream.of(days.get(i)).boxed().toList() + ")");
        }

        new Schema(database.source()).bringUpToDate();

        Map<String, long[]> read = new SubmissionStore(database.source())
                .of(DAY, Pinned.ALL).profiles().stream()
                        .map(Submitted::row)
                        .collect(Collectors.toMap(row -> row.resource().text(), Profile::wattHours));
        for (int i = 0; i < days.size(); i++) {
            assertThat(read.get("R" + i)).isEqualTo(days.get(i));
        }
        assertThat(new RecordRevisions(database.source()).readings(DAY, new ResourceId("R1"), Pinned.ALL))
                .extracting(StoredRecord::wattHours)
                .containsExactly(LongStream.of(days.get(1)).sum());
    }

    @Test
    void views_that_stood_on_the_former_tables_say_the_same_to_the_same_readers() throws SQLException {
        database.execute("CREATE SCHEMA analysis");
        database.execute("CREATE VIEW analysis.energy_day AS SELECT f.id AS run, e.day,"
                + " to_char(e.day, 'YYYY-MM') AS month, r.participant, e.resource, r.technology,"
                + " (ARRAY['CHARGE', 'DISCHARGE', 'GENERATION', 'CURTAILED'])[e.register] AS register,"
                + " e.total_wh::numeric AS wh, 96 AS intervals FROM run_in_force f"
                + " JOIN day_energy e ON e.day = f.day AND e.run = f.run"
                + " JOIN day_resource r ON r.day = e.day AND r.run = e.run AND r.resource = e.resource");
        database.execute("GRANT SELECT ON analysis.energy_day TO PUBLIC");

        new Schema(database.source()).bringUpToDate();

        assertThat(database.value("SELECT string_agg(concat_ws(' ', participant, resource, technology, register, wh,"
                        + " intervals), ', ' ORDER BY resource, register) FROM analysis.energy_day"))
                .isEqualTo("GEN P1 WIND GENERATION 885443715538058477472 96, STO S1 STORAGE CHARGE 24510 95,"
                        + " STO S1 STORAGE DISCHARGE 0 96");
        assertThat(database.value("SELECT string_agg(concat_ws(' ', seller, buyer), ', ' ORDER BY mode)"
                        + " FROM analysis.execution_day"))
                .isEqualTo("STO GEN, STO POOL");
        assertThat(database.value("SELECT concat_ws(' ', station, charge_wh, discharge_wh, rated_kw, capacity_kwh)"
                        + " FROM analysis.station_day"))
                .isEqualTo("S1 24510 0 100 200");
        assertThat(database.value("SELECT has_table_privilege('public', 'analysis.energy_day', 'SELECT')"))
                .isEqualTo("t");
        assertThat(database.value("SELECT concat_ws(' ', to_regclass('day_energy'), to_regclass('day_resource'))"))
                .isEmpty();
    }
}
