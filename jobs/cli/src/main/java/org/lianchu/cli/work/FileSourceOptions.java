package org.lianchu.cli.work;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianchu.batch.Causes;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.HouseOptions;
import org.lianchu.cli.command.UsageException;
import org.lianchu.ingest.FileSource;
import org.lianchu.ingest.HouseFiles;
import org.lianchu.ingest.InboxCopy;
import org.lianchu.ingest.ScratchFolder;
import org.lianchu.remote.RemoteInbox;
import org.lianchu.remote.WorkerTokenException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a worker has the files from that it receives. */
public final class FileSourceOptions {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    @Mixin
    private HouseOptions house = new HouseOptions();

    @Option(names = "--inbox", paramLabel = "DIR", descriptionKey = "work.inbox")
    private @Nullable Path inbox;

    @Option(names = "--from", paramLabel = "ADDRESS", descriptionKey = "work.from")
    private @Nullable String from;

    @Option(names = "--token-file", paramLabel = "FILE", descriptionKey = "work.token-file")
    private @Nullable Path token;

    @Option(names = "--scratch", paramLabel = "DIR", descriptionKey = "work.scratch")
    private @Nullable Path scratch;

    /** Files, and what has to be closed after them. */
    public record Opened(FileSource source, Closeable end) implements Closeable {
        @Override
        public void close() throws IOException {
            end.close();
        }
    }

    /**
     * Opens it. A house that does not answer now is waited for by nobody: what it does not hand out it receives itself.
     *
     * @throws UsageException if both or half of them are given, or the file holds no token
     * @throws CommandRefusedException if the house does not take the token
     */
    public Opened open(CommonOptions common) throws IOException, InterruptedException {
        if (from == null && token == null) {
            Path folder = inbox == null ? common.home().inbox() : inbox;
            return new Opened(new InboxCopy(folder), () -> {});
        }
        if (from == null || token == null || inbox != null) {
            throw new UsageException("usage.work.from");
        }
        RemoteInbox remote = new RemoteInbox(house.asWorker(from, secret(token), common));
        greet(remote, common);
        ScratchFolder own =
                ScratchFolder.in(scratch == null ? common.home().root().resolve("scratch") : scratch);
        return new Opened(new HouseFiles(remote, own), own);
    }

    private static void greet(RemoteInbox remote, CommonOptions common) throws InterruptedException {
        try {
            remote.greet();
        } catch (WorkerTokenException e) {
            throw new CommandRefusedException("WORKER_TOKEN", e.address());
        } catch (IOException e) {
            common.warn("work.no-files", Causes.inWords(e));
        }
    }

    private static String secret(Path file) throws IOException {
        String secret = Files.readString(file).strip();
        if (!TOKEN.matcher(secret).matches()) {
            throw new UsageException("usage.work.token", file);
        }
        return secret;
    }
}
