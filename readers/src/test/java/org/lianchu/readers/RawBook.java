package org.lianchu.readers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written part by part, so that each can be anything. */
final class RawBook {
    static final String SHEET = "xl/worksheets/sheet1.xml";
    static final String TEXTS = "xl/sharedStrings.xml";
    static final String BOOK = "xl/workbook.xml";
    static final String STYLES = "xl/styles.xml";
    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    /** A participants table whose second row on is given; {@code sheetData}'s first row is the header. */
    RawBook(String rows) {
        with(
                "[Content_Types].xml",
                "<Types xmlns='" + PACKAGE + "content-types'><Default Extension='xml' ContentType='application/xml'/>"
                        + "<Override PartName='/xl/workbook.xml' ContentType='application/"
                        + "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>");
        with("_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
        with(
                BOOK,
                "<workbook xmlns='" + MAIN + "' xmlns:r='" + OFFICE + "'><sheets>"
                        + "<sheet name='Sheet1' sheetId='1' r:id='r0'/></sheets></workbook>");
        with(
                "xl/_rels/workbook.xml.rels",
                relations(
                        "worksheet",
                        "worksheets/sheet1.xml",
                        "sharedStrings",
                        "sharedStrings.xml",
                        "styles",
                        "/" + STYLES));
        with(
                TEXTS,
                "<sst xmlns='" + MAIN + "'><si><t>Wind One</t></si><si><r><t>Wind </t></r><r><t>Two</t></r>"
                        + "<rPh sb='0' eb='1'><t>x</t></rPh></si></sst>");
        with(
                STYLES,
                "<styleSheet xmlns='" + MAIN + "'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>"
                        + "</styleSheet>");
        sheet("<sheetData><row r='1'>" + texts("participant", "name", "kind", "from", "to") + "</row>" + rows
                + "</sheetData>");
    }

    /** Cells with texts in them. */
    static String texts(String... texts) {
        StringBuilder cells = new StringBuilder();
        for (String text : texts) {
            cells.append("<c t='inlineStr'><is><t>").append(text).append("</t></is></c>");
        }
        return cells.toString();
    }

    /** A good row of the table. */
    static String row(int number, String participant) {
        return "<row r='" + number + "'>" + texts(participant) + "<c t='s'><v>1</v></c>" + texts("WIND")
                + "<c s='1'><v>43586</v></c></row>";
    }

    RawBook sheet(String content) {
        return with(
                SHEET,
                "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<worksheet xmlns='" + MAIN + "'>" + content
                        + "</worksheet>");
    }

    RawBook with(String part, String text) {
        return with(part, text.getBytes(StandardCharsets.UTF_8));
    }

    RawBook with(String part, byte[] bytes) {
        parts.put(part, bytes);
        return this;
    }

    RawBook without(String part) {
        parts.remove(part);
        return this;
    }

    byte[] part(String name) {
        return parts.get(name);
    }

    String text(String name) {
        return new String(parts.get(name), StandardCharsets.UTF_8);
    }

    private static String relations(String... typesAndTargets) {
        StringBuilder text = new StringBuilder("<Relationships xmlns='" + PACKAGE + "relationships'>");
        for (int i = 0; i < typesAndTargets.length; i += 2) {
            text.append("<Relationship Id='r" + i / 2 + "' Type='" + OFFICE + "/" + typesAndTargets[i] + "' Target='"
                    + typesAndTargets[i + 1] + "'/>");
        }
        return text.append("</Relationships>").toString();
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
