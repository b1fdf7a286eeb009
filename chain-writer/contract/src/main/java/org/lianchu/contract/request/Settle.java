package org.lianchu.contract.request;

import java.util.List;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.evidence.Hash;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.TradingDay;

/**
 * Dispatch has the ledger settle one day of a run, over the same inputs and with the same result as the platform.
 *
 * <p>Guarantees: run, market, type and generation agree, and the day is one of the run's; late documents are strictly
 * ascending, so one content has one sequence of bytes. What settles the day is given with it: {@link GivenDay}.
 *
 * @param type of the run
 * @param n the generation: that of an ADJUSTMENT, 0 for the other types
 * @param pins the cut up to which documents are inputs, and the numbers of decisions and rulings; the same for all days
 *     of the run and term
 * @param late documents that are anchored and were not received; PROVISIONAL only
 * @param seal of the postings that the platform computed for the day, under the day secret that is given
 */
public record Settle(
        RunId run, String market, RunType type, int n, RunPins pins, TradingDay day, List<DocumentName> late, Hash seal)
        implements Request {
    /** The function's name. */
    public static final String FUNCTION = "settle";

    public Settle {
        if (!run.market().equals(market) || run.type() != type || run.generation() != n) {
            throw new IllegalArgumentException("not of run " + run + ": " + market + " " + type + " " + n);
        }
        if (!run.period().contains(day)) {
            throw new IllegalArgumentException(day + " is no day of " + run);
        }
        late = List.copyOf(late);
        checkAscending(late);
    }

    static void checkAscending(List<DocumentName> documents) {
        for (int i = 1; i < documents.size(); i++) {
            if (documents.get(i - 1).compareTo(documents.get(i)) >= 0) {
                throw new IllegalArgumentException("documents ascend: " + documents.get(i));
            }
        }
    }

    /** Reads the argument, strictly. */
    public static Settle decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        RunId run = reader.text(RunId::parse);
        String market = reader.text();
        RunType type = reader.text(RunType::valueOf);
        int n = reader.i32();
        RunPins pins = RunPins.read(reader);
        TradingDay day = reader.day();
        Hash seal = reader.hash();
        List<DocumentName> late = reader.list(DocumentName::read);
        return reader.end(() -> new Settle(run, market, type, n, pins, day, late, seal));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter()
                .text(run.toString())
                .text(market)
                .text(type.name())
                .i32(n);
        pins.write(writer);
        return writer.day(day).hash(seal).list(late, DocumentName::write).finish();
    }
}
