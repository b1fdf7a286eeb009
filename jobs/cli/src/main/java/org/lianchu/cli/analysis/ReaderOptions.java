package org.lianchu.cli.analysis;

import java.util.Optional;
import org.lianchu.analysis.Reader;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.market.Dataset;
import org.lianchu.market.MarketRows;
import org.lianchu.market.Participant;
import org.lianchu.market.ParticipantId;
import org.lianchu.operations.Operations;

/** Whoever reads, by the name that a command is given. */
final class ReaderOptions {
    private static final String PUBLIC = "PUBLIC";
    private static final String REGULATOR = "REGULATOR";

    private ReaderOptions() {}

    /** DISPATCH and REGULATOR read everything, PUBLIC what names nobody, a participant of the market its own. */
    static Reader reader(Operations operations, String name) {
        if (name.equals(ParticipantId.DISPATCH.text()) || name.equals(REGULATOR)) {
            return Reader.ALL;
        }
        if (name.equals(PUBLIC)) {
            return Reader.PUBLIC;
        }
        Optional<Participant> known =
                operations
                        .reports()
                        .market()
                        .latest(
                                Dataset.PARTICIPANTS,
                                operations.reports().market().inForce())
                        .stream()
                        .map(MarketRows::participant)
                        .filter(participant -> participant.id().text().equals(name))
                        .findFirst();
        return Reader.of(known.orElseThrow(() -> new CommandRefusedException("UNKNOWN_READER", name))
                .id());
    }
}
