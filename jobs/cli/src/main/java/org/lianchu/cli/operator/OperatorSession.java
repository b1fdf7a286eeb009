package org.lianchu.cli.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.identity.Trust;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.market.ParticipantId;
import org.lianchu.operations.OpeningParts;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;

/**
 * Open operations, connected to the ledger if there is one.
 *
 * @param session the ledger, which closes after the operations; null if there is none
 */
public record OperatorSession(
        Operations operations, @Nullable LedgerSession session) implements AutoCloseable {
    public static OperatorSession open(CommonOptions common, LedgerPlace place, OperationsSettings settings)
            throws IOException, SQLException {
        if (!place.isThere(common)) {
            return withoutLedger(common, settings);
        }
        try (OpeningParts database = OpeningParts.of(settings, common.command())) {
            return open(common, place, settings, database);
        }
    }

    private static OperatorSession open(
            CommonOptions common, LedgerPlace place, OperationsSettings settings, OpeningParts database)
            throws IOException, SQLException {
        LedgerSession session = place.open(common, null);
        boolean opened = false;
        try {
            Path trust = place.trust(common);
            String dispatch = ParticipantId.DISPATCH.text();
            LedgerAccess access = new LedgerAccess(
                    session.as(dispatch).connecting(),
                    Files.isDirectory(trust) ? Trust.in(trust) : null,
                    () -> session.wallet().secret(dispatch));
            Operations operations = Operations.open(settings.at(access), database, common.progress())
                    .closingAfterwards(session);
            opened = true;
            return new OperatorSession(operations, session);
        } finally {
            if (!opened) {
                session.close();
            }
        }
    }

    /** The operations alone, whatever ledger there is. */
    public static OperatorSession withoutLedger(CommonOptions common, OperationsSettings settings)
            throws IOException, SQLException {
        return new OperatorSession(OperatorHome.open(common, settings), null);
    }

    @Override
    public void close() throws IOException, SQLException {
        operations.close();
    }
}
