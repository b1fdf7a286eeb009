package org.lianchu.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.ss.usermodel.ConditionalFormattingRule;
import org.apache.poi.ss.usermodel.PatternFormatting;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.SheetConditionalFormatting;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFCell;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.lianchu.time.TradingDay;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCol;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCols;

/**
 * Writes one XLSX file, a row at a time: begin a page, give its rows, begin the next.
 *
 * <p>Guarantees: memory holds some rows, not a sheet; equal calls give equal bytes; every text is a text, whatever it
 * begins with. One thread.
 */
public final class BookWriter implements AutoCloseable {
    private static final String FORMULA_STARTS = "=+-@";

    static {
        OwnTempFiles.use();
    }

    private final XSSFWorkbook whole = new XSSFWorkbook();
    private final StreamedBook book = new StreamedBook(whole);
    private final BookStyles styles = new BookStyles(whole);
    private @Nullable SXSSFSheet sheet;
    private int nextRow;

    /**
     * @param title in the file's properties
     * @param day in the file's properties, instead of the time of writing
     */
    public BookWriter(String title, TradingDay day) {
        whole.getProperties().getCoreProperties().setTitle(title);
        BookDates.fix(whole, day);
    }

    /** Writes a whole page. */
    public void page(Page page) {
        begin(page.layout());
        page.rows().forEach(this::row);
        ColumnChart chart = page.chart();
        if (chart != null) {
            chart(chart);
        }
    }

    /** Begins a page; the rows of the one before are complete. */
    public void begin(PageLayout layout) {
        SXSSFSheet next = book.createSheet(layout.name());
        widths(whole.getSheet(next.getSheetName()), layout.widths());
        next.createFreezePane(layout.headColumns(), layout.headRows());
        next.setDisplayGridlines(false);
        print(next, layout);
        sheet = next;
        nextRow = 0;
    }

    /** As the library would set them, which looks for each column among all before it, three times. */
    private static void widths(XSSFSheet sheet, List<Integer> widths) {
        CTCols columns = sheet.getCTWorksheet().getColsArray(0);
        for (int c = 0; c < widths.size(); c++) {
            CTCol column = columns.addNewCol();
            column.setMin(c + 1);
            column.setMax(c + 1);
            column.setWidth(Math.min(255, widths.get(c)));
            column.setCustomWidth(true);
        }
    }

    private static void print(SXSSFSheet sheet, PageLayout layout) {
        PrintSetup setup = sheet.getPrintSetup();
        setup.setPaperSize(PrintSetup.A4_PAPERSIZE);
        setup.setLandscape(layout.isLandscape());
        setup.setFitWidth((short) layout.pagesWide());
        setup.setFitHeight((short) 0);
        sheet.setFitToPage(true);
        sheet.setHorizontallyCenter(true);
        sheet.setMargin(org.apache.poi.ss.usermodel.PageMargin.LEFT, 0.5);
        sheet.setMargin(org.apache.poi.ss.usermodel.PageMargin.RIGHT, 0.5);
        sheet.setMargin(org.apache.poi.ss.usermodel.PageMargin.TOP, 0.6);
        sheet.setMargin(org.apache.poi.ss.usermodel.PageMargin.BOTTOM, 0.7);
        sheet.getFooter().setLeft("&8&A");
        sheet.getFooter().setRight("&8&P / &N");
        if (layout.headRows() > layout.repeatFrom()) {
            sheet.setRepeatingRows(new CellRangeAddress(layout.repeatFrom(), layout.headRows() - 1, -1, -1));
        }
        if (layout.pagesWide() > 1) {
            sheet.setRepeatingColumns(new CellRangeAddress(-1, -1, 0, layout.headColumns() - 1));
        }
    }

    /** Writes the next row of the page. */
    public void row(List<Cell> cells) {
        SXSSFRow row = current().createRow(nextRow++);
        for (int c = 0; c < cells.size(); c++) {
            Cell cell = cells.get(c);
            if (cell.isEmpty() && !cell.look().hasLines()) {
                continue;
            }
            write(row.createCell(c), cell);
        }
        cells.stream().map(Cell::look).forEach(look -> height(row, look));
    }

    private static void height(SXSSFRow row, Style look) {
        switch (look) {
            case TITLE, MARK -> row.setHeightInPoints(30);
            case HEAD -> row.setHeightInPoints(28);
            default -> {}
        }
    }

    private void write(SXSSFCell target, Cell cell) {
        String text = cell.text();
        boolean isQuoted = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        target.setCellStyle(styles.of(cell.look(), isQuoted));
        if (cell.number() != null) {
            target.setCellValue(cell.number().doubleValue());
        } else if (!text.isEmpty()) {
            // what looks like an escape of the format would be read as the character it names
            target.setCellValue(EscapedText.encode(text));
        }
    }

    /** How many rows the page has so far. */
    public int rows() {
        return nextRow;
    }

    /**
     * Colours the cells of an area of the page for which a formula holds; of several the first that holds.
     *
     * @param area as {@code A4:N20}
     * @param formula of the area's first cell, without the equals sign; never made of a file's text
     */
    public void highlight(String area, String formula, Highlight highlight) {
        SheetConditionalFormatting conditions = current().getSheetConditionalFormatting();
        ConditionalFormattingRule rule = conditions.createConditionalFormattingRule(formula);
        PatternFormatting fill = rule.createPatternFormatting();
        fill.setFillBackgroundColor(new XSSFColor(highlight.rgb()));
        fill.setFillPattern(PatternFormatting.SOLID_FOREGROUND);
        conditions.addConditionalFormatting(new CellRangeAddress[] {CellRangeAddress.valueOf(area)}, rule);
    }

    /** Draws a chart on the page. */
    public void chart(ColumnChart chart) {
        BookChart.draw(whole.getSheet(current().getSheetName()), chart);
    }

    private SXSSFSheet current() {
        if (sheet == null) {
            throw new IllegalStateException("no page was begun");
        }
        return sheet;
    }

    /** Ends the file and gives its bytes. */
    public byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
        write(out);
        return out.toByteArray();
    }

    /** Ends the file and writes it; the parts have no time of their own, so that equal content is equal bytes. */
    public void write(OutputStream out) throws IOException {
        BookDates.write(book, out);
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
