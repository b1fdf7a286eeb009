package org.lianchu.cli.dispute;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.MonthConverter;
import org.lianchu.cli.command.PeriodOptions;
import org.lianchu.cli.submit.HandOverOptions;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.PostingKind;
import org.lianchu.submit.DisputeFile;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu dispute open}. */
@Command(name = "open")
public class DisputeOpenCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Mixin
    private HandOverOptions house = new HandOverOptions();

    @Option(
            names = "--term",
            paramLabel = "M",
            required = true,
            converter = MonthConverter.class,
            descriptionKey = "dispute.term")
    private @Nullable YearMonth term;

    @Option(
            names = "--day",
            paramLabel = "D",
            required = true,
            converter = PeriodOptions.class,
            descriptionKey = "dispute.day")
    private @Nullable TradingDay day;

    @Option(
            names = "--kind",
            paramLabel = "BILATERAL|AUCTION|CALL_SHARE|CALL_FEE",
            required = true,
            descriptionKey = "dispute.kind")
    private @Nullable PostingKind kind;

    @Option(names = "--reference", paramLabel = "R", required = true, descriptionKey = "dispute.reference")
    private String reference = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "dispute.reason")
    private String reason = "";

    @Option(names = "--as", paramLabel = "P", required = true, descriptionKey = "enrol.as")
    private String name = "";

    @Option(names = "--inbox", paramLabel = "DIR", descriptionKey = "submit.inbox")
    private @Nullable Path inbox;

    @Override
    public final Integer call() throws Exception {
        ParticipantId participant = LedgerOptions.participant(name);
        YearMonth month = Objects.requireNonNull(term, "picocli requires it");
        TradingDay ofLine = Objects.requireNonNull(day, "picocli requires it");
        PostingKind ofKind = Objects.requireNonNull(kind, "picocli requires it");
        if (!YearMonth.from(ofLine.date()).equals(month)) {
            throw new CommandRefusedException("WRONG_TERM", ofLine, month);
        }
        refuseWhatIsNotThere(participant, ofLine, ofKind);
        String id = DisputeFile.id(participant, month.toString(), ofLine, ofKind, reference);
        DataRow row = new DataRow(
                Dataset.DISPUTES,
                List.of(id, month.toString(), ofLine.toString(), ofKind.name(), reference, reason, "OPEN"));
        Path file = new DisputeDelivery(common, place, participant, inbox, house).deliver(row);
        common.say("dispute.opened", id, file);
        return ExitCode.DONE;
    }

    /**
     * Refuses a line that is known not to be there. A party's machine knows nothing of it: the house finds out when it
     * has received the dispute.
     */
    protected void refuseWhatIsNotThere(ParticipantId participant, TradingDay ofLine, PostingKind ofKind)
            throws Exception {}

    /** The options of every command. */
    protected final CommonOptions common() {
        return common;
    }

    /** The line's reference, as it was given. */
    protected final String reference() {
        return reference;
    }
}
