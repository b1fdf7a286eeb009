package org.lianchu.market;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of a submitter's documents of one dataset, without a gap.
 *
 * @param first included, from 1
 * @param last included
 */
public record SequenceRange(int first, int last) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,9})(?:-([1-9][0-9]{0,9}))?");

    public SequenceRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("numbers ascend from 1: " + first + " to " + last);
        }
    }

    /** One number. */
    public static SequenceRange of(int sequence) {
        return new SequenceRange(sequence, sequence);
    }

    /** Reads {@code 5} or {@code 5-40}; empty if the text is neither. */
    public static Optional<SequenceRange> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
        boolean isRange = first <= last && last <= Integer.MAX_VALUE;
        return isRange ? Optional.of(new SequenceRange((int) first, (int) last)) : Optional.empty();
    }

    /** Whether a document's number is among them. */
    public boolean contains(int sequence) {
        return first <= sequence && sequence <= last;
    }

    /** As it is written in a file. */
    @Override
    public String toString() {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
