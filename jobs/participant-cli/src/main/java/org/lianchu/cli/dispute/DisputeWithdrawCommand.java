package org.lianchu.cli.dispute;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.submit.HandOverOptions;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu dispute withdraw}. */
@Command(name = "withdraw")
public final class DisputeWithdrawCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Mixin
    private HandOverOptions house = new HandOverOptions();

    @Parameters(paramLabel = "ID", descriptionKey = "dispute.id")
    private String id = "";

    @Option(names = "--as", paramLabel = "P", required = true, descriptionKey = "enrol.as")
    private String name = "";

    @Option(names = "--inbox", paramLabel = "DIR", descriptionKey = "submit.inbox")
    private @Nullable Path inbox;

    @Override
    public Integer call() throws Exception {
        ParticipantId participant = LedgerOptions.participant(name);
        DisputeDelivery desk = new DisputeDelivery(common, place, participant, inbox, house);
        DataRow opened = desk.files()
                .find(Dataset.DISPUTES.text(), LedgerOptions.participant(id).text())
                .orElseThrow(() -> new CommandRefusedException("NO_SUCH_DISPUTE.own", id, participant));
        List<String> values = new ArrayList<>(opened.values());
        values.set(values.size() - 1, "WITHDRAW");
        Path file = desk.deliver(new DataRow(Dataset.DISPUTES, values));
        common.say("dispute.withdrawn", id, file);
        return ExitCode.DONE;
    }
}
