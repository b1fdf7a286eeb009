package org.lianchu.readers;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.util.CellReference;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.reject.Limits;
import org.lianchu.time.TradingDay;

/**
 * By hand: reads a workbook of wide readings in a JVM with as little heap as it is given. Arguments: a scratch folder,
 * rows, and {@code numbers}, {@code shared} or {@code inline} for how the energies are written.
 */
final class WorkbookMemory {
    private WorkbookMemory() {}

    public static void main(String[] arguments) throws IOException {
        int rows = Integer.parseInt(arguments[1]);
        Path file = Files.createDirectories(Path.of(arguments[0])).resolve(arguments[2] + "-" + rows + ".xlsx");
        if (!Files.exists(file)) {
            write(file, rows, arguments[2]);
        }
        long begin = System.nanoTime();
        DocumentRead read =
                DocumentReader.read(file, new ReadContext(Limits.DEFAULT, MeterMap.EMPTY), new Collected(false));
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %d MB, %d profiles, %s, %.1f s with at most %d MB of heap",
                arguments[2],
                Files.size(file) >> 20,
                read.records(),
                read.isAccepted() ? "accepted" : read.rejects(),
                (System.nanoTime() - begin) / 1e9,
                Runtime.getRuntime().maxMemory() >> 20));
    }

    private static void write(Path file, int rows, String way) throws IOException {
        Map<String, byte[]> parts = Books.parts(new RawBook("").bytes());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                Writer out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                if (part.getKey().equals(RawBook.SHEET)) {
                    sheet(out, rows, way);
                } else if (part.getKey().equals(RawBook.TEXTS) && way.equals("shared")) {
                    texts(out, rows);
                } else {
                    zip.write(part.getValue());
                }
                out.flush();
                zip.closeEntry();
            }
        }
    }

    private static void texts(Writer out, int rows) throws IOException {
        out.write("<sst xmlns='" + RawBook.MAIN + "'>");
        Random random = new Random(1);
        for (int i = 0; i < rows * 96; i++) {
            out.write("<si><t>" + Samples.kwh(random.nextInt(20_000_000)) + "</t></si>");
        }
        out.write("</sst>");
    }

    private static void sheet(Writer out, int rows, String way) throws IOException {
        Random random = new Random(1);
        long sum = 0;
        int number = 0;
        out.write("<worksheet xmlns='" + RawBook.MAIN + "'><sheetData><row r='1'>"
                + RawBook.texts(Samples.wideHeader().strip().split(",", -1)) + "</row>");
        for (int r = 2; r < rows + 2; r++) {
            out.write("<row r='" + r + "'>" + RawBook.texts("PLANT-" + r / 365, "GENERATION"));
            TradingDay day = Samples.FIRST.plusDays(r % 365);
            out.write("<c r='C" + r + "' s='1'><v>" + (day.epochDay() + 25_569) + "</v></c>" + RawBook.texts("A"));
            for (int c = 4; c < 100; c++) {
                long value = random.nextInt(20_000_000);
                sum += value;
                String cell = "<c r='" + CellReference.convertNumToColString(c) + r + "'";
                out.write(
                        switch (way) {
                            case "shared" -> cell + " t='s'><v>" + number + "</v></c>";
                            case "inline" -> cell + " t='inlineStr'><is><t>" + Samples.kwh(value) + "</t></is></c>";
                            default -> cell + "><v>" + Samples.kwh(value) + "</v></c>";
                        });
                number++;
            }
            out.write("</row>");
        }
        String total = BigDecimal.valueOf(sum, 3).toPlainString();
        out.write("<row>" + RawBook.texts("#end", Integer.toString(rows), total) + "</row></sheetData></worksheet>");
    }
}
