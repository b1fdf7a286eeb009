package org.lianchu.template;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.lianchu.readers.table.ColumnKind;
import org.lianchu.readers.table.Table;
import org.lianchu.sheet.BookDates;
import org.lianchu.sheet.Messages;
import org.lianchu.time.TradingDay;

/**
 * Writes the template of a dataset: a first sheet with nothing but the header, and a second that explains it.
 *
 * <p>A reader takes the first sheet only and all of it, so whatever is not data stands elsewhere: units and
 * explanations in the header's comments, the example on the second sheet. What is submitted as it was written has no
 * rows and is refused.
 */
public final class TemplateBook {
    private static final int LAST_ROW = 1_048_575;
    private static final int COMMENT_COLUMNS = 4;
    private static final int COMMENT_ROWS = 6;

    private final TemplateForm form;
    private final Messages words;
    private final XSSFWorkbook book;
    private final TemplateStyles styles;

    private TemplateBook(TemplateForm form, Messages words, XSSFWorkbook book) {
        this.form = form;
        this.words = words;
        this.book = book;
        this.styles = new TemplateStyles(book);
    }

    /**
     * Writes a template: equal content is equal bytes.
     *
     * @param words of the language that explains it; the table itself is the same in all
     * @throws IOException if it cannot be written
     */
    public static void write(TemplateForm form, Messages words, OutputStream out) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            BookDates.fix(book, TradingDay.of(2019, 6, 18));
            TemplateBook template = new TemplateBook(form, words, book);
            template.table(book.createSheet(form.name()));
            new TemplateGuide(form, words, template.styles).write(book.createSheet(words.of("template.guide")));
            BookDates.write(book, out);
        }
    }

    private void table(XSSFSheet sheet) {
        List<String> columns = form.columns();
        XSSFRow header = sheet.createRow(0);
        XSSFDrawing drawing = sheet.createDrawingPatriarch();
        for (int c = 0; c < columns.size(); c++) {
            String column = columns.get(c);
            sheet.setDefaultColumnStyle(c, styles.of(look(column)));
            sheet.setColumnWidth(c, (TemplateForm.interval(column) > 0 ? 11 : 20) * 256);
            XSSFCell cell = header.createCell(c);
            cell.setCellValue(column);
            cell.setCellStyle(styles.of(TemplateStyles.Style.HEAD));
            cell.setCellComment(comment(drawing, c, column));
            choices(sheet, c, column);
        }
        sheet.createFreezePane(1, 1);
    }

    private static TemplateStyles.Style look(String column) {
        ColumnKind kind = Table.kind(column);
        return switch (kind) {
            case DAY -> TemplateStyles.Style.DAY;
            case NUMBER ->
                column.equals("price_yuan_per_kwh") ? TemplateStyles.Style.PRICE : TemplateStyles.Style.NUMBER;
            case INSTANT -> column.equals("interval_end") ? TemplateStyles.Style.INSTANT : TemplateStyles.Style.TEXT;
            case TEXT -> TemplateStyles.Style.TEXT;
        };
    }

    private Comment comment(XSSFDrawing drawing, int c, String column) {
        ClientAnchor anchor = drawing.createAnchor(0, 0, 0, 0, c, 1, c + COMMENT_COLUMNS, 1 + COMMENT_ROWS);
        Comment comment = drawing.createCellComment(anchor);
        comment.setString(book.getCreationHelper().createRichTextString(explained(form, words, column)));
        return comment;
    }

    /** What a column holds, its unit and what it may hold. */
    static String explained(TemplateForm form, Messages words, String column) {
        int interval = TemplateForm.interval(column);
        String end = interval * 15 / 60 + ":" + (interval * 15 % 60 == 0 ? "00" : interval * 15 % 60);
        String text = words.of(form.wordsOf(column), interval, end);
        List<String> choices = form.table().choices(column);
        return choices.isEmpty() ? text : text + "\n" + String.join(", ", choices);
    }

    /**
     * Offers the words of a column to choose from. They warn and do not forbid: the trailer stands below them too, and
     * a quality may be 96 letters.
     */
    private void choices(XSSFSheet sheet, int c, String column) {
        List<String> choices = form.table().choices(column);
        if (choices.isEmpty()) {
            return;
        }
        DataValidationHelper helper = sheet.getDataValidationHelper();
        DataValidation validation = helper.createValidation(
                helper.createExplicitListConstraint(choices.toArray(String[]::new)),
                new CellRangeAddressList(1, LAST_ROW, c, c));
        validation.setErrorStyle(DataValidation.ErrorStyle.WARNING);
        validation.createErrorBox(column, words.of("template.warning"));
        validation.setShowErrorBox(true);
        validation.setEmptyCellAllowed(true);
        sheet.addValidationData(validation);
    }
}
