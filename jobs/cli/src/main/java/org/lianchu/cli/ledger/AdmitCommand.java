package org.lianchu.cli.ledger;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.StoredIdentity;
import org.lianchu.contract.request.Admit;
import org.lianchu.market.ParticipantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu admit}. */
@Command(
        name = "admit",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Admits, as DISPATCH, the identity that enrolled as a participant.",
            "It is found on the ledger and shown with its organisation and subject; from then on the participant acts",
            "by it and by no other. Where several enrolled, --subject chooses."
        })
public final class AdmitCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Parameters(paramLabel = "P", description = "the participant's id", descriptionKey = "admit.participant")
    private String name = "";

    @Option(
            names = "--subject",
            paramLabel = "S",
            description = "the certificate subject to admit, where several enrolled",
            descriptionKey = "admit.subject")
    private @Nullable String subject;

    @Override
    public Integer call() throws IOException {
        ParticipantId participant = LedgerOptions.participant(name);
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(ParticipantId.DISPATCH.text());
            Caller wanted = choose(ledger, participant);
            return LedgerSession.write(
                    common,
                    ledger,
                    new Admit(participant, wanted.mspId(), wanted.subject()),
                    "admit.done",
                    participant,
                    wanted.mspId(),
                    wanted.subject());
        }
    }

    /** The one that waits; if none does, the one in force, whose admission is the same again. */
    private Caller choose(LedgerConnection ledger, ParticipantId participant) {
        List<Caller> enrolled = ledger.scan("enrolment/" + participant + "/").stream()
                .map(entry -> StoredIdentity.decode(entry.value()).identity())
                .filter(identity -> subject == null || identity.subject().equals(subject))
                .toList();
        List<Caller> waiting = enrolled.stream()
                .filter(identity ->
                        ledger.read(Keys.admission(participant, identity)).isEmpty())
                .toList();
        if (waiting.size() > 1) {
            String list = waiting.stream().map(Caller::toString).collect(Collectors.joining("; "));
            throw new CommandRefusedException("SEVERAL_ENROLLED", participant, list);
        }
        Optional<Caller> inForce = ledger.read(Keys.identity(participant))
                .map(value -> StoredIdentity.decode(value).identity())
                .filter(enrolled::contains);
        return waiting.stream()
                .findFirst()
                .or(() -> inForce)
                .orElseThrow(() -> new CommandRefusedException("NOT_ENROLLED", participant));
    }
}
