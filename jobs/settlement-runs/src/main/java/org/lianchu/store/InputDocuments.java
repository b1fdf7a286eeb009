package org.lianchu.store;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Side;

/** Which documents are inputs, for SQL: the condition is made from {@link Dataset#isInputOf}, where the rule stands. */
final class InputDocuments {
    private InputDocuments() {}

    /** The condition, of columns that hold a document's dataset and its submitter. */
    static String condition(String dataset, String submitter) {
        return "(" + dataset + " IN (" + of(Side.OWNER) + ") OR " + submitter + " = '" + ParticipantId.DISPATCH
                + "' AND " + dataset + " IN (" + of(Side.DISPATCH) + "))";
    }

    private static String of(Side side) {
        return Arrays.stream(Dataset.values())
                .filter(dataset -> dataset.isInputOf(side))
                .map(dataset -> "'" + dataset.text() + "'")
                .collect(Collectors.joining(", "));
    }
}
