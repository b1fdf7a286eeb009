package org.lianchu.cli.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.HouseOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.TextMappings;
import org.lianchu.cli.command.UsageException;
import org.lianchu.client.LedgerConnection;
import org.lianchu.identity.Identity;
import org.lianchu.market.ParticipantId;
import org.lianchu.progress.ProgressListener;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.reject.Limits;
import org.lianchu.remote.RemoteHandOver;
import org.lianchu.submit.Attachment;
import org.lianchu.submit.MeterMapping;
import org.lianchu.submit.PreparedDocument;
import org.lianchu.submit.Submission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu submit}. */
@Command(
        name = "submit",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Puts files on the ledger under one's own identity and hands them over.",
            "Each file is checked, its evidence (存证) anchored as its submitter's next number, and the file laid into",
            "INBOX/P/, its receipt last. Master data and decisions of DISPATCH are published. Numbers follow the order",
            "of the files: of two, the later is the later revision. No database is needed. With --to the house gets",
            "them over HTTP, and a copy stays in HOME/outgoing/P/. Given again after any interruption, it",
            "goes on. Exit 3 if a file is refused, 4 if the ledger or the house did not answer."
        })
public final class SubmitCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "CSV, XLSX, E text or NEM12, the last plain or zipped; with --attachment any file",
            descriptionKey = "submit.file")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--as",
            paramLabel = "P",
            required = true,
            description = "the participant's id or DISPATCH, and the identity's name in the wallet",
            descriptionKey = "submit.as")
    private String name = "";

    @Option(
            names = "--inbox",
            paramLabel = "DIR",
            description = "the hand-over folder (default: HOME/inbox)",
            descriptionKey = "submit.inbox")
    private @Nullable Path inbox;

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "hand over to the house at this address, such as https://settlement.example",
            descriptionKey = "submit.to")
    private @Nullable String address;

    @Mixin
    private HouseOptions house = new HouseOptions();

    @Option(
            names = "--meters",
            paramLabel = "FILE",
            description = "the meters document for NEM12, and E text that names meters (default: the ledger's latest)",
            descriptionKey = "submit.meters")
    private @Nullable Path meters;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description =
                    "the mapping that E text is read with (default: the one of HOME/mappings that names its class)",
            descriptionKey = "submit.mapping")
    private @Nullable Path textMapping;

    @Option(
            names = "--attachment",
            description = "submit the files as they are, as evidence about --subject",
            descriptionKey = "submit.attachment")
    private boolean isAttachment;

    @Option(
            names = "--subject",
            paramLabel = "S",
            description = "with --attachment: what it is about, such as a trade or a contract",
            descriptionKey = "submit.subject")
    private @Nullable String subject;

    @Option(
            names = "--media-type",
            paramLabel = "T",
            description = "with --attachment: such as application/pdf (default: by the file's name)",
            descriptionKey = "submit.media-type")
    private @Nullable String mediaType;

    @Option(names = "--json", description = "print one JSON object a line for each file", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        checkOptions();
        ParticipantId submitter = LedgerOptions.participant(name);
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(name);
            byte[] key = session.wallet().secret(name);
            Path folder = inbox == null ? usualFolder() : inbox;
            SubmitReport report = new SubmitReport(common, json);
            Submission submission =
                    new Submission(ledger, submitter, folder, preparing(ledger, submitter, key), watcher(files.size()));
            RemoteOutcomes remote = remote(submitter, session.wallet().identity(name));
            submission.submit(files, outcome -> report.print(remote == null ? outcome : remote.delivered(outcome)));
            int status = report.end();
            if (remote != null && !json) {
                common.say("submit.house", String.valueOf(address), remote.count());
            }
            return status;
        }
    }

    private Path usualFolder() {
        return address == null ? common.home().inbox() : common.home().outgoing();
    }

    private @Nullable RemoteOutcomes remote(ParticipantId submitter, Identity identity) throws IOException {
        String to = address;
        return to == null
                ? null
                : new RemoteOutcomes(new RemoteHandOver(
                        house.open(to, submitter, identity, common), common.progress(), Clock.systemUTC()));
    }

    private void checkOptions() {
        if (isAttachment
                ? subject == null || meters != null || textMapping != null
                : subject != null || mediaType != null) {
            throw new UsageException("usage.attachment");
        }
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new CommandRefusedException("NO_SUCH_FILE", file);
            }
        }
    }

    private Submission.Preparing preparing(LedgerConnection ledger, ParticipantId submitter, byte[] key)
            throws IOException {
        String about = subject;
        if (about != null) {
            return file ->
                    PreparedDocument.ofAttachment(file, submitter, key, new Attachment(type(file), base(file), about));
        }
        Mappings texts = TextMappings.of(textMapping, common);
        MeterMapping mapping =
                meters == null ? MeterMapping.ofLedger(ledger, texts) : MeterMapping.ofFile(meters, texts);
        return file -> mapping.prepare(file, submitter, key, Limits.DEFAULT);
    }

    private String type(Path file) throws IOException {
        String given = mediaType;
        if (given != null) {
            return given;
        }
        String guessed = Files.probeContentType(file);
        return guessed == null ? "application/octet-stream" : guessed;
    }

    private static String base(Path file) {
        return String.valueOf(file.getFileName());
    }

    private Submission.Watcher watcher(int total) {
        ProgressListener progress = common.progress();
        AtomicLong done = new AtomicLong();
        return (step, file) -> {
            if (step == Submission.Step.RECEIPTED && total > 1) {
                progress.at("submit", done.incrementAndGet(), total);
            }
        };
    }
}
