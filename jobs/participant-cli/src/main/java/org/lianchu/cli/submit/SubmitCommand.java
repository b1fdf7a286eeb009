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
@Command(name = "submit")
public final class SubmitCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "submit.file")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--as", paramLabel = "P", required = true, descriptionKey = "submit.as")
    private String name = "";

    @Option(names = "--inbox", paramLabel = "DIR", descriptionKey = "submit.inbox")
    private @Nullable Path inbox;

    @Option(names = "--to", paramLabel = "URL", descriptionKey = "submit.to")
    private @Nullable String address;

    @Mixin
    private HouseOptions house = new HouseOptions();

    @Option(names = "--meters", paramLabel = "FILE", descriptionKey = "submit.meters")
    private @Nullable Path meters;

    @Option(names = "--mapping", paramLabel = "FILE", descriptionKey = "submit.mapping")
    private @Nullable Path textMapping;

    @Option(names = "--attachment", descriptionKey = "submit.attachment")
    private boolean isAttachment;

    @Option(names = "--subject", paramLabel = "S", descriptionKey = "submit.subject")
    private @Nullable String subject;

    @Option(names = "--media-type", paramLabel = "T", descriptionKey = "submit.media-type")
    private @Nullable String mediaType;

    @Option(names = "--json", descriptionKey = "json")
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
