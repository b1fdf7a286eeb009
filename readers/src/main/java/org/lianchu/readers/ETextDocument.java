package org.lianchu.readers;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Dataset;

/**
 * E text (电力系统 E 语言, Q/GDW 215): one header line {@code <! … !>}, then blocks {@code <Class::Entity …>} to {@code
 * </Class::Entity>}, in them tables, whose header begins with {@code @}, {@code @@} or {@code @#} and whose data lines
 * begin with {@code #}. Lines that begin with {@code //} are comments, and so is what follows a value that does.
 *
 * <p>A mapping says which dataset a class is; the first block whose class a mapping maps decides by which the file is
 * read. E text has no trailer: every block is closed, and the mapping says how many blocks a file has, so that a file
 * cut anywhere is refused.
 */
final class ETextDocument implements Closeable {
    private static final int MOST_PENDING = 100;

    private final Pass pass;
    private final Rejects rejects;
    private final ELines lines;
    private @Nullable ETag header;
    private boolean hasRejectedHeader;
    private boolean hasTooMany;
    private @Nullable EMapping mapping;
    private @Nullable ERecords records;
    private @Nullable EBlock block;
    private @Nullable ETable table;
    private long blocks;
    private long dataLines;

    /** Blocks before the mapping was known. */
    private final List<ETag> pending = new ArrayList<>();

    private ETextDocument(ELines lines, Pass pass) {
        this.pass = pass;
        this.rejects = pass.rejects();
        this.lines = lines;
    }

    /** Whether a text that begins like this is E text. */
    static boolean isOne(String head) {
        String start = head.stripLeading();
        boolean isMarkup = start.startsWith("<!--") || start.startsWith("<!D") || start.startsWith("<![");
        return start.startsWith("<!") && !isMarkup || start.startsWith("//") || start.matches("(?s)<[^\\s<>?/!]+::.*");
    }

    /** @param file the same bytes as those of the stream, to be looked at for their encoding first */
    static void read(Path file, InputStream in, Pass pass) throws IOException {
        EEncoding encoding;
        try (InputStream all = Files.newInputStream(file)) {
            encoding = EEncoding.detect(all);
        }
        ELines lines = new ELines(in, encoding, pass.limits(), pass.rejects());
        try (ETextDocument document = new ETextDocument(lines, pass)) {
            document.read();
        }
    }

    private void read() throws IOException {
        ELine line = lines.next();
        while (line != null && take(line)) {
            line = lines.next();
        }
        if (line == null) {
            end();
        }
        if (records != null) {
            records.end();
        }
        String used = mapping == null ? null : mapping.sha256Hex();
        pass.setMapping(used);
    }

    private void end() throws IOException {
        if (block != null) {
            long at = lines.lastLine();
            String message = "A block ends in </" + block.tag().name() + ">; the one of line "
                    + block.tag().line() + " is not closed, and the file may have been cut.";
            rejects.add(at, Rejects.WHOLE_LINE, "", RejectCode.DAMAGED, message);
            endTable();
        }
        if (mapping == null && !pass.isInspection()) {
            for (ETag tag : pending) {
                rejectUnmapped(tag);
            }
        }
        if (mapping != null && rejects.isEmpty()) {
            checkBlocks(mapping);
        }
    }

    private void checkBlocks(EMapping by) {
        String attribute = by.blocksAttribute();
        Map<String, String> stated = header == null ? Map.of() : header.attributes();
        String text = attribute == null ? Integer.toString(by.blocks()) : stated.getOrDefault(attribute, "");
        if (!text.equals(Long.toString(blocks))) {
            String what = attribute == null
                    ? "By the mapping a file has " + text + " blocks"
                    : "The header states in " + attribute + " how many blocks there are";
            rejects.add(
                    lines.lastLine(),
                    Rejects.WHOLE_LINE,
                    text,
                    RejectCode.CONTROL_TOTAL,
                    what + "; this one has " + blocks + ".");
        }
    }

    /** Takes a line; whether to go on. */
    private boolean take(ELine line) throws IOException {
        String text = line.text();
        if (text.startsWith("//")) {
            return true;
        }
        if (text.startsWith("<!")) {
            header(line);
            return true;
        }
        if (header == null && !hasRejectedHeader) {
            hasRejectedHeader = true;
            reject(line, RejectCode.HEADER, "The first line is the header: <! Entity=… type=… time='…' !>.");
        }
        switch (text.charAt(0)) {
            case '<' -> tag(line);
            case '@' -> table(line);
            case '#' -> {
                return data(line);
            }
            default ->
                reject(line, RejectCode.DAMAGED, "A line begins with <, @, # or //; a value stands in one line.");
        }
        return true;
    }

    private void header(ELine line) {
        if (header != null || hasRejectedHeader) {
            reject(line, RejectCode.DAMAGED, "A file has one header, its first line.");
            return;
        }
        header = ETag.header(line, rejects);
        hasRejectedHeader = header == null;
        if (header == null) {
            return;
        }
        for (Map.Entry<String, String> attribute : header.attributes().entrySet()) {
            String name = attribute.getKey();
            boolean declares = name.equalsIgnoreCase("encoding") || name.equalsIgnoreCase("charset");
            EEncoding declared = EEncoding.named(attribute.getValue());
            if (declares && declared == null) {
                String message = "A text is UTF-8 or GBK.";
                rejects.addNamed(line.number(), name, attribute.getValue(), RejectCode.ENCODING, message);
            } else if (declared != null && (declares || name.equalsIgnoreCase("code"))) {
                declare(line, name, declared);
            }
        }
    }

    private void declare(ELine line, String name, EEncoding declared) {
        if (lines.hasByteOrderMark() && !declared.isUtf8()) {
            String message = "A text that begins with a byte order mark is UTF-8.";
            rejects.addNamed(line.number(), name, declared.charset().name(), RejectCode.ENCODING, message);
            return;
        }
        ELine again = lines.again(declared);
        header = again == null ? header : ETag.header(again, rejects);
    }

    private void tag(ELine line) throws IOException {
        if (line.text().startsWith("</")) {
            close(line);
            return;
        }
        if (block != null) {
            String message = "A block is closed before the next is opened; the one of line "
                    + block.tag().line() + " is open, and blocks do not nest.";
            reject(line, RejectCode.DAMAGED, message);
            endBlock();
        }
        ETag tag = ETag.block(line, rejects);
        if (tag == null) {
            return;
        }
        blocks++;
        choose(tag);
        block = new EBlock(headerOrNone(), tag, mapped(tag));
    }

    private ETag headerOrNone() {
        return header == null ? new ETag(1, "", Map.of()) : header;
    }

    /** The first block whose class is mapped decides by which mapping the file is read. */
    private void choose(ETag tag) {
        if (mapping != null) {
            return;
        }
        List<EMapping> candidates = pass.mappings().candidates(tag.className());
        if (candidates.size() > 1 && !pass.isInspection()) {
            String names =
                    candidates.get(0).name() + " and " + candidates.get(1).name();
            String message = "One mapping reads a class; " + names + " both map it: name one by --mapping.";
            rejects.add(tag.line(), Rejects.WHOLE_LINE, tag.className(), RejectCode.UNMAPPED, message);
        } else if (candidates.isEmpty() && pending.size() < MOST_PENDING) {
            pending.add(tag);
        } else if (candidates.isEmpty() && !hasTooMany) {
            hasTooMany = true;
            String message = "A file begins with a block whose class is mapped, or has it among the first 100.";
            rejects.add(tag.line(), Rejects.WHOLE_LINE, tag.className(), RejectCode.TOO_LARGE, message);
        } else if (!candidates.isEmpty()) {
            mapping = candidates.get(0);
            for (ETag before : pending) {
                mapped(before);
            }
            pending.clear();
        }
    }

    /** What the mapping says of a block; null if it is passed over, or cannot be read. */
    private @Nullable EClass mapped(ETag tag) {
        if (mapping == null) {
            return null;
        }
        EClass found = mapping.find(tag.className()).orElse(null);
        if (found == null) {
            rejectUnmapped(tag);
            return null;
        }
        Dataset dataset = found.dataset();
        if (dataset == null) {
            return null;
        }
        if (pass.dataset() != null && pass.dataset() != dataset) {
            String message = "A document has one dataset; by the mapping this block is " + dataset.text()
                    + ", those before are not.";
            rejects.add(tag.line(), Rejects.WHOLE_LINE, tag.name(), RejectCode.VALUE, message);
            return null;
        }
        pass.setDataset(dataset);
        records = records == null ? ERecords.of(pass, dataset) : records;
        return new EBlock(headerOrNone(), tag, found).hasItsAttributes(found, rejects) ? found : null;
    }

    private void rejectUnmapped(ETag tag) {
        String by = mapping == null ? pass.mappings().names() : mapping.name();
        String message = "A class is named by the mapping, if only to be ignored; " + tag.className()
                + " is not named by: " + by + ". A mapping is given by --mapping or lies in HOME/mappings.";
        rejects.add(tag.line(), Rejects.WHOLE_LINE, tag.className(), RejectCode.UNMAPPED, message);
    }

    private void close(ELine line) throws IOException {
        String text = line.text();
        int end = text.indexOf('>');
        boolean isOne = end > 2 && ETag.isNothing(text.substring(end + 1));
        if (block == null) {
            reject(line, RejectCode.DAMAGED, "A line that closes a block follows the one that opens it.");
        } else if (!isOne || !text.substring(2, end).strip().equals(block.tag().name())) {
            String message = "The block of line " + block.tag().line() + " is closed by </"
                    + block.tag().name() + ">.";
            reject(line, RejectCode.DAMAGED, message);
            if (isOne) {
                endBlock();
            }
        } else {
            EBlock closed = block;
            endBlock();
            closed.checkTotals(rejects);
        }
    }

    private void endBlock() throws IOException {
        endTable();
        block = null;
    }

    private void endTable() throws IOException {
        if (table != null && block != null) {
            table.end();
            pass.see(block, table);
        }
        table = null;
    }

    private void table(ELine line) throws IOException {
        endTable();
        if (block == null) {
            reject(line, RejectCode.DAMAGED, "A table stands in a block: <Class::Entity …> comes before it.");
            return;
        }
        EShape shape = EShape.of(line.text());
        String[] columns = EValues.of(line, shape.mark().length(), pass.limits(), rejects);
        if (columns != null) {
            ERecords read = block.mapping() == null ? null : records;
            table = new ETable(block, shape, new Row(line.number(), columns), read, rejects);
        }
    }

    private boolean data(ELine line) throws IOException {
        dataLines++;
        if (dataLines > pass.limits().maxRecords()) {
            String message = "A file has at most " + pass.limits().maxRecords() + " data lines.";
            reject(line, RejectCode.TOO_LARGE, message);
            return false;
        }
        if (block == null || table == null) {
            // of a table whose header was rejected this is said once too often, of a lost one rightly
            reject(line, RejectCode.DAMAGED, "A data line follows its table's header, which begins with @.");
            return true;
        }
        block.countRow();
        String[] values = EValues.of(line, 1, pass.limits(), rejects);
        if (values != null) {
            table.row(new Row(line.number(), values));
        }
        return true;
    }

    private void reject(ELine line, RejectCode code, String message) {
        rejects.add(line.number(), Rejects.WHOLE_LINE, line.text(), code, message);
    }

    @Override
    public void close() throws IOException {
        if (records != null) {
            records.close();
        }
    }
}
