package org.lianchu.cli.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.OperatorSession;
import org.lianchu.market.DataRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.submit.SubmissionRefusedException;

/** Hands over a decision of the operator's: submitted as DISPATCH where there is a ledger, and received at once. */
public final class DecisionDelivery {
    private static final ParticipantId DISPATCH = ParticipantId.DISPATCH;

    private final CommonOptions common;
    private final OperatorSession desk;

    public DecisionDelivery(CommonOptions common, OperatorSession desk) {
        this.common = common;
        this.desk = desk;
    }

    /**
     * Adds a decision to those in force.
     *
     * @return the file, where it was written
     * @throws SubmissionRefusedException if the ledger does not take it
     */
    public Path deliver(List<DataRow> inForce, DataRow added) throws IOException {
        LedgerSession session = desk.session();
        Path inbox = common.home().inbox();
        Path folder = session == null ? inbox : common.home().root().resolve("decided");
        Path file = new DecisionFile(folder).write(inForce, added);
        if (session != null) {
            OwnDocument.submit(session, DISPATCH, inbox, file);
        }
        desk.operations().runs().ingest();
        return file;
    }
}
