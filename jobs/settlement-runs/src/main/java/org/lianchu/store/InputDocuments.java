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

    /**
     * The condition among documents of one dataset, of the column that holds the submitter. It leaves the dataset's
     * column alone: of documents that were received a moment ago the database has no statistics yet, takes any
     * condition for a rare one and looks a day's records up document by document.
     */
    static String condition(Dataset dataset, String submitter) {
        if (dataset.isInputOf(Side.OWNER)) {
            return "TRUE";
        }
        return dataset.isInputOf(Side.DISPATCH) ? submitter + " = '" + ParticipantId.DISPATCH + "'" : "FALSE";
    }

    private static String of(Side side) {
        return Arrays.stream(Dataset.values())
                .filter(dataset -> dataset.isInputOf(side))
                .map(dataset -> "'" + dataset.text() + "'")
                .collect(Collectors.joining(", "));
    }
}
