package org.lianchu.readers;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file looks like that is none of ours, told by how it begins: people hand over what their programs gave. */
final class ForeignFormat {
    private static final String ARCHIVE = "an archive of another kind than zip";
    private static final String IMAGE = "an image";
    private static final String MEDIA = "a sound or a video";
    private static final String PROGRAM = "a program";
    private static final String DATABASE = "a database file";
    private static final String WEB_PAGE =
            "a web page, as a portal sends it once a session has ended, or a workbook that was saved as one";

    private static final List<Mark> MARKS = List.of(
            new Mark("%PDF", "a PDF document"),
            new Mark("\\{\\\\rtf", "a text document (RTF)"),
            new Mark("%!PS", "a PostScript document"),
            new Mark("\u0089PNG", IMAGE),
            new Mark("\u00ff\u00d8\u00ff", IMAGE),
            new Mark("GIF8", IMAGE),
            new Mark("BM.{4}\0\0\0\0", IMAGE),
            new Mark("II\\*\0", IMAGE),
            new Mark("MM\0\\*", IMAGE),
            new Mark("RIFF.{4}WEBP", IMAGE),
            new Mark(".{4}ftyp(heic|heix|mif1|avif)", IMAGE),
            new Mark("RIFF.{4}(WAVE|AVI )", MEDIA),
            new Mark(".{4}ftyp", MEDIA),
            new Mark("ID3", MEDIA),
            new Mark("OggS", MEDIA),
            new Mark("MZ.{2}[\0-\3]\0", PROGRAM),
            new Mark("\u007fELF", PROGRAM),
            new Mark("\u00ca\u00fe\u00ba\u00be", PROGRAM),
            new Mark("[\u00ce\u00cf]\u00fa\u00ed\u00fe", PROGRAM),
            new Mark("#!", PROGRAM),
            new Mark("\u001f[\u008b\u009d\u00a0]", ARCHIVE),
            new Mark("7z\u00bc\u00af", ARCHIVE),
            new Mark("Rar!\u001a", ARCHIVE),
            new Mark("BZh[1-9]", ARCHIVE),
            new Mark("\u00fd7zXZ", ARCHIVE),
            new Mark("\\(\u00b5/\u00fd", ARCHIVE),
            new Mark(".{257}ustar", ARCHIVE),
            new Mark("MSCF", ARCHIVE),
            new Mark("SQLite format 3", DATABASE),
            new Mark("\0\1\0\0Standard (ACE|Jet) DB", DATABASE),
            new Mark("PAR1", DATABASE),
            new Mark("\u0089HDF", DATABASE),
            new Mark(
                    "\u00d0\u00cf\u0011\u00e0",
                    "a workbook of an old kind (.xls), or one with a password: save it as XLSX"));

    private static final List<Mark> TEXTS = List.of(
            new Mark("(?i)<\\?xml.*naesb\\.org/espi|<feed.*espi", "Green Button XML"),
            new Mark(
                    "<\\?xml.*urn:schemas-microsoft-com:office:spreadsheet",
                    "a workbook saved as XML: save it as XLSX"),
            new Mark("(?i)<(!doctype html|html|head|body|table|meta|script)[\\s>]|<!--.*<html[\\s>]", WEB_PAGE),
            new Mark("(?i)<\\?xml.*<html[\\s>]", WEB_PAGE),
            new Mark(
                    "(?i)<\\?xml|<!doctype |<!--|<!\\[cdata\\["
                            + "|<[a-z_][\\w.-]*:[a-z_][\\w.-]*[\\s>]|<[a-z_][\\w.:-]*\\s+xmlns[:=]",
                    "XML"),
            new Mark("\\{\\s*(\"|}|$)|\\[\\s*([{\\[\"\\d\\]-]|true|false|null)", "JSON"),
            new Mark("UNA.{6}\\s*UNB\\+|UN[BH]\\+", "EDIFACT (MSCONS or another message)"),
            new Mark("ISA\\*", "an X12 message"),
            new Mark("\"?100\"?,\"?NEM13", "NEM13, which has no intervals: ask for NEM12"),
            new Mark("\"?(NEM13|250)\"?,", "NEM13, which has no intervals: ask for NEM12"),
            new Mark("(HDR|ZHV|ZHD)\\|", "a data flow of the British market"),
            new Mark("C,[A-Z0-9.]+,", "a report of AEMO's market system"),
            new Mark("MIME-Version:|Received: |Return-Path: |From: ", "an e-mail"),
            new Mark("-----BEGIN ", "a certificate or a key"),
            new Mark("(mapping|market|id)\\s*=\\s*\\S", "a file of settings, such as a mapping or a rule"));

    private ForeignFormat() {}

    /** How a file begins, a pattern over its bytes, and what it then is. */
    private record Mark(Pattern start, String what) {
        Mark(String start, String what) {
            this(Pattern.compile(start, Pattern.DOTALL), what);
        }
    }

    /** What bytes are that are no text. */
    static Optional<String> ofBytes(byte[] head) {
        return of(MARKS, new String(head, StandardCharsets.ISO_8859_1));
    }

    /** What a text is that is none of ours; its bytes as letters, blanks before it left out. */
    static Optional<String> ofText(String head) {
        return of(TEXTS, head.stripLeading());
    }

    private static Optional<String> of(List<Mark> marks, String head) {
        return marks.stream()
                .filter(mark -> mark.start.matcher(head).lookingAt())
                .map(Mark::what)
                .findFirst();
    }

    /** What a zip archive is that holds these files; empty if it is just an archive. */
    static Optional<String> ofArchive(List<String> names) {
        List<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        if (lower.contains("[content_types].xml")) {
            return lower.stream().anyMatch(name -> name.startsWith("word/"))
                    ? Optional.of("a text document (DOCX)")
                    : lower.stream().anyMatch(name -> name.startsWith("ppt/"))
                            ? Optional.of("a presentation (PPTX)")
                            : lower.contains("xl/workbook.bin")
                                    ? Optional.of("a binary workbook (.xlsb): save it as XLSX")
                                    : Optional.empty();
        }
        if (lower.contains("mimetype") && lower.contains("content.xml")) {
            return Optional.of("an OpenDocument file; a table of it (.ods) is to be saved as XLSX");
        }
        if (lower.contains("index/document.iwa")) {
            return Optional.of("a Numbers or Pages document: export it as XLSX");
        }
        return lower.contains("meta-inf/manifest.mf") ? Optional.of(PROGRAM) : Optional.empty();
    }
}
