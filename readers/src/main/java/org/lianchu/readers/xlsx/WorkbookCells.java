package org.lianchu.readers.xlsx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lianchu.readers.record.TemporaryFile;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.RejectCode;

/**
 * What the cells of a whole workbook hold, sheet by sheet, for whoever knows what should stand in each: values alone,
 * without looks, and no table. The package is held to the same rules as that of a {@link Workbook}.
 */
public final class WorkbookCells {
    /** 256 MiB inflated, texts as long as a cell can hold; one text over and over deflates to its 1,032nd at most. */
    private static final Limits LIMITS = new Limits(256L << 20, 1 << 28, 1 << 15, 1_032, Long.MAX_VALUE, 1);

    private final WorkbookParts parts;

    private WorkbookCells(WorkbookParts parts) {
        this.parts = parts;
    }

    /**
     * A sheet.
     *
     * @param cells that are not empty, by their names: A1
     */
    public record Sheet(String name, Map<String, Value> cells) {}

    /**
     * What a cell holds.
     *
     * @param isNumber else a text
     * @param text the number as the file writes it, or the text
     * @param isFormula whether it is computed when the file is opened: what it shows is not what it holds
     */
    public record Value(boolean isNumber, String text, boolean isFormula) {}

    /**
     * Reads a workbook's sheets, in their order.
     *
     * @throws DamagedInputException if it is none that can be read, or counts days from 1904
     */
    public static List<Sheet> read(byte[] xlsx) throws IOException {
        try (FileChannel file = TemporaryFile.open("lianchu-book-", ".xlsx")) {
            ByteBuffer bytes = ByteBuffer.wrap(xlsx);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            return new WorkbookCells(WorkbookParts.open(file, LIMITS)).sheets();
        }
    }

    private List<Sheet> sheets() throws IOException {
        String main = WorkbookParts.resolve("", parts.relations("").byType("/officeDocument"));
        Relations relations = parts.relations(main);
        try (SharedTexts texts = parts.sharedTexts(main, relations)) {
            SheetCell cell = new SheetCell(new SheetTexts(texts, new CellFormats(), false), LIMITS.maxFieldBytes());
            List<Sheet> sheets = new ArrayList<>();
            for (Named named : named(main)) {
                try (XmlPart part = parts.open(WorkbookParts.resolve(main, relations.byId(named.relation)))) {
                    sheets.add(new Sheet(named.name, cells(part, cell)));
                }
            }
            return sheets;
        }
    }

    /** A sheet as the workbook names it. */
    private record Named(String name, String relation) {}

    private List<Named> named(String main) throws IOException {
        List<Named> sheets = new ArrayList<>();
        try (XmlPart part = parts.open(main)) {
            while (part.next()) {
                if (part.isStart() && part.is("sheet")) {
                    sheets.add(new Named(part.attribute("name"), part.relation()));
                } else if (part.isStart() && part.is("workbookPr") && part.isTrue("date1904")) {
                    throw new DamagedInputException(
                            RejectCode.FORMAT,
                            "A workbook that is compared counts its days from 1900; this one from 1904.");
                }
            }
        }
        return sheets;
    }

    private static Map<String, Value> cells(XmlPart part, SheetCell cell) throws IOException {
        Map<String, Value> cells = new TreeMap<>();
        while (part.next()) {
            if (part.isStart() && part.is("c")) {
                cell.read(part);
                Value value = cell.value();
                if (value != null && cells.put(cell.name(), value) != null) {
                    throw new DamagedInputException(
                            RejectCode.DAMAGED, "A sheet has each cell once; it has two named " + cell.name() + ".");
                }
            }
        }
        return cells;
    }
}
