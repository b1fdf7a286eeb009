package org.lianchu.cli.dispute;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.submit.HandOverOptions;
import org.lianchu.cli.submit.OwnDocument;
import org.lianchu.market.DataRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.submit.DisputeFile;
import org.lianchu.submit.SubmissionOutcome;

/** Where a participant writes and submits its disputes: its own computer, or the operator's house. */
final class DisputeDelivery {
    private final CommonOptions common;
    private final LedgerPlace place;
    private final ParticipantId participant;
    private final HandOverOptions house;
    private final Path inbox;

    /**
     * @param inbox the hand-over folder; null for the home's own
     * @param house where else it is handed over, if anywhere
     */
    DisputeDelivery(
            CommonOptions common,
            LedgerPlace place,
            ParticipantId participant,
            @Nullable Path inbox,
            HandOverOptions house) {
        this.common = common;
        this.place = place;
        this.participant = participant;
        this.house = house;
        this.inbox = inbox == null ? house.folder(common) : inbox;
    }

    /** The participant's own documents: where there is no ledger they lie in the inbox at once. */
    DisputeFile files() {
        Path root = isSubmitted() ? common.home().root().resolve("disputed") : inbox;
        return new DisputeFile(root.resolve(participant.text()));
    }

    /**
     * Writes a row as a document, submits it where there is a ledger, and leaves it for the house to receive.
     *
     * @return where the house finds it
     */
    Path deliver(DataRow row) throws IOException {
        Path file = files().write(row);
        if (!isSubmitted()) {
            return file;
        }
        try (LedgerSession session = place.open(common, null)) {
            SubmissionOutcome.Submitted submitted = OwnDocument.submit(session, participant, inbox, file);
            house.deliver(submitted, participant, session.wallet().identity(participant.text()), common);
            return submitted.handedOver();
        }
    }

    /** A house elsewhere takes nothing that is on no ledger. */
    private boolean isSubmitted() {
        return place.isThere(common) || house.isGiven();
    }
}
