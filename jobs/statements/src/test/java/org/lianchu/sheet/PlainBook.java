package org.lianchu.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A workbook as plain parts: read by nothing but ZIP and DOM, and changed by hand. */
public final class PlainBook {
    private static final Pattern CELL =
            Pattern.compile("<c r=\"([A-Z]+[0-9]+)\"[^>]*>(?:<v>([^<]*)</v>|<is><t[^>]*>([^<]*)</t></is>)</c>");

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    public PlainBook(byte[] xlsx) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(xlsx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
    }

    /** The cells of a sheet, from 1, as they are written. */
    public Map<String, String> cells(int sheet) throws Exception {
        byte[] part = parts.get("xl/worksheets/sheet" + sheet + ".xml");
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(part));
        Map<String, String> cells = new LinkedHashMap<>();
        NodeList all = document.getElementsByTagName("c");
        for (int i = 0; i < all.getLength(); i++) {
            Element cell = (Element) all.item(i);
            cells.put(cell.getAttribute("r"), cell.getTextContent());
        }
        return cells;
    }

    public int sheets() {
        return (int) parts.keySet().stream()
                .filter(name -> name.startsWith("xl/worksheets/sheet"))
                .count();
    }

    public String text(String part) {
        return new String(parts.get(part), StandardCharsets.UTF_8);
    }

    /** How many cells of a sheet hold anything. */
    public int count(int sheet) {
        return (int) CELL.matcher(text("xl/worksheets/sheet" + sheet + ".xml"))
                .results()
                .count();
    }

    /** Changes one cell of a sheet, the nth, and returns its name. */
    public String change(int sheet, int number) {
        String name = "xl/worksheets/sheet" + sheet + ".xml";
        String xml = text(name);
        Matcher cell = CELL.matcher(xml);
        for (int i = 0; i <= number; i++) {
            cell.find();
        }
        int group = cell.group(2) == null ? 3 : 2;
        String value = cell.group(group);
        String other = group == 2 ? String.valueOf(Double.parseDouble(value) + 0.01) : value + "x";
        String changed = xml.substring(0, cell.start(group)) + other + xml.substring(cell.end(group));
        parts.put(name, changed.getBytes(StandardCharsets.UTF_8));
        return cell.group(1);
    }

    public byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return out.toByteArray();
    }
}
