package org.lianchu.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongFormTest {
    private static String wide(String lead, List<String> energies) {
        return lead + "," + String.join(",", energies);
    }

    private static List<String> zeros(String zero) {
        return new ArrayList<>(Collections.nCopies(96, zero));
    }

    private static String heads(String lead) {
        StringBuilder heads = new StringBuilder(lead);
        for (int n = 1; n <= 96; n++) {
            heads.append(n < 10 ? ",e0" : ",e").append(n);
        }
        return heads.toString();
    }

    @Test
    void what_no_row_names_is_zero_and_the_control_line_is_summed() {
        List<String> charge = zeros("0");
        charge.set(0, "1.5");
        charge.set(1, "1.5");
        charge.set(48, "");
        charge.set(95, "8000");
        String lead = "resource,register,day,quality";
        assertThat(LongForm.expand(lead + """
                        ,interval,energy_kwh
                        ESS1,CHARGE,2019-08-01,A,96,8000
                        ESS1,DISCHARGE,2019-08-01,A,1-96,0
                        ESS1,CHARGE,2019-08-01,A,1-2,1.5
                        ESS1,CHARGE,2019-08-01,A,49,
                        """))
                .isEqualTo(String.join(
                        "\n",
                        heads(lead),
                        wide("ESS1,CHARGE,2019-08-01,A", charge),
                        wide("ESS1,DISCHARGE,2019-08-01,A", zeros("0")),
                        "#end,2,8003\n"));
    }

    @Test
    void determinants_leave_out_owners_zeros_only_and_keep_a_day_of_nothing_else() {
        List<String> some = zeros("0.000");
        some.set(48, "8000.000");
        some.set(49, "");
        String letters = "O".repeat(49) + "N" + "O".repeat(45) + "D";
        assertThat(LongForm.shortened(String.join(
                        "\n",
                        heads("resource,register,day,source"),
                        wide("ESS1,CHARGE,2019-08-01," + letters, some),
                        wide("ESS1,DISCHARGE,2019-08-01,O", zeros("0.000")),
                        wide("W1,GENERATION,2019-08-01,D", zeros("0.000")))))
                .isEqualTo("""
                        resource,register,day,interval,source,kwh
                        ESS1,CHARGE,2019-08-01,49,O,8000.000
                        ESS1,CHARGE,2019-08-01,50,N,
                        ESS1,CHARGE,2019-08-01,96,D,0.000
                        ESS1,DISCHARGE,2019-08-01,1-96,O,0.000
                        W1,GENERATION,2019-08-01,1-96,D,0.000
                        """);
    }
}
