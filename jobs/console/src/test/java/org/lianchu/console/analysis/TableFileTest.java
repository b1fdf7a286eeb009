package org.lianchu.console.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.analysis.MarketFigures.Found;
import org.lianchu.readers.xlsx.WorkbookCells;

class TableFileTest {
    private static final Found FOUND = new Found(
            List.of("kind", "fen", "ratio"),
            List.of(
                    Arrays.asList("AUCTION", 1234L, new BigDecimal("0.780000")),
                    Arrays.asList("=1+1", null, new BigDecimal("1234567890123456789"))));

    @Test
    void csv_has_whole_values_and_no_formula() throws Exception {
        assertThat(new String(TableFile.CSV.bytes("t", FOUND), StandardCharsets.UTF_8))
                .startsWith("kind,fen,ratio\nAUCTION,1234,0.780000\n")
                .endsWith(",,1234567890123456789\n")
                .doesNotContain("\n=");
    }

    @Test
    void a_workbook_can_be_read_and_keeps_a_number_that_is_too_long_as_text() throws Exception {
        byte[] book = TableFile.XLSX.bytes("2019-06-prices", FOUND);
        assertThat(WorkbookCells.read(book)).hasSize(1);
        assertThat(TableFile.XLSX.bytes("2019-06-prices", FOUND)).isEqualTo(book);
    }

    @Test
    void two_months_stand_beside_each_other_by_kind() {
        Found month = new Found(List.of("kind", "fen"), List.of(List.of("AUCTION", 1L), List.of("BILATERAL", 2L)));
        Found with = new Found(List.of("kind", "fen"), List.of(List.of("BILATERAL", 5L), List.of("CALL_FEE", 7L)));

        Found compared = Compared.by("kind", month, with);

        assertThat(compared.columns()).containsExactly("kind", "fen", "with_fen");
        assertThat(compared.rows())
                .containsExactly(
                        Arrays.asList("AUCTION", 1L, null),
                        Arrays.asList("BILATERAL", 2L, 5L),
                        Arrays.asList("CALL_FEE", null, 7L));
    }
}
