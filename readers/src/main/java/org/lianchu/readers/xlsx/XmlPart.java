package org.lianchu.readers.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.reject.RejectCode;

/**
 * One XML part of a workbook, read forward, in memory that does not grow with it: elements in bounded depth, of a
 * bounded number of names, in pieces that {@link BoundedXml} has measured. Whatever is no such XML is a {@link
 * DamagedInputException}.
 */
public final class XmlPart implements Closeable {
    /** Names of elements and attributes: a parser keeps each for good, and no workbook has so many. */
    private static final int MAX_NAMES = 2_000;

    private static final int MAX_DEPTH = 64;
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private final String name;
    private final BoundedXml text;
    private final XMLStreamReader xml;
    private final Set<String> names = new HashSet<>();
    private int depth;

    /** Begins a part, whose name is for messages. The stream becomes the part's. */
    public XmlPart(String name, InputStream in) throws IOException {
        this.name = name;
        text = new BoundedXml(in);
        try {
            xml = factory().createXMLStreamReader(text);
        } catch (XMLStreamException e) {
            IOException fault = fault(e);
            text.close();
            throw fault;
        }
        String encoding = xml.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            close();
            throw new DamagedInputException(RejectCode.ENCODING, "The XML in a workbook is UTF-8.");
        }
    }

    // one for each part: a factory keeps the reader that it made last
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // there are no entities but the five of XML itself, and of those a table may have any number
        factory.setProperty("jdk.xml.entityExpansionLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        return factory;
    }

    /**
     * Goes to the next start or end of an element, or piece of text.
     *
     * @return whether there is one; if not, the part ended well
     */
    public boolean next() throws IOException {
        try {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        enter();
                        return true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return true;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        return true;
                    }
                    case XMLStreamConstants.PROCESSING_INSTRUCTION,
                            XMLStreamConstants.DTD,
                            XMLStreamConstants.ENTITY_REFERENCE -> throw damaged();
                    default -> {
                        // white space, comments and the end say nothing
                    }
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw fault(e);
        }
    }

    private void enter() throws DamagedInputException {
        if (++depth > MAX_DEPTH) {
            throw damaged();
        }
        remember(xml.getPrefix(), xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            remember(xml.getAttributePrefix(i), xml.getAttributeLocalName(i));
        }
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            remember(xml.getNamespacePrefix(i), xml.getNamespaceURI(i));
        }
        if (names.size() > MAX_NAMES) {
            throw new DamagedInputException(
                    RejectCode.TOO_LARGE,
                    "A part of a workbook has at most " + MAX_NAMES + " names; " + name + " more.");
        }
    }

    @SuppressWarnings("NullAway") // the API gives null for none
    private void remember(String prefix, String local) {
        names.add(prefix == null || prefix.isEmpty() ? String.valueOf(local) : prefix + ":" + local);
    }

    public boolean isStart() {
        return xml.isStartElement();
    }

    public boolean isEnd() {
        return xml.isEndElement();
    }

    /** How many elements are open; inside the root's start it is 1. */
    public int depth() {
        return depth;
    }

    /** Whether this is the start or the end of an element of this name, in the namespace of spreadsheets. */
    public boolean is(String element) {
        return xml.getLocalName().equals(element) && isMain();
    }

    private boolean isMain() {
        String space = xml.getNamespaceURI();
        return MAIN.equals(space) || STRICT_MAIN.equals(space);
    }

    /** The element's name, with {@code ?} before it if it is not of the namespace of spreadsheets. */
    public String element() {
        return isMain() ? xml.getLocalName() : "?" + xml.getLocalName();
    }

    /** The element's name in whatever namespace. */
    public String anyElement() {
        return xml.getLocalName();
    }

    /** An attribute of the element at its start, empty if it is not there. */
    public String attribute(String attribute) {
        String value = xml.getAttributeValue("", attribute);
        return value == null ? "" : value;
    }

    /** Whether an attribute of the element at its start says yes. */
    boolean isTrue(String attribute) {
        String value = attribute(attribute);
        return value.equals("1") || value.equals("true");
    }

    /** The element's id of a relation to another part, empty if it has none. */
    public String relation() {
        String value = xml.getAttributeValue(RELATION, "id");
        String strict = value == null ? xml.getAttributeValue(STRICT_RELATION, "id") : value;
        return strict == null ? "" : strict;
    }

    /** From an element's start behind its end, whatever is in it. */
    public void skip() throws IOException {
        int outside = depth - 1;
        while (depth > outside) {
            if (!next()) {
                throw damaged();
            }
        }
    }

    /** Adds the text directly in an element to what is there, and goes to its end; what is over the most is dropped. */
    public void text(StringBuilder to, int most) throws IOException {
        int outside = depth - 1;
        while (depth > outside) {
            if (!next() || isStart()) {
                throw damaged();
            }
            if (!isEnd()) {
                piece(to, most);
            }
        }
    }

    private void piece(StringBuilder to, int most) {
        int room = Math.min(most - to.length(), xml.getTextLength());
        if (room > 0) {
            to.append(xml.getTextCharacters(), xml.getTextStart(), room);
        }
    }

    /** What a part is that cannot be read. */
    public DamagedInputException damaged() {
        return new DamagedInputException(
                RejectCode.DAMAGED, "A workbook's parts are well-formed; " + name + " in it is not.");
    }

    /** Why it cannot be read on: what the text or the archive below said, or the parser. */
    private IOException fault(XMLStreamException e) {
        DamagedInputException below = text.fault();
        if (below != null) {
            return below;
        }
        return e.getNestedException() instanceof IOException disk ? disk : damaged();
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        text.close();
    }
}
