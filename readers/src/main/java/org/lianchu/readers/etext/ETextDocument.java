package org.lianchu.readers.etext;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Dataset;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;

/**
 * E text (电力系统 E 语言, Q/GDW 215): one header line {@code <! … !>}, then blocks {@code <Class::Entity …>} to {@code
 * </Class::Entity>}, in them tables, whose header begins with {@code @}, {@code @@} or {@code @#} and whose data lines
 * begin with {@code #}. Lines that begin with {@code //} are comments, and so is what follows a value that does.
 *
 * <p>A mapping says which dataset a class is; the first block whose class a mapping maps decides by which the file is
 * read. E text has no trailer: every block is closed, and the mapping says how many blocks a file has, so that a file
 * cut anywhere is refused.
 */
public final class ETextDocument implements Closeable {
    private static final int MOST_PENDING = 100;
    private static final Pattern HEAD = Pattern.compile("<[^\\s<>?/!]+::");

    /** Lines that only E text has together, whatever comes before them. */
    private static final Pattern TABLE = Pattern.compile("(?m)^[ \t]*@[@#]?[ \t]*[^\\s@#]");

    private static final Pattern INSIDE = Pattern.compile("(?m)^[ \t]*(#[ \t]*[^\\s#]|</?[^\\s<>?/!]+>)");

    private final ReadState state;
    private final MeterMap meters;
    private final Mappings mappings;
    private final Rejects rejects;
    private final Lines lines;
    private @Nullable Tag header;
    private boolean hasRejectedHeader;
    private boolean hasTooMany;
    private @Nullable MappingFile mapping;
    private @Nullable ObjectReader records;
    private @Nullable Block block;
    private @Nullable Table table;
    private long blocks;
    private long dataLines;

    /** Blocks before the mapping was known. */
    private final List<Tag> pending = new ArrayList<>();

    private final List<InspectedTable> tables = new ArrayList<>();

    private ETextDocument(Lines lines, ReadState state, MeterMap meters, Mappings mappings) {
        this.state = state;
        this.meters = meters;
        this.mappings = mappings;
        this.rejects = state.rejects();
        this.lines = lines;
    }

    /** Whether a text that begins like this is E text. */
    public static boolean isOne(String head) {
        String start = head.stripLeading();
        boolean isMarkup = start.startsWith("<!--") || start.startsWith("<!D") || start.startsWith("<![");
        return start.startsWith("<!") && !isMarkup
                || start.startsWith("//")
                || HEAD.matcher(start).lookingAt()
                || start.indexOf('@') >= 0
                        && TABLE.matcher(start).find()
                        && INSIDE.matcher(start).find();
    }

    /**
     * What was read besides records.
     *
     * @param mapping SHA-256 of the mapping that the file was read with, lower case; null if there was none
     * @param tables as they stand there, at most {@link InspectedTable#MOST}, if the file is only looked at
     */
    public record Told(@Nullable String mapping, List<InspectedTable> tables) {
        public Told {
            tables = List.copyOf(tables);
        }
    }

    /**
     * Reads a text.
     *
     * @param all the same bytes as those of the stream, to be looked at for their encoding first
     */
    public static Told read(InputStream all, InputStream in, ReadState state, MeterMap meters, Mappings mappings)
            throws IOException {
        Lines lines = new Lines(in, Encoding.detect(all), state.limits(), state.rejects());
        try (ETextDocument document = new ETextDocument(lines, state, meters, mappings)) {
            document.read();
            return new Told(document.mapping == null ? null : document.mapping.sha256Hex(), document.tables);
        }
    }

    private void read() throws IOException {
        Line line = lines.next();
        while (line != null && take(line)) {
            line = lines.next();
        }
        if (line == null) {
            end();
        }
        if (records != null) {
            records.end();
        }
    }

    private void end() throws IOException {
        if (block != null) {
            long at = lines.lastLine();
            String message = "A block ends in </" + block.tag().name() + ">; the one of line "
                    + block.tag().line() + " is not closed, and the file may have been cut.";
            rejects.add(at, Rejects.WHOLE_LINE, "", RejectCode.DAMAGED, message);
            endTable();
        }
        if (mapping == null && !state.isInspection()) {
            for (Tag tag : pending) {
                rejectUnmapped(tag);
            }
        }
        if (mapping != null && rejects.isEmpty()) {
            checkBlocks(mapping);
        }
    }

    private void checkBlocks(MappingFile by) {
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
    private boolean take(Line line) throws IOException {
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

    private void header(Line line) {
        if (header != null || hasRejectedHeader) {
            reject(line, RejectCode.DAMAGED, "A file has one header, its first line.");
            return;
        }
        header = Tag.header(line, rejects);
        hasRejectedHeader = header == null;
        if (header == null) {
            return;
        }
        for (Map.Entry<String, String> attribute : header.attributes().entrySet()) {
            String name = attribute.getKey();
            boolean declares = name.equalsIgnoreCase("encoding") || name.equalsIgnoreCase("charset");
            Encoding declared = Encoding.named(attribute.getValue());
            if (declares && declared == null) {
                String message = "A text is UTF-8 or GB18030, which GBK and GB2312 are parts of.";
                rejects.addNamed(line.number(), name, attribute.getValue(), RejectCode.ENCODING, message);
            } else if (declared != null && (declares || name.equalsIgnoreCase("code"))) {
                declare(line, name, declared);
            }
        }
    }

    private void declare(Line line, String name, Encoding declared) {
        if (lines.hasByteOrderMark() && !declared.isUtf8()) {
            String message = "A text that begins with a byte order mark is UTF-8.";
            rejects.addNamed(line.number(), name, declared.charset().name(), RejectCode.ENCODING, message);
            return;
        }
        Line again = lines.again(declared);
        header = again == null ? header : Tag.header(again, rejects);
    }

    private void tag(Line line) throws IOException {
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
        Tag tag = Tag.block(line, rejects);
        if (tag == null) {
            return;
        }
        blocks++;
        choose(tag);
        block = new Block(headerOrNone(), tag, mapped(tag));
    }

    private Tag headerOrNone() {
        return header == null ? new Tag(1, "", Map.of()) : header;
    }

    /** The first block whose class is mapped decides by which mapping the file is read. */
    private void choose(Tag tag) {
        if (mapping != null) {
            return;
        }
        List<MappingFile> candidates = mappings.candidates(tag.className());
        if (candidates.size() > 1 && !state.isInspection()) {
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
            for (Tag before : pending) {
                mapped(before);
            }
            pending.clear();
        }
    }

    /** What the mapping says of a block; null if it is passed over, or cannot be read. */
    private @Nullable ClassMapping mapped(Tag tag) {
        if (mapping == null) {
            return null;
        }
        ClassMapping found = mapping.find(tag.className()).orElse(null);
        if (found == null) {
            rejectUnmapped(tag);
            return null;
        }
        Dataset dataset = found.dataset();
        if (dataset == null) {
            return null;
        }
        if (state.dataset() != null && state.dataset() != dataset) {
            String message = "A document has one dataset; by the mapping this block is " + dataset.text()
                    + ", those before are not.";
            rejects.add(tag.line(), Rejects.WHOLE_LINE, tag.name(), RejectCode.VALUE, message);
            return null;
        }
        state.setDataset(dataset);
        records = records == null ? ObjectReader.of(state, meters, dataset) : records;
        return new Block(headerOrNone(), tag, found).hasItsAttributes(found, rejects) ? found : null;
    }

    private void rejectUnmapped(Tag tag) {
        String by = mapping == null ? mappings.names() : mapping.name();
        String message = "A class is named by the mapping, if only to be ignored; " + tag.className()
                + " is not named by: " + by + ". A mapping is given by --mapping or lies in HOME/mappings.";
        rejects.add(tag.line(), Rejects.WHOLE_LINE, tag.className(), RejectCode.UNMAPPED, message);
    }

    private void close(Line line) throws IOException {
        String text = line.text();
        int end = text.indexOf('>');
        boolean isOne = end > 2 && Tag.isNothing(text.substring(end + 1));
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
            Block closed = block;
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
            if (state.isInspection() && tables.size() < InspectedTable.MOST) {
                tables.add(InspectedTable.of(block, table));
            }
        }
        table = null;
    }

    private void table(Line line) throws IOException {
        endTable();
        if (block == null) {
            reject(line, RejectCode.DAMAGED, "A table stands in a block: <Class::Entity …> comes before it.");
            return;
        }
        Shape shape = Shape.of(line.text());
        String[] columns = Values.of(line, shape.mark().length(), state.limits(), rejects);
        if (columns != null) {
            ObjectReader read = block.mapping() == null ? null : records;
            table = new Table(block, shape, Row.of(line.number(), columns), read, rejects);
        }
    }

    private boolean data(Line line) throws IOException {
        dataLines++;
        if (dataLines > state.limits().maxRecords()) {
            String message = "A file has at most " + state.limits().maxRecords() + " data lines.";
            reject(line, RejectCode.TOO_LARGE, message);
            return false;
        }
        if (block == null || table == null) {
            // whatever was rejected before may have been the header
            if (rejects.isEmpty()) {
                reject(line, RejectCode.DAMAGED, "A data line follows its table's header, which begins with @.");
            }
            return true;
        }
        block.countRow();
        state.countRow();
        String[] values = Values.of(line, 1, state.limits(), rejects);
        if (values != null) {
            table.row(Row.of(line.number(), values));
        }
        return true;
    }

    private void reject(Line line, RejectCode code, String message) {
        rejects.add(line.number(), Rejects.WHOLE_LINE, line.text(), code, message);
    }

    @Override
    public void close() throws IOException {
        if (records != null) {
            records.close();
        }
    }
}
