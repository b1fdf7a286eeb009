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
@Command(
        name = "status",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Asks the house what became of documents: waiting, received, or refused.",
            "UPLOADING: the house does not have all of it, the same 'submit' goes on. WAITING: it was not read yet.",
            "RECEIVED: it is an input. REFUSED: it is none, and its rejects say why. Neither ledger nor database is",
            "needed. Exit 3 if one is refused or not there, 4 if one is not whole, or the house does not answer."
        })
public final class DocumentStatusCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private HouseOptions options = new HouseOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "the documents' names, or the files that were handed over under them",
            descriptionKey = "document.file")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--as",
            paramLabel = "P",
            required = true,
            description = "who asks: a participant's id, DISPATCH or REGULATOR, and the identity's name in the wallet",
            descriptionKey = "document.as")
    private String name = "";

    @Option(
            names = "--of",
            paramLabel = "P",
            description = "whose documents (default: one's own)",
            descriptionKey = "document.of")
    private @Nullable String submitter;

    @Option(
            names = "--from",
            paramLabel = "URL",
            required = true,
            description = "the house's address, such as https://settlement.example",
            descriptionKey = "document.from")
    private String address = "";

    @Option(
            names = "--wallet",
            paramLabel = "DIR",
            description = "the identities (default: HOME/wallet)",
            descriptionKey = "wallet")
    private @Nullable Path wallet;

    @Option(names = "--json", description = "print one JSON object a line for each document", descriptionKey = "json")
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
