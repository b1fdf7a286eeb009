package org.lianchu.contract;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.Settle;
import org.lianchu.contract.request.Settle.SaltedRecord;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Side;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.settlement.RunType;

/**
 * The inputs of a day ({@link Dataset#isInputOf}): what the ledger says must be there against what dispatch gave.
 */
final class DayInputs {
    private final Settle request;

    /** Up to which generation documents are inputs, included. */
    private final int lastGeneration;

    private final Map<Hash, InputDocument> anchored = new HashMap<>();

    private DayInputs(Settle request, Invocation in) {
        this.request = request;
        this.lastGeneration = request.type() == RunType.PROVISIONAL ? Integer.MAX_VALUE : request.n();
        for (Dataset dataset : Dataset.values()) {
            if (dataset.isInputOf(Side.OWNER)) {
                addAll(Keys.anchors(request.day(), dataset), in);
            } else if (dataset.isInputOf(Side.DISPATCH)) {
                addAll(Keys.anchors(request.day(), dataset, ParticipantId.DISPATCH), in);
            }
        }
    }

    private void addAll(String prefix, Invocation in) {
        for (WorldState.Entry entry : in.all(prefix)) {
            InputDocument document = InputDocument.of(entry);
            anchored.put(document.document(), document);
        }
    }

    /** The records that settle: checked against their anchors, complete, the latest revision of each key. */
    static DaySubmissions submissions(Settle request, Invocation in) {
        DayInputs inputs = new DayInputs(request, in);
        Set<Hash> named = new HashSet<>();
        request.chunks()
                .forEach(chunk -> named.add(inputs.input(chunk.document()).document()));
        for (Hash late : request.late()) {
            if (!named.add(inputs.input(late).document())) {
                throw new CallRefusedException(
                        RefusalCode.LATE_NOT_ALLOWED, inputs.input(late) + " is among the inputs; it is not late");
            }
        }
        inputs.checkComplete(named);
        return inputs.records();
    }

    /** @throws CallRefusedException NOT_AN_INPUT or FROZEN_GENERATION if the document must not settle the day */
    private InputDocument input(Hash document) {
        InputDocument input = anchored.get(document);
        if (input == null) {
            throw new CallRefusedException(
                    RefusalCode.NOT_AN_INPUT,
                    "document " + document + " is no anchored input of " + request.day()
                            + ": settled are readings, and dispatch's trades and calls");
        }
        if (input.anchor().generation() > lastGeneration) {
            throw new CallRefusedException(
                    RefusalCode.FROZEN_GENERATION,
                    input + " came after generation " + lastGeneration + " was frozen; settle it with generation "
                            + input.anchor().generation());
        }
        return input;
    }

    private void checkComplete(Set<Hash> named) {
        List<InputDocument> missing = anchored.values().stream()
                .filter(input -> input.anchor().generation() <= lastGeneration)
                .filter(input -> !named.contains(input.document()))
                .sorted(Comparator.comparing(InputDocument::toString))
                .toList();
        if (!missing.isEmpty()) {
            String names = missing.stream().map(InputDocument::toString).collect(Collectors.joining(", "));
            throw new CallRefusedException(
                    RefusalCode.INCOMPLETE_INPUTS,
                    "anchored for " + request.day() + " and not among the inputs: " + names
                            + "; add them, or name them late in a PROVISIONAL settlement");
        }
    }

    private DaySubmissions records() {
        TreeHasher hasher = new TreeHasher();
        Map<Hash, List<SaltedRecord>> given = new HashMap<>();
        for (Settle.Chunk chunk : request.chunks()) {
            input(chunk.document()).check(chunk.records(), hasher);
            given.put(chunk.document(), chunk.records());
        }
        LatestRecords latest = new LatestRecords(request.day());
        given.forEach((document, records) -> latest.add(input(document), records));
        return latest.submissions();
    }
}
