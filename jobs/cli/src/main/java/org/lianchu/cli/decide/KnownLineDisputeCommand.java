package org.lianchu.cli.decide;

import java.time.Clock;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.dispute.DisputeOpenCommand;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.market.ParticipantId;
import org.lianchu.operations.Operations;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;

/** {@code lianchu dispute open} where the house's database may be at hand: a line that is not there is refused. */
@Command(name = "open")
final class KnownLineDisputeCommand extends DisputeOpenCommand {
    @Override
    protected void refuseWhatIsNotThere(ParticipantId participant, TradingDay ofLine, PostingKind ofKind)
            throws Exception {
        if (common().db() == null && !common().home().hasDatabase()) {
            return;
        }
        try (Operations operations = OperatorHome.open(common())) {
            if (operations
                    .reports()
                    .disputes()
                    .line(
                            participant,
                            ofLine,
                            ofKind,
                            reference(),
                            Clock.systemUTC().instant())
                    .isEmpty()) {
                throw new CommandRefusedException("NO_SUCH_LINE", participant, ofLine, ofKind, reference());
            }
        }
    }
}
