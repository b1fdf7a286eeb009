package org.lianchu.sheet;

import java.util.List;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.AxisTickLabelPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Draws a chart into a workbook. */
final class BookChart {
    private static final Double TITLE_POINTS = 11.0;
    private static final List<PresetColor> COLORS =
            List.of(PresetColor.STEEL_BLUE, PresetColor.DARK_ORANGE, PresetColor.GRAY);

    private BookChart() {}

    static void draw(XSSFSheet sheet, ColumnChart chart) {
        XSSFDrawing drawing = sheet.createDrawingPatriarch();
        XSSFChart drawn =
                drawing.createChart(drawing.createAnchor(0, 0, 0, 0, 0, chart.top(), chart.width(), chart.bottom()));
        drawn.setTitleText(chart.title());
        drawn.setTitleOverlay(false);
        drawn.getTitle().getBody().getParagraph(0).getTextRuns().forEach(run -> run.setFontSize(TITLE_POINTS));
        if (chart.series().size() > 1) {
            drawn.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        }
        XDDFCategoryAxis below = drawn.createCategoryAxis(AxisPosition.BOTTOM);
        XDDFValueAxis left = drawn.createValueAxis(AxisPosition.LEFT);
        left.setCrosses(AxisCrosses.AUTO_ZERO);
        below.setTickLabelPosition(AxisTickLabelPosition.LOW);
        XDDFCategoryDataSource categories =
                XDDFDataSourcesFactory.fromArray(chart.categories().toArray(String[]::new), chart.categoryCells());
        XDDFBarChartData data = (XDDFBarChartData) drawn.createData(ChartTypes.BAR, below, left);
        data.setBarDirection(BarDirection.COL);
        data.setVaryColors(false);
        for (int s = 0; s < chart.series().size(); s++) {
            ColumnChart.Series one = chart.series().get(s);
            XDDFNumericalDataSource<Double> values =
                    XDDFDataSourcesFactory.fromArray(one.values().toArray(Double[]::new), one.cells());
            XDDFChartData.Series series = data.addSeries(categories, values);
            series.setTitle(one.title(), null);
            series.setFillProperties(new XDDFSolidFillProperties(XDDFColor.from(COLORS.get(s % COLORS.size()))));
        }
        drawn.plot(data);
    }
}
