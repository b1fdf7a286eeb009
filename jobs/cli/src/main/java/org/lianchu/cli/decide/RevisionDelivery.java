package org.lianchu.cli.decide;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.operator.OperatorSession;
import org.lianchu.cli.submit.Countersigned;
import org.lianchu.cli.submit.OwnDocument;
import org.lianchu.market.DataRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.store.Pinned;
import org.lianchu.submit.NextRevision;
import org.lianchu.submit.SubmissionRefusedException;

/** Hands over a decision or a ruling: submitted as DISPATCH where there is a ledger, and received at once. */
public final class RevisionDelivery {
    private static final ParticipantId DISPATCH = ParticipantId.DISPATCH;

    private final CommonOptions common;
    private final OperatorSession desk;

    public RevisionDelivery(CommonOptions common, OperatorSession desk) {
        this.common = common;
        this.desk = desk;
    }

    /**
     * Adds a row to the latest of its dataset, whether that is countersigned or still waits, and says who countersigns
     * it.
     *
     * @return the file, where it was written
     * @throws SubmissionRefusedException if the ledger does not take it
     */
    public Path deliver(DataRow added) throws IOException {
        List<DataRow> latest = desk.operations().reports().market().latest(added.dataset(), Pinned.ALL);
        Path file = new NextRevision(folder()).write(latest, added);
        handOver(file);
        return file;
    }

    /** Where files are written: into the inbox, or, where they are submitted, into a folder of their own. */
    public Path folder() {
        return desk.session() == null
                ? common.home().inbox()
                : common.home().root().resolve("decided");
    }

    /** Submits what was written, where there is a ledger, and has it received. */
    public void handOver(Path file) throws IOException {
        LedgerSession session = desk.session();
        if (session != null) {
            Countersigned.say(
                    common,
                    OwnDocument.submit(session, DISPATCH, common.home().inbox(), file)
                            .receipt());
        }
        desk.operations().runs().ingest();
    }
}
