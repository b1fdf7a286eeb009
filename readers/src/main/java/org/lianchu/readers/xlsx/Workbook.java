package org.lianchu.readers.xlsx;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Locale;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.table.TableDocument;

/**
 * A table in the first sheet of an XLSX workbook, read in one pass and in bounded memory.
 *
 * <p>Of the package only the parts that say what the cells hold are opened: relations, workbook, looks, shared texts
 * and the first sheet. Nothing outside of the file is ever asked for. A workbook with macros or with links to other
 * workbooks is refused, and one whose first sheet is hidden: whoever looks at it sees another.
 */
public final class Workbook {
    private final WorkbookParts parts;
    private final ReadState state;

    private Workbook(WorkbookParts parts, ReadState state) {
        this.parts = parts;
        this.state = state;
    }

    /**
     * Reads the table; what is wrong with it becomes rejects.
     *
     * @throws DamagedInputException if the package is none that can be read
     */
    public static void read(FileChannel file, ReadState state) throws IOException {
        new Workbook(WorkbookParts.open(file, state.limits()), state).read();
    }

    private void read() throws IOException {
        String main = WorkbookParts.resolve("", parts.relations("").byType("/officeDocument"));
        parts.judge(main);
        Relations relations = parts.relations(main);
        First first = first(main);
        Relations.Target sheet = relations.byId(first.relation);
        if (sheet == null || !sheet.type().endsWith("/worksheet")) {
            throw new DamagedInputException(RejectCode.FORMAT, "The first sheet of a workbook is a table.");
        }
        try (SharedTexts texts = parts.sharedTexts(main, relations)) {
            CellFormats formats = new CellFormats();
            Relations.Target looks = relations.byType("/styles");
            if (looks != null) {
                try (XmlPart part = parts.open(WorkbookParts.resolve(main, looks))) {
                    formats.read(part);
                }
            }
            SheetTexts all = new SheetTexts(texts, formats, first.is1904);
            try (XmlPart part = parts.open(WorkbookParts.resolve(main, sheet))) {
                state.rejects().enterSheet(first.name);
                new TableDocument(new SheetRows(part, all, state.limits(), state.rejects()), state).read();
            }
        }
    }

    /** The first sheet, and how the workbook counts days. */
    private record First(String name, String relation, boolean is1904) {}

    private First first(String main) throws IOException {
        First first = null;
        boolean is1904 = false;
        try (XmlPart part = parts.open(main)) {
            while (part.next()) {
                if (!part.isStart()) {
                    continue;
                }
                if (part.is("workbookPr")) {
                    is1904 = part.isTrue("date1904");
                } else if (part.is("sheet") && first == null) {
                    first = sheet(part);
                }
            }
        }
        if (first == null) {
            throw new DamagedInputException(RejectCode.FORMAT, "A workbook has a sheet with a table.");
        }
        return new First(first.name, first.relation, is1904);
    }

    private static First sheet(XmlPart part) throws DamagedInputException {
        String state = part.attribute("state").toLowerCase(Locale.ROOT);
        String name = part.attribute("name");
        if (!state.isEmpty() && !state.equals("visible")) {
            throw new DamagedInputException(
                    RejectCode.FORMAT, "The first sheet of a workbook is the table, and shown; it is hidden here.");
        }
        // a program gives no sheet a longer name, and none has an empty one
        String shown = name.isEmpty() ? "1" : name.substring(0, Math.min(31, name.length()));
        return new First(shown, part.relation(), false);
    }
}
