package org.lianchu.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.reconciliation.Band;
import org.lianchu.sheet.BookWriter;
import org.lianchu.sheet.Messages;
import org.lianchu.sheet.PlainBook;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** The workbook of discrepancies, read by ZIP and DOM alone. */
class DiscrepancyPagesTest {
    private static final TradingDay DAY = TradingDay.of(2019, 8, 1);
    private static final Messages WORDS = Messages.in("en");

    private static FoundDiscrepancy found(String code, String subject, String register, long fen, String... parties) {
        TreeSet<ParticipantId> ids = new TreeSet<>();
        Arrays.stream(parties).map(ParticipantId::new).forEach(ids::add);
        String id = "%016x".formatted(fen);
        DiscrepancyLine line = new DiscrepancyLine(
                id,
                DiscrepancyCode.valueOf(code),
                subject,
                register,
                DAY,
                "1-4",
                1000L,
                2000L,
                fen,
                "OPEN",
                "=HYPERLINK(\"x\")");
        return new FoundDiscrepancy(line, ids);
    }

    private static final List<FoundDiscrepancy> FOUND = List.of(
            found("DIFFERS_DAY", "PV-1", "GENERATION", 500, "GEN-1"),
            found("TRADE_DIFFERS", "T-1/PV-1", "", 1_200, "GEN-1", "STO-1"),
            found("UNDER_DELIVERED", "ESS-1", "CHARGE", 30, "STO-1"));

    private interface Drawing {
        void on(BookWriter book) throws IOException;
    }

    private static PlainBook drawn(Drawing drawing) throws IOException {
        try (BookWriter book = new BookWriter("test", DAY)) {
            drawing.on(book);
            return new PlainBook(book.bytes());
        }
    }

    @Test
    void the_summary_counts_a_discrepancy_of_two_parties_once_in_the_total() throws Exception {
        Map<String, String> cells = drawn(book -> new SummaryPage(WORDS).write(book, "run", null, FOUND))
                .cells(1);
        assertThat(cells)
                .containsEntry("A5", "DIFFERS_DAY")
                .containsEntry("B6", "GEN-1")
                .containsEntry("B7", "STO-1")
                .containsEntry("E7", "12.0")
                .containsEntry("A9", "Total")
                .containsEntry("C9", "3.0")
                .containsEntry("E9", "17.3");
    }

    @Test
    void every_discrepancy_has_a_line_whose_texts_are_no_formulas() throws Exception {
        PlainBook plain = drawn(book -> new LinesPage(WORDS).write(book, FOUND));
        assertThat(plain.cells(1))
                .containsEntry("D4", "PV-1")
                .containsEntry("J4", "1.0")
                .containsEntry("M5", "=HYPERLINK(\"x\")")
                .containsEntry("K6", "0.3");
        assertThat(plain.text("xl/worksheets/sheet1.xml"))
                .doesNotContain("<f>")
                .contains("conditionalFormatting", "A4:N6");
    }

    @Test
    void both_sides_their_difference_and_the_band_stand_below_one_another() throws Exception {
        Points points = new Points(profile(100_000), profile(97_000), new Band(2_000, 20_000));
        DiscrepancyLine first = FOUND.get(0).line();
        PlainBook plain = drawn(book -> new PointsPage(WORDS).write(book, List.of(first), Map.of(first.id(), points)));
        Map<String, String> cells = plain.cells(1);
        assertThat(cells)
                .containsEntry("E20", "100.0")
                .containsEntry("E21", "97.0")
                .containsEntry("E22", "-3.0")
                .containsEntry("CV23", "2.0");
        assertThat(plain.text("xl/worksheets/sheet1.xml")).containsPattern("ABS\\(E20\\)(>|&gt;)E21");
        assertThat(plain.text("xl/charts/chart1.xml")).contains("PV-1 GENERATION 2019-08-01");
    }

    private static Profile profile(long wattHours) {
        long[] energies = new long[Intervals.PER_DAY];
        Arrays.fill(energies, wattHours);
        byte[] quality = new byte[Intervals.PER_DAY];
        Arrays.fill(quality, (byte) 'A');
        return new Profile(new ResourceId("PV-1"), Register.GENERATION, DAY, energies, quality);
    }
}
