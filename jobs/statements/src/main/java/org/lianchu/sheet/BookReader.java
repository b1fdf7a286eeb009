package org.lianchu.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lianchu.sheet.ReadBook.ReadPage;
import org.lianchu.sheet.ReadBook.Value;

/** Reads the cells of an XLSX workbook, whoever saved it: values only, without looks. */
public final class BookReader {
    private static final long MOST_BYTES = 256L << 20;
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final XMLInputFactory XML = factory();

    private final Map<String, byte[]> parts;

    private BookReader(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Whether bytes begin as a ZIP file does, which a workbook is. */
    public static boolean isZip(byte[] start) {
        return start.length > 3 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
    }

    /**
     * Reads a workbook.
     *
     * @throws BookFormatException if it is none
     */
    public static ReadBook read(byte[] xlsx) {
        try {
            return new BookReader(unzip(xlsx)).book();
        } catch (XMLStreamException | NumberFormatException e) {
            throw new BookFormatException("a part of it is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BookFormatException("it is no ZIP file, or a damaged one: " + e.getMessage(), e);
        }
    }

    private static Map<String, byte[]> unzip(byte[] xlsx) throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        long total = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(xlsx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = limited(zip, MOST_BYTES - total);
                total += bytes.length;
                if (parts.put(entry.getName(), bytes) != null) {
                    throw new ZipException(entry.getName() + " is in it twice");
                }
            }
        }
        return parts;
    }

    private static byte[] limited(InputStream in, long most) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
            if (out.size() > most) {
                throw new BookFormatException("it is larger than any statement");
            }
        }
        return out.toByteArray();
    }

    private byte[] part(String name) {
        byte[] bytes = parts.get(name);
        if (bytes == null) {
            throw new BookFormatException("it has no " + name);
        }
        return bytes;
    }

    private interface Elements {
        void at(XMLStreamReader xml) throws XMLStreamException;
    }

    private static void each(byte[] part, Elements start) throws XMLStreamException {
        XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(part));
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                start.at(xml);
            }
        }
        xml.close();
    }

    private ReadBook book() throws XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        each(part("xl/_rels/workbook.xml.rels"), xml -> {
            if (xml.getLocalName().equals("Relationship")) {
                targets.put(attribute(xml, "Id"), attribute(xml, "Target"));
            }
        });
        List<String> shared = shared();
        List<ReadPage> pages = new ArrayList<>();
        List<String[]> sheets = new ArrayList<>();
        each(part("xl/workbook.xml"), xml -> {
            if (xml.getLocalName().equals("sheet")) {
                sheets.add(new String[] {attribute(xml, "name"), xml.getAttributeValue(RELATIONS, "id")});
            } else if (xml.getLocalName().equals("workbookPr")
                    && attribute(xml, "date1904").matches("1|true")) {
                throw new BookFormatException("its days are counted from 1904");
            }
        });
        for (String[] sheet : sheets) {
            String target = targets.getOrDefault(String.valueOf(sheet[1]), "");
            String name = target.startsWith("/") ? target.substring(1) : "xl/" + target;
            pages.add(new ReadPage(sheet[0], cells(part(name), shared)));
        }
        return new ReadBook(pages);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private List<String> shared() throws XMLStreamException {
        List<String> texts = new ArrayList<>();
        if (parts.containsKey("xl/sharedStrings.xml")) {
            each(part("xl/sharedStrings.xml"), xml -> {
                if (xml.getLocalName().equals("si")) {
                    texts.add(text(xml, "si"));
                }
            });
        }
        return texts;
    }

    /** The texts below an element, without those that say how to pronounce them. */
    private static String text(XMLStreamReader xml, String end) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int silent = 0;
        boolean isText = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                silent += xml.getLocalName().equals("rPh") ? 1 : 0;
                isText = xml.getLocalName().equals("t");
            } else if (event == XMLStreamConstants.CHARACTERS && isText && silent == 0) {
                text.append(xml.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                isText = false;
                silent -= xml.getLocalName().equals("rPh") ? 1 : 0;
                if (xml.getLocalName().equals(end)) {
                    break;
                }
            }
        }
        return EscapedText.decode(text.toString());
    }

    private static Map<String, Value> cells(byte[] sheet, List<String> shared) throws XMLStreamException {
        Map<String, Value> cells = new TreeMap<>();
        each(sheet, xml -> {
            if (xml.getLocalName().equals("c")) {
                String name = attribute(xml, "r");
                cell(xml, attribute(xml, "t"), shared, value -> {
                    if (cells.put(name, value) != null) {
                        throw new BookFormatException("it has two cells " + name);
                    }
                });
            }
        });
        return cells;
    }

    private static void cell(XMLStreamReader xml, String type, List<String> shared, Consumer<Value> found)
            throws XMLStreamException {
        String value = "";
        boolean isFormula = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "f" -> {
                        isFormula = true;
                        xml.getElementText();
                    }
                    case "v" -> value = xml.getElementText();
                    case "is" -> value = text(xml, "is");
                    default -> {}
                }
            }
        }
        Value read = value(type, value, isFormula, shared);
        if (isFormula || !read.text().isEmpty()) {
            found.accept(read);
        }
    }

    private static Value value(String type, String value, boolean isFormula, List<String> shared) {
        return switch (type) {
            case "s" -> {
                int at = Integer.parseInt(value);
                if (at < 0 || at >= shared.size()) {
                    throw new BookFormatException("a cell names shared text " + at + " of " + shared.size());
                }
                yield new Value(false, shared.get(at), isFormula);
            }
            case "", "n" -> new Value(true, value.isEmpty() ? "" : Numbers.plain(Double.parseDouble(value)), isFormula);
            case "inlineStr" -> new Value(false, value, isFormula);
            default -> new Value(false, EscapedText.decode(value), isFormula);
        };
    }
}
