package org.lianchu.console.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.time.Intervals;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {
    private static List<@Nullable Long> all(long value) {
        return new ArrayList<>(Collections.nCopies(96, value));
    }

    private static Element parsed(Object svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg.toString())))
                .getDocumentElement();
    }

    private static String path(Element svg, String classes) {
        NodeList paths = svg.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            Element path = (Element) paths.item(i);
            if (path.getAttribute("class").equals(classes)) {
                return path.getAttribute("d");
            }
        }
        throw new AssertionError("no path " + classes);
    }

    private static String example() {
        List<@Nullable Long> gap = all(500);
        gap.set(10, null);
        return new DayChart("Charge <ESS-01>", "Both \"sides\" & the band", "kWh", 3)
                .area(
                        "one",
                        "executed",
                        LongStream.generate(() -> 250).limit(96).toArray())
                .area("two", "called", LongStream.generate(() -> 250).limit(96).toArray())
                .line("line-one", "owner", gap)
                .line(
                        "line-two",
                        "dispatch",
                        LongStream.range(0, 96).map(i -> i * 10).toArray())
                .band("allowed", all(400), all(600))
                .marked("differs", Intervals.parse("1-4"))
                .svg()
                .toString();
    }

    @Test
    void it_is_well_formed_says_what_it_shows_and_brings_no_style_and_no_script() throws Exception {
        String svg = example();
        assertThat(svg).doesNotContain("style").doesNotContain("<script").doesNotContain("onload");
        Element root = parsed(svg);
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getAttribute("aria-label")).isEqualTo("Charge <ESS-01>");
        assertThat(root.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo("Both \"sides\" & the band");
    }

    @Test
    void the_same_values_give_the_same_bytes() {
        assertThat(example()).isEqualTo(example());
    }

    @Test
    void a_line_goes_in_steps_and_stops_where_nothing_is_known() throws Exception {
        String line = path(parsed(example()), "line-one");
        assertThat(line.split("M", -1)).hasSize(3);
        assertThat(line).startsWith("M78 ");
        assertThat(path(parsed(example()), "line-two").split("H", -1)).hasSize(97);
    }

    @Test
    void areas_stand_one_on_another() throws Exception {
        Element svg = parsed(example());
        String lower = path(svg, "one");
        String upper = path(svg, "two");
        String top = lower.substring(lower.indexOf(' ') + 1, lower.indexOf('V'));
        assertThat(upper).contains("V" + top + "H78Z");
    }

    @Test
    void marked_intervals_are_as_many_as_they_are() throws Exception {
        NodeList boxes = parsed(example()).getElementsByTagName("rect");
        long marks = 0;
        for (int i = 0; i < boxes.getLength(); i++) {
            marks += ((Element) boxes.item(i)).getAttribute("class").equals("mark") ? 1 : 0;
        }
        assertThat(marks).as("four, and the legend's").isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 1, 1", "5, 1, 5", "6, 2, 6", "960, 200, 1000", "1000, 200, 1000", "1001, 500, 1500"})
    void a_scale_ends_at_a_round_number_that_is_not_below(long most, long step, long top) {
        assertThat(Scale.upTo(most)).isEqualTo(new Scale(step, top));
    }

    @Test
    void a_scale_holds_the_largest_number_without_overflow() {
        Scale scale = Scale.upTo(Long.MAX_VALUE);
        assertThat(scale.height(Long.MAX_VALUE, 2_000)).isEqualTo(2_000);
        assertThat(scale.height(-1, 2_000)).isZero();
    }

    @Test
    void marks_are_in_the_unit_without_needless_zeros() {
        assertThat(Arrays.asList(Scale.text(1_500, 3), Scale.text(0, 3), Scale.text(2_000_000, 3)))
                .containsExactly("1.5", "0", "2,000");
    }

    @Test
    void a_columns_height_is_its_value() throws Exception {
        Element svg = parsed(new BarChart("Fees", "by day", "yuan", 2)
                .bar("1 June", "1", 100)
                .bar("2 June", "2", 50)
                .bar("3 June", "3", -5)
                .svg());
        NodeList bars = svg.getElementsByTagName("rect");
        double whole = Double.parseDouble(((Element) bars.item(0)).getAttribute("height"));
        assertThat(Double.parseDouble(((Element) bars.item(1)).getAttribute("height")))
                .isEqualTo(whole / 2);
        assertThat(((Element) bars.item(2)).getAttribute("height")).isEqualTo("0");
        assertThat(bars.item(0).getTextContent()).isEqualTo("1 June: 1 yuan");
    }

    @Test
    void what_holds_for_ever_ends_with_the_chart() throws Exception {
        Element svg = parsed(new TimeChart("Rules", "when", LocalDate.of(2019, 1, 1), LocalDate.of(2026, 12, 31))
                .row("one", "a", LocalDate.of(2018, 1, 1), LocalDate.MAX, "a")
                .svg());
        Element bar = (Element) svg.getElementsByTagName("rect").item(0);
        assertThat(bar.getAttribute("x")).isEqualTo("230");
        assertThat(bar.getAttribute("width")).isEqualTo("660");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 600, 0",
        "-5, 600, 0",
        "1, 600, 1",
        "100, 600, 1",
        "101, 600, 2",
        "600, 600, 6",
        "5, 5, 5",
        "1, 1, 1"
    })
    void a_map_colours_by_sixths_of_the_most(long value, long most, int level) {
        assertThat(HeatMap.level(value, most)).isEqualTo(level);
    }

    @Test
    void a_map_draws_neighbours_of_one_colour_as_one_and_nothing_where_there_is_nothing() throws Exception {
        long[] values = new long[96];
        Arrays.fill(values, 8, 12, 600);
        values[50] = 1;
        Element svg = parsed(new HeatMap("Charging", "what", "kWh", 3)
                .row("2019-08-01", values)
                .row("2019-08-02", new long[96])
                .svg());
        NodeList boxes = svg.getElementsByTagName("rect");
        List<String> drawn = new ArrayList<>();
        for (int i = HeatMap.LEVELS; i < boxes.getLength(); i++) {
            Element box = (Element) boxes.item(i);
            drawn.add(box.getAttribute("class") + " " + box.getAttribute("x") + " " + box.getAttribute("width"));
        }
        assertThat(drawn).containsExactly("heat6 154 32", "heat1 490 8");
    }
}
