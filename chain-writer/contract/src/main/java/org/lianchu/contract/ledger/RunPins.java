package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.market.Dataset;

/**
 * With what a run settles the days of a term: the first that is settled says it for all.
 *
 * @param cut the number of the closed cut up to which documents are inputs
 * @param decisions the number of the publication of decisions; 0 for none
 * @param rulings the number of the publication of rulings; 0 for none
 */
public record RunPins(int cut, int decisions, int rulings) {
    public RunPins {
        if (cut < 1 || decisions < 0 || rulings < 0) {
            throw new IllegalArgumentException(
                    "no cut, or a number below zero: " + cut + " " + decisions + " " + rulings);
        }
    }

    /** Whether no later decisions or rulings are in force. */
    public boolean isNewest(FactPins inForce) {
        return decisions == inForce.publications().getOrDefault(Dataset.DECISIONS, 0)
                && rulings == inForce.publications().getOrDefault(Dataset.RULINGS, 0);
    }

    /** Reads a stored value, strictly. */
    public static RunPins decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        RunPins pins = read(reader);
        return reader.end(() -> pins);
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        write(writer);
        return writer.finish();
    }

    public static RunPins read(FieldReader reader) {
        return FieldReader.checked(() -> new RunPins(reader.i32(), reader.i32(), reader.i32()));
    }

    public void write(FieldWriter writer) {
        writer.i32(cut).i32(decisions).i32(rulings);
    }
}
