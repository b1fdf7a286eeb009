package org.lianchu.readers.etext;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;

/** An open block: where it began, what the mapping says of its class, and what is counted until it is closed. */
public final class Block {
    private final Tag header;
    private final Tag tag;
    private final @Nullable ClassMapping mapping;
    private long rows;
    private BigDecimal wattHours = BigDecimal.ZERO;

    /** @param mapping null if its tables are only looked at, or passed over */
    public Block(Tag header, Tag tag, @Nullable ClassMapping mapping) {
        this.header = header;
        this.tag = tag;
        this.mapping = mapping;
    }

    public Tag header() {
        return header;
    }

    public Tag tag() {
        return tag;
    }

    @Nullable
    public ClassMapping mapping() {
        return mapping;
    }

    /** The mapping of a block whose objects are read. */
    public ClassMapping mapped() {
        if (mapping == null) {
            throw new IllegalStateException("a block without a mapping has no objects: " + tag.name());
        }
        return mapping;
    }

    public void countRow() {
        rows++;
    }

    /** Adds energies in Wh as they stand there: with their signs, of channels not mapped and beside N too. */
    public void addEnergy(BigDecimal more) {
        wattHours = wattHours.add(more);
    }

    /** Whether all that its mapping reads from the block's and the header's attributes is there; else rejects. */
    public boolean hasItsAttributes(ClassMapping of, Rejects rejects) {
        boolean good = true;
        for (Source source : of.outer()) {
            String what = switch (source.kind()) {
                case ATTRIBUTE -> tag.attributes().containsKey(source.name()) ? "" : "the attribute " + source.name();
                case HEADER ->
                    header.attributes().containsKey(source.name())
                            ? ""
                            : "a file whose header has the attribute " + source.name();
                case ENTITY -> tag.entity() == null ? "an entity: <Class::Entity …>" : "";
                case COLUMN, OBJECT, TEXT -> "";
            };
            if (!what.isEmpty()) {
                String message = "By the mapping a block of " + of.name() + " has " + what + ".";
                rejects.add(tag.line(), Rejects.WHOLE_LINE, tag.name(), RejectCode.HEADER, message);
                good = false;
            }
        }
        return good;
    }

    /** Compares what the block states of itself with what was read; only where all else was in order. */
    public void checkTotals(Rejects rejects) {
        if (mapping == null || !rejects.isEmpty()) {
            return;
        }
        String ofRows = mapping.rows();
        BigDecimal lines = ofRows == null ? null : stated(ofRows);
        if (ofRows != null && (lines == null || lines.compareTo(BigDecimal.valueOf(rows)) != 0)) {
            reject(ofRows, "the number of its data lines, which is " + rows, rejects);
        }
        String ofTotal = mapping.total();
        BigDecimal total = ofTotal == null ? null : stated(ofTotal);
        if (ofTotal != null
                && (total == null || mapping.unit().wattHoursOf(total).compareTo(wattHours) != 0)) {
            BigDecimal sum = mapping.unit().ofWattHours(wattHours);
            String what = "the sum of its values in " + mapping.unit().text() + ", which is " + DecimalText.plain(sum);
            reject(ofTotal, what, rejects);
        }
    }

    private @Nullable BigDecimal stated(String attribute) {
        String text = tag.attributes().getOrDefault(attribute, "");
        boolean isBelowZero = mapping != null && mapping.signed() != null && text.startsWith("-");
        return text.length() <= 40 && DecimalText.isNumber(isBelowZero ? text.substring(1) : text)
                ? new BigDecimal(text)
                : null;
    }

    private void reject(String attribute, String what, Rejects rejects) {
        String raw = tag.attributes().getOrDefault(attribute, "");
        String message = "The block states in " + attribute + " " + what + ".";
        rejects.addNamed(tag.line(), attribute, raw, RejectCode.CONTROL_TOTAL, message);
    }
}
