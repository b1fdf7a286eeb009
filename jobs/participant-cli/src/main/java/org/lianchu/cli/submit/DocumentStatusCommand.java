package org.lianchu.cli.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.HouseOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;
import org.lianchu.remote.House;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code lianchu document status}. */
@Command(name = "status")
public final class DocumentStatusCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private HouseOptions options = new HouseOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "document.file")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--as", paramLabel = "P", required = true, descriptionKey = "document.as")
    private String name = "";

    @Option(names = "--of", paramLabel = "P", descriptionKey = "document.of")
    private @Nullable String submitter;

    @Option(names = "--from", paramLabel = "URL", required = true, descriptionKey = "document.from")
    private String address = "";

    @Option(names = "--wallet", paramLabel = "DIR", descriptionKey = "wallet")
    private @Nullable Path wallet;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ParticipantId party = LedgerOptions.participant(name);
        ParticipantId owner = submitter == null ? party : LedgerOptions.participant(submitter);
        Wallet identities = Wallet.open(wallet == null ? common.home().wallet() : wallet);
        House house = options.open(address, party, identities.identity(name), common);
        int status = ExitCode.DONE;
        for (Path file : files) {
            status = Math.max(status, tell(house, owner, String.valueOf(file.getFileName())));
        }
        return status;
    }

    private int tell(House house, ParticipantId owner, String document) throws IOException, InterruptedException {
        House.Answer answer = house.document(owner, document, PATIENCE);
        if (json) {
            common.out().println(answer.content());
        } else {
            say(answer, document);
        }
        if (!answer.isGood()) {
            return answer.isPassing() ? ExitCode.PARTIAL : ExitCode.REFUSED;
        }
        return switch (answer.text("state")) {
            case "REFUSED" -> ExitCode.REFUSED;
            case "UPLOADING" -> ExitCode.PARTIAL;
            default -> ExitCode.DONE;
        };
    }

    private void say(House.Answer answer, String document) {
        if (!answer.isGood()) {
            common.warn("submit.refused", document, common.texts().named(answer.code()), answer.text("detail"));
            return;
        }
        JsonNode state = answer.content();
        common.say(
                "document.state",
                document,
                common.texts().of("document." + answer.text("state")),
                state.path("dataset").asString("-"),
                state.path("sequence").asString("-"));
        for (JsonNode reject : state.path("rejects")) {
            common.say(
                    "document.reject",
                    place(reject),
                    common.texts().named(reject.path("code").asString("")),
                    reject.path("message").asString(""));
        }
    }

    private static String place(JsonNode reject) {
        String sheet = reject.path("sheet").asString("");
        return (sheet.isEmpty() ? "" : sheet + " ") + reject.path("line").asLong(0) + " "
                + reject.path("column").asString("");
    }
}
