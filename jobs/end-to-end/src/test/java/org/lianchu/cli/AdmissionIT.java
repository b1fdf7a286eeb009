package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who acts for a participant, as people say it by commands. */
class AdmissionIT {
    private static final String OWNER = MonthEndHome.OWNER;

    @TempDir
    private Path folder;

    /** A plant enrols as the station, and the operator repeats the harmless command of its script. */
    @Test
    void nobody_is_replaced_by_accident_nor_by_dispatch_alone() throws Exception {
        try (MonthEndHome home = MonthStage.SUBMITTED.home(folder)) {
            String friends = "--wallet=" + folder.resolve("friend");
            home.done("identity", "new", "--as", "STO-01", "--org", "renewables", friends);
            home.done("enrol", "--as", "STO-01", friends);
            Answer refused = home.refused("REPLACES", "admit", "STO-01");
            assertThat(refused.err()).contains("StorageMSP", "RenewablesMSP");

            home.done("identity", "new", "--as", "sto-01", "--org", "renewables", friends);
            home.done("enrol", "--as", "sto-01", friends);
            assertThat(home.refused("SAME_BUT_FOR_CASE", "admit", "sto-01").err())
                    .contains("STO-01");
            Answer asked = home.done("admit", "STO-01", "--replace");
            assertThat(asked.out()).contains("StorageMSP", "RenewablesMSP");
            home.refused("NOT_AUTHORISED", "consent", "STO-01", "--as", "STO-01", friends);
            home.refused("WRONG_ORGANISATION", "consent", "STO-01", "--as", "STO-01");
            assertThat(home.done("countersign").out())
                    .contains("admission/STO-01/2", "lets RenewablesMSP", "in place of StorageMSP");
            assertThat(home.at("status").out())
                    .contains("admission/STO-01/2 of RenewablesMSP", "lianchu countersign admission/STO-01/2");
            home.done("countersign", "--all");
            assertThat(home.at("status").out()).doesNotContain("admission/STO-01");
        }
    }

    @Test
    void a_stolen_key_is_suspended_and_its_successor_countersigned() throws Exception {
        try (MonthEndHome home = MonthStage.PROVISIONAL.home(folder)) {
            String run = "qinghai_2019-06-18_2019-06-30_PROVISIONAL_1";
            String[] share = home.shares(run, OWNER).get(0);
            Path file = home.revision(OWNER, share[2] + ",GENERATION," + share[0], e -> BigDecimal.ONE);
            home.done("suspend", OWNER);
            assertThat(home.at("submit", "--as", OWNER, file.toString()).err()).contains("SUSPENDED");

            FileUtils.deleteDirectory(home.root.resolve("wallet").resolve(OWNER).toFile());
            home.done("identity", "new", "--as", OWNER, "--org", "renewables");
            assertThat(home.at("submit", "--as", OWNER, file.toString()).err()).contains("NOT_AUTHORISED");
            home.done("enrol", "--as", OWNER);
            home.done("admit", OWNER, "--replace");
            assertThat(home.done("countersign", "--all").out()).contains("admission/" + OWNER + "/2");
            home.done("submit", "--as", OWNER, file.toString());
        }
    }
}
