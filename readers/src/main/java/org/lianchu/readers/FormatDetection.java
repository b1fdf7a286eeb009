package org.lianchu.readers;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.csv.CsvRows;
import org.lianchu.readers.etext.ETextDocument;
import org.lianchu.readers.etext.InspectedTable;
import org.lianchu.readers.nem12.Nem12Document;
import org.lianchu.readers.record.ChannelPart;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.table.TableDocument;
import org.lianchu.readers.xlsx.Workbook;
import org.lianchu.readers.zip.ZipArchive;

/** Decides by its first bytes what it is, and has it read, or says what it looks like instead. */
final class FormatDetection {
    private static final int HEAD = 1 << 12;
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final String OURS = "; a file here is a CSV table, a workbook (XLSX), NEM12 or E text.";

    private final ReadContext context;
    private final ReadState state;
    private @Nullable String mapping;
    private List<InspectedTable> tables = List.of();

    FormatDetection(ReadContext context, ReadState state) {
        this.context = context;
        this.state = state;
    }

    /**
     * What the file was.
     *
     * @param sha256Hex of its bytes; empty if it was not read
     * @param mapping SHA-256 of the mapping that E text was read with
     * @param tables of E text
     */
    record Taken(Format format, String sha256Hex, @Nullable String mapping, List<InspectedTable> tables) {}

    /** The bytes of a text, which may be read more than once. */
    private interface Opening {
        InputStream open() throws IOException;
    }

    Taken take(SeekableByteChannel file) throws IOException {
        if (file.size() > state.limits().maxFileBytes()) {
            refuse(RejectCode.TOO_LARGE, "A file has at most " + state.limits().maxFileBytes() + " bytes.");
            return new Taken(Format.UNKNOWN, "", null, tables);
        }
        try (HashedFile in = new HashedFile(file)) {
            byte[] head = in.readNBytes(HEAD);
            Format format = ZipArchive.isBegun(head)
                    ? zip(in.copy(head), head)
                    : text(head, in, () -> whole(in.copy(head)), false);
            return new Taken(format, in.finish(), mapping, tables);
        }
    }

    private static InputStream whole(FileChannel copy) throws IOException {
        return new ChannelPart(copy, 0, copy.size());
    }

    private Format zip(FileChannel channel, byte[] head) throws IOException {
        try {
            ZipArchive archive;
            try {
                archive = ZipArchive.open(channel);
            } catch (DamagedInputException e) {
                // a workbook that was cut is told by its beginning
                refuse(e.code(), e.sentence());
                return ZipArchive.beginsAsWorkbook(head) ? Format.XLSX : Format.UNKNOWN;
            }
            if (archive.has("[Content_Types].xml")
                    && ForeignFormat.ofArchive(archive.names()).isEmpty()) {
                return workbook(channel);
            }
            ZipArchive.Entry only = only(archive);
            if (only == null) {
                return Format.UNKNOWN;
            }
            try (InputStream in = archive.open(only, state.limits(), 0)) {
                return text(in.readNBytes(HEAD), in, () -> archive.open(only, state.limits(), 0), true);
            }
        } catch (DamagedInputException e) {
            refuse(e.code(), e.sentence());
            return Format.UNKNOWN;
        }
    }

    private Format workbook(FileChannel channel) throws IOException {
        try {
            Workbook.read(channel, state);
        } catch (DamagedInputException e) {
            refuse(e.code(), e.sentence());
        }
        return Format.XLSX;
    }

    /** The one file of an archive, what machines leave beside it apart; null if there is not one. */
    private ZipArchive.@Nullable Entry only(ZipArchive archive) {
        Optional<String> foreign = ForeignFormat.ofArchive(archive.names());
        List<ZipArchive.Entry> files = archive.files();
        if (foreign.isPresent()) {
            refuse(RejectCode.FORMAT, "This looks like " + foreign.get() + OURS);
        } else if (files.size() != 1) {
            String names = files.isEmpty() ? "none" : String.join(", ", archive.names());
            refuse(RejectCode.FORMAT, "A zip archive holds exactly one file; this one has: " + shortened(names) + ".");
        } else {
            return files.get(0);
        }
        return null;
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    /** Reads text that begins with the head and goes on with the stream. */
    private Format text(byte[] head, InputStream rest, Opening whole, boolean isZipped) throws IOException {
        Optional<String> wide = TextEncoding.wide(head);
        Optional<String> foreign = wide.isPresent() ? Optional.empty() : ForeignFormat.ofBytes(head);
        String letters = new String(head, StandardCharsets.ISO_8859_1);
        String text = letters.startsWith(BYTE_ORDER_MARK) ? letters.substring(BYTE_ORDER_MARK.length()) : letters;
        if (wide.isPresent()) {
            refuse(
                    RejectCode.ENCODING,
                    "The text is UTF-8, and this is " + wide.get()
                            + ": save it as CSV UTF-8 (comma delimited), or as UTF-8.");
            return Format.UNKNOWN;
        }
        foreign = foreign.isPresent() ? foreign : ForeignFormat.ofText(text);
        if (foreign.isPresent()) {
            refuse(RejectCode.FORMAT, "This looks like " + foreign.get() + OURS);
            return Format.UNKNOWN;
        }
        if (ETextDocument.isOne(text)) {
            return eText(whole);
        }
        PushbackInputStream in = new PushbackInputStream(rest, HEAD);
        in.unread(head);
        if (isNem12(text)) {
            Nem12Document.read(in, state, context.meters());
            return Format.NEM12;
        }
        if (isZipped) {
            refuse(
                    RejectCode.FORMAT,
                    "The file in a zip archive is NEM12, which begins with its 100 record, or E text.");
            return Format.UNKNOWN;
        }
        boolean isTable = new TableDocument(new CsvRows(in, state.limits(), state.rejects()), state).read();
        return isTable ? Format.CSV : Format.UNKNOWN;
    }

    private Format eText(Opening whole) throws IOException {
        try (InputStream all = whole.open();
                InputStream in = whole.open()) {
            ETextDocument.Told told = ETextDocument.read(all, in, state, context.meters(), context.mappings());
            mapping = told.mapping();
            tables = told.tables();
        }
        return Format.E_TEXT;
    }

    /** A record indicator of three digits; a cut file may begin with any. */
    private static boolean isNem12(String text) {
        String bare = text.startsWith("\"") ? text.replace("\"", "") : text;
        return bare.startsWith("100,")
                || bare.startsWith("200,")
                || bare.startsWith("300,")
                || bare.startsWith("400,")
                || bare.startsWith("500,")
                || bare.stripTrailing().equals("900");
    }

    private void refuse(RejectCode code, String message) {
        state.rejects().addFinal(1, "1", "", code, message);
    }
}
