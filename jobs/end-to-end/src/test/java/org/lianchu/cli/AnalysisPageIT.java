package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.bench.AnalysisBench;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page on analysis: its views are the database's, and its questions have answers. */
class AnalysisPageIT {
    private static final Path PAGE = Path.of("../../docs/analysis.md");
    private static final Path DASHBOARD = Path.of("../../ops/grafana/lianchu-market.json");
    private static final String BEGIN = "<!-- written by AnalysisPageIT with -Danalysis.update -->\n";
    private static final String END = "<!-- end -->";

    @TempDir
    private Path folder;

    /** The questions of the page. */
    static List<String> questions() throws IOException {
        Matcher blocks = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        List<String> questions = blocks.results().map(block -> block.group(1)).toList();
        assertThat(questions).hasSize(10);
        return questions;
    }

    @Test
    void the_page_describes_every_column_of_every_view_with_its_unit_and_sign() throws Exception {
        MarketHome market = MarketStage.PROVISIONAL.market(folder);
        String views = views(market);
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        if (System.getProperty("analysis.update") != null) {
            page = page.substring(0, begin) + views + page.substring(page.indexOf(END));
            Files.writeString(PAGE, page);
        }
        assertThat(page.substring(begin, page.indexOf(END)))
                .as("docs/analysis.md is not what the database says: run this with -Danalysis.update")
                .isEqualTo(views);
    }

    @Test
    void the_benchmark_times_the_questions_of_the_page() throws Exception {
        assertThat(AnalysisBench.questions().stream().map(String::strip).toList())
                .isEqualTo(questions().stream().map(String::strip).toList());
    }

    @Test
    void every_query_of_the_dashboard_has_rows_for_a_role_that_reads_everything() throws Exception {
        MarketHome market = MarketStage.ADJUSTED.market(folder);
        JsonNode dashboard = JsonMapper.shared().readTree(DASHBOARD.toFile());
        int queries = 0;
        try (Connection connection = market.place().database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = analysis");
            for (JsonNode panel : dashboard.get("panels")) {
                for (JsonNode target : panel.get("targets")) {
                    String sql = target.get("rawSql")
                            .asString()
                            .replace("$__timeFrom()", "'2019-07-01T00:00:00Z'")
                            .replace("$__timeTo()", "'2019-09-01T00:00:00Z'");
                    try (ResultSet rows = statement.executeQuery(sql)) {
                        assertThat(rows.next()).as(sql).isTrue();
                        boolean hasTime = rows.getMetaData().getColumnLabel(1).equals("time");
                        assertThat(hasTime)
                                .as(sql)
                                .isEqualTo(target.get("format").asString().equals("time_series"));
                    }
                    queries++;
                }
            }
        }
        assertThat(queries).isGreaterThan(10);
    }

    private static String views(MarketHome market) throws Exception {
        StringBuilder page = new StringBuilder();
        try (Connection connection = market.place().database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT c.relname, obj_description(c.oid) AS about, a.attnum, a.attname,
                               format_type(a.atttypid, a.atttypmod) AS type, col_description(c.oid, a.attnum) AS meaning
                          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                         WHERE c.relnamespace = 'analysis'::regnamespace AND c.relkind = 'v' AND a.attnum > 0
                         ORDER BY c.relname COLLATE "C", a.attnum
                        """)) {
            while (row.next()) {
                String name = row.getString("relname") + "." + row.getString("attname");
                assertThat(row.getString("about")).as(name).isNotNull().matches("(PUBLIC|OWN|ALL): .*");
                assertThat(row.getString("meaning")).as(name).isNotNull();
                if (name.matches(".*(_wh|\\.wh|fen|yuan|kwh|kw)$")) {
                    assertThat(row.getString("meaning")).as(name).containsPattern("Wh|fen|yuan|kW");
                }
                if (row.getInt("attnum") == 1) {
                    page.append("\n### `%s`\n\n%s.\n\n| column | type | meaning |\n|---|---|---|\n"
                            .formatted(row.getString("relname"), row.getString("about")));
                }
                page.append("| `%s` | %s | %s |\n"
                        .formatted(row.getString("attname"), row.getString("type"), row.getString("meaning")));
            }
        }
        return page.append('\n').toString();
    }

    @Test
    void every_question_of_the_page_has_an_answer() throws Exception {
        MarketHome market = MarketStage.ADJUSTED.market(folder);
        for (String question : questions()) {
            Answer answer = market.at("query", "--csv", question);
            assertThat(answer.status()).as(question + answer.err()).isZero();
            assertThat(answer.lines()).as(question).hasSizeGreaterThan(1);
        }
    }
}
