package org.lianchu.readers;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.csv.CsvRows;
import org.lianchu.readers.etext.ETextDocument;
import org.lianchu.readers.etext.InspectedTable;
import org.lianchu.readers.nem12.Nem12Document;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;
import org.lianchu.readers.table.TableDocument;
import org.lianchu.readers.xlsx.Workbook;
import org.lianchu.readers.zip.ZipArchive;
import org.lianchu.readers.zip.ZipMember;

/** Opens a file, decides by its first bytes what it is, and has it read. */
final class FormatDetection {
    private static final int HEAD = 64;

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

    Taken take(Path file) throws IOException {
        if (Files.size(file) > state.limits().maxFileBytes()) {
            reject(RejectCode.TOO_LARGE, "A file has at most " + state.limits().maxFileBytes() + " bytes.");
            return new Taken(Format.UNKNOWN, "", null, tables);
        }
        try (HashedFile in = HashedFile.open(file)) {
            byte[] head = in.readNBytes(HEAD);
            Format format = isZip(head)
                    ? zip(file)
                    : Workbook.isOld(head)
                            ? oldWorkbook()
                            : isEText(head) ? eText(file, head, in) : text(head, in, false);
            return new Taken(format, in.finish(), mapping, tables);
        }
    }

    private static boolean isZip(byte[] head) {
        return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && (head[2] == 3 || head[2] == 5);
    }

    private Format workbook(FileChannel archive) throws IOException {
        try {
            Workbook.read(archive, state);
        } catch (DamagedInputException e) {
            reject(e.code(), e.sentence());
        }
        return Format.XLSX;
    }

    private Format oldWorkbook() {
        reject(
                RejectCode.FORMAT,
                "A workbook is saved as XLSX, without a password; this is an old or an encrypted one.");
        return Format.UNKNOWN;
    }

    private Format zip(Path file) throws IOException {
        try (FileChannel archive = FileChannel.open(file)) {
            if (ZipArchive.isOffice(archive)) {
                return workbook(archive);
            }
            try (ZipMember member = ZipMember.only(archive, state.limits())) {
                return text(member.readNBytes(HEAD), member, true);
            }
        } catch (DamagedInputException e) {
            reject(e.code(), e.sentence());
            return Format.UNKNOWN;
        }
    }

    private static boolean isEText(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        return ETextDocument.isOne(start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start);
    }

    private Format eText(Path file, byte[] head, InputStream rest) throws IOException {
        PushbackInputStream in = new PushbackInputStream(rest, HEAD);
        in.unread(head);
        ETextDocument.Told told = ETextDocument.read(file, in, state, context.meters(), context.mappings());
        mapping = told.mapping();
        tables = told.tables();
        return Format.E_TEXT;
    }

    /** Reads text that begins with the head and goes on with the stream. */
    Format text(byte[] head, InputStream rest, boolean isZipped) throws IOException {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        String text = start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start;
        PushbackInputStream in = new PushbackInputStream(rest, HEAD);
        in.unread(head);
        if (isNem12(text)) {
            Nem12Document.read(in, state, context.meters());
            return Format.NEM12;
        }
        if (isZipped) {
            reject(RejectCode.FORMAT, "The file in a zip archive is NEM12, and begins with its 100 record.");
            return Format.UNKNOWN;
        }
        boolean isTable = new TableDocument(new CsvRows(in, state.limits(), state.rejects()), state).read();
        return isTable ? Format.CSV : Format.UNKNOWN;
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

    private void reject(RejectCode code, String message) {
        state.rejects().add(0, Rejects.WHOLE_LINE, "", code, message);
    }
}
