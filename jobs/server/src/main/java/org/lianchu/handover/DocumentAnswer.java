package org.lianchu.handover;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.store.DocumentStates;
import org.lianchu.submit.Receipt;

/**
 * What became of a document.
 *
 * @param sha256 of the file; null if only its name is known
 * @param document the ledger's id of it; null without evidence
 * @param dataset null if it cannot be told
 * @param sequence the submitter's number within the dataset; null without evidence
 * @param offset how many bytes are there; null once the file is whole
 * @param rejectCount of all rejects; null before the file was read
 * @param rejects the first of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DocumentAnswer(
        String submitter,
        String name,
        State state,
        @Nullable String sha256,
        @Nullable String document,
        @Nullable String dataset,
        @Nullable Integer sequence,
        @Nullable Long offset,
        @Nullable Long records,
        @Nullable Instant receivedAt,
        @Nullable Long rejectCount,
        @Nullable List<DocumentStates.Rejected> rejects) {
    /** Where a document is. */
    enum State {
        /** Its receipt was taken, its file is not whole. */
        UPLOADING,
        /** It lies in the inbox and was not read yet. */
        WAITING,
        /** It was read and is an input. */
        RECEIVED,
        /** It was read and is no document: its rejects say why. */
        REFUSED
    }

    /** One that was not read yet. */
    static DocumentAnswer unread(DocumentAddress at, State state, @Nullable Receipt receipt, @Nullable Long offset) {
        return new DocumentAnswer(
                at.submitter().text(),
                at.name(),
                state,
                receipt == null ? null : receipt.sha256().toString(),
                receipt == null ? null : receipt.document().toString(),
                receipt == null ? null : receipt.dataset().text(),
                receipt == null ? null : receipt.sequence(),
                offset,
                null,
                null,
                null,
                null);
    }

    /** One that was read. */
    static DocumentAnswer read(
            DocumentAddress at,
            @Nullable Receipt receipt,
            DocumentStates.State state,
            List<DocumentStates.Rejected> rejects) {
        return new DocumentAnswer(
                at.submitter().text(),
                at.name(),
                state.accepted() ? State.RECEIVED : State.REFUSED,
                state.sha256(),
                receipt == null ? null : receipt.document().toString(),
                state.dataset().isEmpty() ? null : state.dataset(),
                state.sequence(),
                null,
                state.records(),
                state.receivedAt(),
                state.rejects(),
                rejects);
    }
}
