package org.lianchu.console.analysis;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.chart.BarChart;
import org.lianchu.console.page.Page;

/**
 * Every month of the market.
 *
 * @param months where each has its page, before its name
 */
public record MonthsView(ShownTable table, String months) {
    /** The stations' charging by month. */
    public Content charged(Page page) {
        return chart(page, "charge_wh");
    }

    /** What stations gave back by month. */
    public Content discharged(Page page) {
        return chart(page, "discharge_wh");
    }

    private Content chart(Page page, String column) {
        BarChart chart = new BarChart(
                table.head(page, column),
                page.text("analysis.chart"),
                page.figures().unit().sign(),
                page.figures().unit().decimals());
        int at = table.found().columns().indexOf(column);
        List<List<@Nullable Object>> rows = new ArrayList<>(table.found().rows());
        Collections.reverse(rows);
        for (List<@Nullable Object> row : rows) {
            Object value = row.get(at);
            String month = String.valueOf(row.get(0));
            chart.bar(month, month, value == null ? 0 : ShownTable.whole(value));
        }
        return chart.svg();
    }
}
