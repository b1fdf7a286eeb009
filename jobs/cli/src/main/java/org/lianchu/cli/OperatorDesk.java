package org.lianchu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.wire.Trust;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.market.ParticipantId;
import org.lianchu.night.House;
import org.lianchu.night.HouseSettings;
import org.lianchu.schedule.OpenHouse;

/** An open house that stands at the ledger, if there is one: closed together, the house first. */
final class OperatorDesk implements OpenHouse {
    private final @Nullable LedgerSession session;
    private final House house;

    private OperatorDesk(@Nullable LedgerSession session, House house) {
        this.session = session;
        this.house = house;
    }

    static OperatorDesk open(CommonOptions common, LedgerPlace place, HouseSettings settings)
            throws IOException, SQLException {
        if (!place.isThere(common)) {
            return new OperatorDesk(null, common.open(settings));
        }
        LedgerSession session = place.open(common, null);
        boolean opened = false;
        try {
            Path trust = place.trust(common);
            LedgerAccess access = new LedgerAccess(
                    session.as(ParticipantId.DISPATCH.text()), Files.isDirectory(trust) ? Trust.in(trust) : null);
            OperatorDesk desk = new OperatorDesk(session, common.open(settings.at(access)));
            opened = true;
            return desk;
        } finally {
            if (!opened) {
                session.close();
            }
        }
    }

    /** The house alone, whatever ledger there is. */
    static OperatorDesk withoutLedger(CommonOptions common, HouseSettings settings) throws IOException, SQLException {
        return new OperatorDesk(null, common.open(settings));
    }

    @Override
    public House house() {
        return house;
    }

    /** The ledger; null if there is none. */
    @Nullable
    LedgerSession session() {
        return session;
    }

    @Override
    public void close() throws IOException, SQLException {
        try {
            house.close();
        } finally {
            if (session != null) {
                session.close();
            }
        }
    }
}
