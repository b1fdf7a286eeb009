package org.lianchu.contract.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;

/**
 * One day of a run, as the ledger recomputed it: what everybody may read of it. Seal, accounts and curve are salted by
 * the day secret, so that nothing of the day follows from them; each posting, account and the curve can be proved.
 *
 * <p>Guarantees: platform and ledger had the same postings; every document of the day that is an input up to the cut
 * was
 * among the inputs, but for those named late; the sums to and from POOL are equal.
 *
 * @param pins the cut, and the numbers of decisions and rulings that the run names
 * @param postings how many there are
 * @param seal of the postings
 * @param accounts how many accounts there are
 * @param accountsRoot over the accounts, ascending by participant
 * @param curve the salted hash of the market curve
 * @param rule the id of the rule version that settled it
 * @param ruleSha256 of the rule's file
 * @param facts the numbers of exemptions, participants and resources in force; 0 for none
 * @param late documents that were anchored and not received, ascending; PROVISIONAL only
 * @param request SHA-256 of the request that wrote it
 */
public record SettledDay(
        RunId run,
        TradingDay day,
        RunPins pins,
        int postings,
        Hash seal,
        int accounts,
        Hash accountsRoot,
        Hash curve,
        String rule,
        Hash ruleSha256,
        MasterNumbers facts,
        List<DocumentName> late,
        Hash request)
        implements Recorded {
    private static final int VERSION = 2;

    /** The publications of master data that a day was settled with; 0 for none. */
    public record MasterNumbers(int exemptions, int participants, int resources) {
        /** Those of the facts that a cut kept. */
        public static MasterNumbers of(FactPins facts) {
            Map<Dataset, Integer> numbers = facts.publications();
            return new MasterNumbers(
                    numbers.getOrDefault(Dataset.EXEMPTIONS, 0),
                    numbers.getOrDefault(Dataset.PARTICIPANTS, 0),
                    numbers.getOrDefault(Dataset.RESOURCES, 0));
        }
    }

    public SettledDay {
        late = List.copyOf(late);
    }

    /** Reads a stored value, strictly. */
    public static SettledDay decode(byte[] value) {
        FieldReader reader = FieldReader.ofVersion(VERSION, value);
        RunId run = reader.text(RunId::parse);
        TradingDay day = reader.day();
        int cut = reader.i32();
        int postings = reader.i32();
        Hash seal = reader.hash();
        int accounts = reader.i32();
        Hash accountsRoot = reader.hash();
        Hash curve = reader.hash();
        String rule = reader.text();
        Hash ruleSha256 = reader.hash();
        Map<String, Integer> numbers = numbers(reader);
        List<DocumentName> late = reader.list(DocumentName::read);
        Hash request = reader.hash();
        return reader.end(() -> new SettledDay(
                run,
                day,
                new RunPins(cut, number(Dataset.DECISIONS.text(), numbers), number(Dataset.RULINGS.text(), numbers)),
                postings,
                seal,
                accounts,
                accountsRoot,
                curve,
                rule,
                ruleSha256,
                new MasterNumbers(
                        number(Dataset.EXEMPTIONS.text(), numbers),
                        number(Dataset.PARTICIPANTS.text(), numbers),
                        number(Dataset.RESOURCES.text(), numbers)),
                late,
                request));
    }

    private static Map<String, Integer> numbers(FieldReader reader) {
        TreeMap<String, Integer> numbers = new TreeMap<>();
        int count = reader.u16();
        for (int i = 0; i < count; i++) {
            String dataset = reader.text();
            if (!numbers.isEmpty() && dataset.compareTo(numbers.lastKey()) <= 0) {
                throw new MalformedException("datasets ascend, " + dataset + " does not follow");
            }
            numbers.put(dataset, reader.i32());
        }
        if (count != 5) {
            throw new MalformedException("five datasets settle, not " + numbers.keySet());
        }
        return numbers;
    }

    private static int number(String dataset, Map<String, Integer> numbers) {
        Integer number = numbers.get(dataset);
        if (number == null) {
            throw new MalformedException("no number of " + dataset);
        }
        return number;
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = FieldWriter.ofVersion(VERSION)
                .text(run.toString())
                .day(day)
                .i32(pins.cut())
                .i32(postings)
                .hash(seal)
                .i32(accounts)
                .hash(accountsRoot)
                .hash(curve)
                .text(rule)
                .hash(ruleSha256);
        Map<String, Integer> numbers = new TreeMap<>(Map.of(
                Dataset.DECISIONS.text(),
                pins.decisions(),
                Dataset.EXEMPTIONS.text(),
                facts.exemptions(),
                Dataset.PARTICIPANTS.text(),
                facts.participants(),
                Dataset.RESOURCES.text(),
                facts.resources(),
                Dataset.RULINGS.text(),
                pins.rulings()));
        writer.u16(numbers.size());
        numbers.forEach((dataset, number) -> writer.text(dataset).i32(number));
        return writer.list(late, DocumentName::write).hash(request).finish();
    }
}
