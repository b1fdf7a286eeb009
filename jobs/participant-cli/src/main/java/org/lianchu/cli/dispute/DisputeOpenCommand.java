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
@Command(
        name = "open",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Disputes, as a participant, a line of the bill, with a reason.",
            "The line is named as postings.csv has it. Where the house's database is here, a line that is not there,",
            "or not the participant's, is refused at once; else the house judges it. The same line again is the",
            "same dispute, with the new reason."
        })
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
            description = "the term of the bill, YYYY-MM",
            descriptionKey = "dispute.term")
    private @Nullable YearMonth term;

    @Option(
            names = "--day",
            paramLabel = "D",
            required = true,
            converter = PeriodOptions.class,
            description = "the line's trading day",
            descriptionKey = "dispute.day")
    private @Nullable TradingDay day;

    @Option(
            names = "--kind",
            paramLabel = "BILATERAL|AUCTION|CALL_SHARE|CALL_FEE",
            required = true,
            description = "the line's kind",
            descriptionKey = "dispute.kind")
    private @Nullable PostingKind kind;

    @Option(
            names = "--reference",
            paramLabel = "R",
            required = true,
            description = "the line's reference: TRADE/PLANT, the plant or the station",
            descriptionKey = "dispute.reference")
    private String reference = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "why, for those who answer it",
            descriptionKey = "dispute.reason")
    private String reason = "";

    @Option(
            names = "--as",
            paramLabel = "P",
            required = true,
            description = "the participant's id, and the identity's name in the wallet",
            descriptionKey = "enrol.as")
    private String name = "";

    @Option(
            names = "--inbox",
            paramLabel = "DIR",
            description = "the hand-over folder (default: HOME/inbox)",
            descriptionKey = "submit.inbox")
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
