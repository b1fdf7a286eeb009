package org.lianchu.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.streaming.SheetDataWriter;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The library's streaming workbook, which writes the same bytes with less work: rows and frame wait in memory as long
 * as they are small, the rows are put into their place a sheet and not a character at a time, and what is closed is not
 * written a second time, to nobody.
 */
final class StreamedBook extends SXSSFWorkbook {
    private static final int ROWS_IN_MEMORY = 64;
    private static final int USUAL_FRAME_BYTES = 1 << 16;
    private static final String NO_ROWS = "<sheetData/>";

    private final XSSFWorkbook whole;
    private final List<SheetRows> rows = new ArrayList<>();

    /** @param whole empty */
    StreamedBook(XSSFWorkbook whole) {
        super(whole, ROWS_IN_MEMORY, false, false);
        this.whole = whole;
        setZip64Mode(Zip64Mode.AsNeeded);
    }

    @Override
    protected SheetDataWriter createSheetDataWriter() throws IOException {
        SheetRows next = SheetRows.begin();
        rows.add(next);
        return next;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        flushSheets();
        for (SheetRows page : rows) {
            page.close();
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream(USUAL_FRAME_BYTES);
        whole.write(frame);
        Map<String, SheetRows> pages = pages();
        try (ZipFile parts = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(frame.toByteArray()))
                .get()) {
            ZipArchiveOutputStream zip = createArchiveOutputStream(out);
            for (ZipArchiveEntry part : Collections.list(parts.getEntries())) {
                zip.putArchiveEntry(entry(part));
                try (InputStream in = parts.getInputStream(part)) {
                    SheetRows page = pages.get(part.getName());
                    if (page == null) {
                        in.transferTo(zip);
                    } else {
                        write(new String(in.readAllBytes(), StandardCharsets.UTF_8), page, zip);
                    }
                }
                zip.closeArchiveEntry();
            }
            zip.finish();
        }
    }

    /** The rows by the names of their parts: the library begins a sheet's rows as it makes the sheet. */
    private Map<String, SheetRows> pages() {
        Map<String, SheetRows> pages = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            XSSFSheet sheet = whole.getSheetAt(i);
            pages.put(sheet.getPackagePart().getPartName().getName().substring(1), rows.get(i));
        }
        return pages;
    }

    private static ZipArchiveEntry entry(ZipArchiveEntry part) {
        ZipArchiveEntry entry = new ZipArchiveEntry(part.getName());
        entry.setSize(part.getSize());
        entry.setTime(part.getTime());
        return entry;
    }

    private static void write(String sheet, SheetRows page, OutputStream out) throws IOException {
        int at = sheet.indexOf(NO_ROWS);
        if (at < 0) {
            throw new IllegalStateException("the library wrote a sheet without a place for its rows: " + sheet);
        }
        out.write((sheet.substring(0, at) + "<sheetData>\n").getBytes(StandardCharsets.UTF_8));
        try (InputStream in = page.getWorksheetXMLInputStream()) {
            in.transferTo(out);
        }
        out.write(("</sheetData>" + sheet.substring(at + NO_ROWS.length())).getBytes(StandardCharsets.UTF_8));
    }

    /** Gives up what it holds; the library's own would write the whole once more, into memory that nobody reads. */
    @Override
    public void close() throws IOException {
        for (SheetRows page : rows) {
            page.delete();
        }
        whole.getPackage().revert();
    }
}
