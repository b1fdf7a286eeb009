package org.lianchu.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.lianchu.time.TradingDay;

/** Takes the time of writing out of a workbook, so that equal content is equal bytes. */
public final class BookDates {
    private static final int USUAL_BYTES = 1 << 18;

    private BookDates() {}

    /** Sets who wrote it and when, in the file's properties. */
    public static void fix(XSSFWorkbook book, TradingDay day) {
        Date fixed = Date.from(day.date().atStartOfDay(ZoneOffset.UTC).toInstant());
        POIXMLProperties properties = book.getProperties();
        properties.getCoreProperties().setCreator("Lianchu");
        properties.getCoreProperties().setCreated(Optional.of(fixed));
        properties.getCoreProperties().getUnderlyingProperties().setModifiedProperty(Optional.of(fixed));
        properties.getExtendedProperties().setApplication("Lianchu");
    }

    /** Writes it; its parts have no time of their own. */
    public static void write(Workbook book, OutputStream out) throws IOException {
        ByteArrayOutputStream made = new ByteArrayOutputStream(USUAL_BYTES);
        book.write(made);
        byte[] zip = made.toByteArray();
        ZipTimes.clear(zip);
        out.write(zip);
    }
}
