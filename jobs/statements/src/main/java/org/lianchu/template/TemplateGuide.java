package org.lianchu.template;

import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.lianchu.sheet.Messages;
import org.lianchu.template.TemplateStyles.Style;

/**
 * Writes the second sheet of a template: how to fill in the first, an example, and the trailer as it should be.
 *
 * <p>The trailer is computed here by formulas, which no reader sees because it reads the first sheet; people copy its
 * values.
 */
final class TemplateGuide {
    private static final int WIDE = 60;
    private static final int NARROW = 24;

    private final TemplateForm form;
    private final Messages words;
    private final TemplateStyles styles;

    TemplateGuide(TemplateForm form, Messages words, TemplateStyles styles) {
        this.form = form;
        this.words = words;
        this.styles = styles;
    }

    void write(XSSFSheet sheet) {
        sheet.setColumnWidth(0, NARROW * 256);
        sheet.setColumnWidth(1, WIDE * 256);
        sheet.setColumnWidth(2, NARROW * 256);
        row(sheet, Style.TITLE, words.of("template.title", form.name()));
        List<String> steps = form.hasTrailer()
                ? List.of("template.fill", "template.cells", "template.trailer", "template.submit")
                : List.of("template.fill", "template.cells", "template.no.trailer", "template.submit");
        for (String step : steps) {
            XSSFRow row = row(sheet, Style.TEXT, "");
            XSSFCell cell = row.createCell(1);
            cell.setCellStyle(styles.of(Style.WRAPPED));
            cell.setCellValue(words.of(step, form.name()));
        }
        if (form.hasTrailer()) {
            trailer(sheet);
        }
        row(sheet, Style.TEXT, "");
        row(
                sheet,
                Style.HEAD,
                words.of("template.head.column"),
                words.of("template.head.meaning"),
                words.of("template.head.example"));
        for (String column : form.columns()) {
            String meaning = TemplateBook.explained(form, words, column);
            row(sheet, Style.WRAPPED, column, meaning, form.example(column));
        }
    }

    /** The trailer of what the first sheet holds, as formulas. */
    private void trailer(XSSFSheet sheet) {
        List<String> columns = form.columns();
        String first = form.name().contains("-") ? "'" + form.name() + "'!" : form.name() + "!";
        String ids = first + "$A$2:$A$1048576";
        int from = columns.indexOf(columns.contains("e01") ? "e01" : "energy_kwh");
        int to = columns.contains("e96") ? columns.indexOf("e96") : from;
        String energies = first + "$" + CellReference.convertNumToColString(from) + "$2:$"
                + CellReference.convertNumToColString(to) + "$1048576";
        row(sheet, Style.TEXT, "");
        row(sheet, Style.HEAD, words.of("template.trailer.is"), "", "");
        XSSFRow row = row(sheet, Style.TEXT, "#end");
        XSSFCell count = row.createCell(1);
        count.setCellFormula("COUNTIF(" + ids + ",\"?*\")+COUNT(" + ids + ")-COUNTIF(" + ids + ",\"#end\")");
        XSSFCell sum = row.createCell(2);
        // of the long form the trailer's own sum stands below its energies
        String own = from == 2 ? "-SUMIF(" + ids + ",\"#end\"," + energies + ")" : "";
        sum.setCellFormula("ROUND(SUM(" + energies + ")" + own + ",3)");
        sum.setCellStyle(styles.of(Style.NUMBER));
    }

    private XSSFRow row(XSSFSheet sheet, Style look, String... texts) {
        XSSFRow row = sheet.createRow(sheet.getLastRowNum() + 1);
        for (int c = 0; c < texts.length; c++) {
            if (!texts[c].isEmpty()) {
                XSSFCell cell = row.createCell(c);
                cell.setCellStyle(styles.of(look));
                cell.setCellValue(texts[c]);
            }
        }
        return row;
    }
}
