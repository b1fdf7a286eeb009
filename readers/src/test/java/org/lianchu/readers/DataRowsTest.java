package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.market.Dataset;
import org.lianchu.market.Register;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.table.DecisionCheck;
import org.lianchu.time.Intervals;

final class DataRowsTest extends ReaderTest {
    private static final String RESOURCES =
            "resource,participant,name,technology,rated_mw,energy_mwh,licensed_mw,from,to\n";
    private static final String DISPUTES = "dispute,term,day,kind,reference,reason,action\n";
    private static final String PLANTS = "from,to,resource,participant,name,technology,rated_mw,licensed_mw\n";
    private static final String RULINGS = "submitter,dataset,sequences,effect,reason\n";
    private static final String DECISIONS = "code,subject,register,day,intervals,source,reason,decided_by\n";

    @Test
    void participants_that_differ_in_case_only_are_rejected_at_the_second() {
        DocumentRead read = read("""
                participant,name,kind,from,to
                SUN,a,PV,2019-01-01,2019-02-01
                SUN,a,PV,2019-02-01,
                sun,b,PV,2019-01-01,
                """);
        assertThat(places(read.rejects())).containsExactly("4 participant DUPLICATE");
        assertThat(read.rejects().get(0).message()).endsWith("line 2 has SUN.");
    }

    @Test
    void values_are_the_text_of_the_file_and_ratings_are_plain() {
        DocumentRead read = read(RESOURCES
                + "ST-1,P-1,格尔木储能,STORAGE,032.0,64.500,0.000,2019-06-18,2020-01-01\n"
                + "PV-1,P-2,\"Sun, One\",PV,50,,,2019-06-18,\n#end,2,0\n");

        assertThat(read.rejects()).isEmpty();
        assertThat(read.dataset()).isEqualTo(Dataset.RESOURCES);
        assertThat(read.totalWattHours()).isZero();
        assertThat(sink.rows.get(0).values())
                .containsExactly("ST-1", "P-1", "格尔木储能", "STORAGE", "32", "64.5", "0", "2019-06-18", "2020-01-01");
        assertThat(sink.rows.get(1).values())
                .containsExactly("PV-1", "P-2", "Sun, One", "PV", "50", "", "", "2019-06-18", "");
    }

    @Test
    void a_ruling_names_documents_by_submitter_dataset_and_numbers() {
        DocumentRead read = read(RULINGS
                + "GEN-001,readings,5,EXCLUDE,never handed over\n"
                + "DISPATCH,calls,5-40,INCLUDE,\"the line was down,\nthe order stood\"\n");
        assertThat(read.rejects()).isEmpty();
        assertThat(read.dataset()).isEqualTo(Dataset.RULINGS);
        assertThat(sink.rows.get(1).value("sequences")).isEqualTo("5-40");
    }

    @ParameterizedTest
    @CsvSource({
        "'POOL,readings,5,EXCLUDE,r', submitter VALUE",
        "'a b,readings,5,EXCLUDE,r', submitter VALUE",
        "'P-1,resources,5,EXCLUDE,r', dataset VALUE",
        "'P-1,rulings,5,EXCLUDE,r', dataset VALUE",
        "'P-1,readings,0,EXCLUDE,r', sequences VALUE",
        "'P-1,readings,5-4,EXCLUDE,r', sequences VALUE",
        "'P-1,readings,5,DROP,r', effect VALUE",
        "'P-1,readings,5,EXCLUDE,', reason VALUE"
    })
    void ruling_rows_are_judged(String row, String reject) {
        assertThat(places(read(RULINGS + row + "\n").rejects())).containsExactly("2 " + reject);
    }

    @Test
    void the_storage_capacity_and_the_split_may_be_left_out() {
        assertThat(read(PLANTS + "2019-06-18,,PV-1,P-2,Sun,PV,50,50\n").rejects())
                .isEmpty();
        assertThat(sink.rows.get(0).value("energy_mwh")).isEmpty();
        assertThat(read("meter,channel,resource,register\nNMI,E1,PV-1,GENERATION\n")
                        .rejects())
                .isEmpty();
        assertThat(sink.rows.get(0).value("split")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'POOL,P-1,n,PV,1,,,2019-06-18,', resource VALUE",
        "'PV-1,DISPATCH,n,PV,1,,,2019-06-18,', participant VALUE",
        "'PV-1,P-1,,PV,1,,,2019-06-18,', name VALUE",
        "'PV-1,P-1,n,COAL,1,,,2019-06-18,', technology VALUE",
        "'PV-1,P-1,n,PV,,,,2019-06-18,', rated_mw NUMBER",
        "'PV-1,P-1,n,PV,1.0000,,,2019-06-18,', rated_mw PRECISION",
        "'PV-1,P-1,n,PV,1,x,,2019-06-18,', energy_mwh NUMBER",
        "'PV-1,P-1,n,PV,1,,-1,2019-06-18,', licensed_mw NEGATIVE",
        "'PV-1,P-1,n,PV,1,,,,', from DATE",
        "'PV-1,P-1,n,PV,1,,,2019-06-18,2019-06-17', to DATE",
        "'PV-1,P-1,n,PV,1,,,2019-06-18,2019-06-18', to DATE",
        "'PV-1,P-1,n,PV,1,,,2019-06-18,never', to DATE"
    })
    void a_resource_that_is_none_is_located(String row, String place) {
        assertThat(places(read(RESOURCES + row + "\n").rejects())).containsExactly("2 " + place);
    }

    @Test
    void meters_become_a_map() {
        String evenly = "N,E1,ST-1,CHARGE,EVEN\n";
        read("meter,channel,resource,register,split\n" + evenly + "N,B1,ST-1,DISCHARGE,NO\nN,E2,PV-1,GENERATION,\n");

        MeterMap map = MeterMap.of(sink.rows);

        assertThat(target(map, "N", "E1").register()).isEqualTo(Register.CHARGE);
        assertThat(target(map, "N", "E1").isSplitEvenly()).isTrue();
        assertThat(target(map, "N", "B1").isSplitEvenly()).isFalse();
        assertThat(target(map, "N", "E2").resource().text()).isEqualTo("PV-1");
        assertThat(map.find("N", "E3")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'DIFFERS_INTERVAL,ST-1,CHARGE,2019-08-01,\"1-4,7\",OWNER,checked,li'",
        "'TRADE_DIFFERS,T-1/PV-1,,2019-08-01,,DISPATCH,checked,li'",
        "'CLEARING_DIFFERS,ST-1/PV-1,,2019-08-01,,DISPATCH,checked,li'",
        "'STATE_OF_CHARGE,ST-1,,2019-08-01,5,OWNER,checked,li'",
        "'VOID_RECORD,T-1/PV-1,,2019-08-01,,DISPATCH,checked,li'"
    })
    void a_decision_is_read(String row) {
        assertThat(read(DECISIONS + row + "\n").rejects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'CLEARING_DIFFERS,ST-1,,2019-08-01,,DISPATCH,checked,li', subject VALUE",
        "'CLEARING_DIFFERS,ST-1/PV-1,,2019-08-01,,OWNER,checked,li', source VALUE",
        "'DIFFERS,ST-1,CHARGE,2019-08-01,1,OWNER,r,li', code VALUE",
        "'DIFFERS_DAY,ST-1,,2019-08-01,1,OWNER,r,li', register VALUE",
        "'DIFFERS_DAY,ST-1,CHARGE,2019-08-01,,OWNER,r,li', intervals VALUE",
        "'DIFFERS_DAY,ST-1,CHARGE,2019-08-01,4-1,OWNER,r,li', intervals VALUE",
        "'DIFFERS_DAY,ST-1,CHARGE,2019-08-01,97,OWNER,r,li', intervals VALUE",
        "'DIFFERS_DAY,ST-1/X,CHARGE,2019-08-01,1,OWNER,r,li', subject VALUE",
        "'DIFFERS_DAY,ST-1,CHARGE,2019-08-01,1,BOTH,r,li', source VALUE",
        "'DIFFERS_DAY,ST-1,CHARGE,2019-08-01,1,OWNER,,li', reason VALUE",
        "'TRADE_UNKNOWN,T-1/PV-1,,2019-08-01,,OWNER,r,li', source VALUE",
        "'TRADE_UNKNOWN,T-1,,2019-08-01,,DISPATCH,r,li', subject VALUE",
        "'TRADE_UNKNOWN,T-1/PV-1,CHARGE,2019-08-01,,DISPATCH,r,li', register VALUE",
        "'TRADE_UNKNOWN,T-1/PV-1,,2019-08-01,1,DISPATCH,r,li', intervals VALUE",
        "'STATE_OF_CHARGE,ST-1,CHARGE,2019-08-01,5,OWNER,r,li', register VALUE"
    })
    void a_decision_that_is_none_is_located(String row, String place) {
        assertThat(places(read(DECISIONS + row + "\n").rejects())).containsExactly("2 " + place);
    }

    @ParameterizedTest
    @CsvSource({"1", "1-96", "'1-4,7'", "'1,2,3'", "''", "0", "01", "1-", "-1", "'3,2'", "'1-4,4'", "1-97", "x", "'1,'"
    })
    void intervals_are_judged_as_the_market_judges_them(String text) {
        boolean good = true;
        try {
            Intervals.parse(text);
        } catch (IllegalArgumentException e) {
            good = false;
        }

        assertThat(DecisionCheck.isIntervals(text)).isEqualTo(good);
    }

    @Test
    void the_other_datasets_are_read() {
        assertThat(read("resource,reason,from,to\nPV-1,CONCESSION,2019-01-01,\n")
                        .dataset())
                .isEqualTo(Dataset.EXEMPTIONS);
        DocumentRead dispute = read(DISPUTES + "D-1,2019-08,2019-08-01,CALL_SHARE,PV-1,too much,OPEN\n");
        assertThat(dispute.rejects()).isEmpty();
        assertThat(dispute.dataset()).isEqualTo(Dataset.DISPUTES);
        DocumentRead answer = read("dispute,outcome,reason,decided_by\nD-1,REJECTED,\"no,\nnever\",li\n");
        assertThat(answer.rejects()).isEmpty();
        assertThat(answer.dataset()).isEqualTo(Dataset.ANSWERS);
    }

    @Test
    void a_trailer_is_optional_but_not_wrong() {
        String answers = "dispute,outcome,reason,decided_by\nD-1,REJECTED,no,li\n";

        assertThat(read(answers + "#end,1,0").rejects()).isEmpty();
        assertThat(places(read(answers + "#end,2,0").rejects())).containsExactly("3 2 CONTROL_TOTAL");
        assertThat(places(read(answers + "#end,1,1").rejects())).containsExactly("3 3 CONTROL_TOTAL");
    }

    @Test
    void an_inspection_of_data_without_energies_has_no_series() {
        Inspected inspected = inspect(RESOURCES + "PV-1,P-1,n,COAL,1,,,2019-06-18,\n");

        assertThat(inspected.series()).isEmpty();
        assertThat(inspected.format()).isEqualTo(Format.CSV);
        assertThat(places(inspected.rejects())).containsExactly("2 technology VALUE");
    }
}
