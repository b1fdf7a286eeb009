package org.lianchu.contract.ledger;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.market.Dataset;

/**
 * Which market facts a settlement works with.
 *
 * @param publications the sequence of the publication in force of each dataset; a dataset never published is not there
 * @param rules ids of the market's approved rule versions, ascending
 */
public record FactPins(SortedMap<Dataset, Integer> publications, List<String> rules) {
    public FactPins {
        publications = Collections.unmodifiableSortedMap(new TreeMap<>(publications));
        rules = List.copyOf(rules);
    }

    /** The same with another publication of a dataset; 0 for none. */
    public FactPins with(Dataset dataset, int sequence) {
        SortedMap<Dataset, Integer> others = new TreeMap<>(publications);
        others.remove(dataset);
        if (sequence > 0) {
            others.put(dataset, sequence);
        }
        return new FactPins(others, rules);
    }

    static FactPins read(FieldReader reader) {
        SortedMap<Dataset, Integer> publications = new TreeMap<>();
        for (Pin pin : reader.list(Pin::read)) {
            publications.put(pin.dataset, pin.sequence);
        }
        return new FactPins(publications, reader.list(FieldReader::text));
    }

    void write(FieldWriter writer) {
        List<Pin> pins = publications.entrySet().stream()
                .map(e -> new Pin(e.getKey(), e.getValue()))
                .toList();
        writer.list(pins, Pin::write).list(rules, FieldWriter::text);
    }

    private record Pin(Dataset dataset, int sequence) {
        static Pin read(FieldReader reader) {
            return new Pin(reader.dataset(), reader.i32());
        }

        static void write(FieldWriter writer, Pin pin) {
            writer.text(pin.dataset.text()).i32(pin.sequence);
        }
    }
}
