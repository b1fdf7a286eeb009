package org.lianchu.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Settle;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.market.Admission;
import org.lianchu.market.Dataset;
import org.lianchu.settlement.DaySubmissions;

/**
 * The inputs of a day ({@link Dataset#isInputOf}): what the ledger says must be there against what dispatch gave.
 *
 * <p>They are one range of keys that never changes again, up to a closed cut: however busily others anchor, a
 * settlement conflicts with nobody.
 */
final class DayInputs {
    private final GivenDay given;
    private final Settle request;
    private final SortedMap<DocumentName, InputDocument> anchored = new TreeMap<>();

    private DayInputs(GivenDay given, Admission admission, Invocation in) {
        this.given = given;
        this.request = given.settle();
        String end = Keys.endOf(Keys.anchors(request.day(), request.pins().cut()));
        for (WorldState.Entry entry : in.range(Keys.anchors(request.day()), end, Integer.MAX_VALUE)) {
            InputDocument document = InputDocument.of(entry);
            if (admission.admits(document.chunk(request.day()))) {
                anchored.put(document.name(), document);
            }
        }
    }

    /** The records that settle: checked against their anchors, complete, the latest revision of each key. */
    static DaySubmissions submissions(GivenDay given, Admission admission, Invocation in) {
        DayInputs inputs = new DayInputs(given, admission, in);
        Set<DocumentName> named = new HashSet<>();
        given.chunks().forEach(chunk -> named.add(inputs.input(chunk.document()).name()));
        for (DocumentName late : inputs.request.late()) {
            if (!named.add(inputs.input(late).name())) {
                throw new CallRefusedException(
                        RefusalCode.LATE_NOT_ALLOWED, late + " is among the inputs; it is not late");
            }
        }
        inputs.checkComplete(named, in);
        return inputs.records();
    }

    /** @throws CallRefusedException NOT_AN_INPUT if the document must not settle the day */
    private InputDocument input(DocumentName name) {
        InputDocument input = anchored.get(name);
        if (input == null) {
            throw new CallRefusedException(
                    RefusalCode.NOT_AN_INPUT,
                    name + " is no input of " + request.day() + " up to cut "
                            + request.pins().cut()
                            + ": settled are readings, and dispatch's trades and calls, that were anchored before it"
                            + " and not ruled out");
        }
        return input;
    }

    /** Whoever may not read others' anchors is not told their names either. */
    private void checkComplete(Set<DocumentName> named, Invocation in) {
        List<DocumentName> missing =
                anchored.keySet().stream().filter(name -> !named.contains(name)).toList();
        if (!missing.isEmpty()) {
            String names = ReadTier.isOfEverything(in)
                    ? missing.stream().map(DocumentName::toString).collect(Collectors.joining(", "))
                    : missing.size() + " documents";
            throw new CallRefusedException(
                    RefusalCode.INCOMPLETE_INPUTS,
                    "anchored for " + request.day() + " and not among the inputs: " + names
                            + "; add them, name them late in a PROVISIONAL settlement, or have them ruled out");
        }
    }

    private DaySubmissions records() {
        TreeHasher hasher = new TreeHasher();
        LatestRecords latest = new LatestRecords(request.day());
        for (GivenDay.Chunk chunk : given.chunks()) {
            InputDocument input = input(chunk.document());
            input.check(chunk.records(), hasher);
            latest.add(input, chunk.records());
        }
        return latest.submissions();
    }
}
