package org.lianchu.cli.schedule;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.lianchu.account.Accounts;
import org.lianchu.audit.AuditEvent;
import org.lianchu.audit.AuditSpool;
import org.lianchu.audit.AuditTrail;
import org.lianchu.cli.audit.CommandNotes;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.operator.InboxOptions;
import org.lianchu.cli.operator.OperatorSession;
import org.lianchu.home.Home;
import org.lianchu.operations.Operations;
import org.lianchu.parts.ThisProcess;
import org.lianchu.schedule.ScheduleListener;
import org.lianchu.schedule.ScheduleSettings;
import org.lianchu.schedule.Serving;
import org.lianchu.server.HttpSettings;
import org.lianchu.store.Schema;
import org.lianchu.work.ProgramBuild;
import org.lianchu.work.WorkerRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lianchu serve}. */
@Command(name = ServeCommand.NAME)
public final class ServeCommand implements Callable<Integer> {
    static final String NAME = "serve";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Mixin
    private InboxOptions inbox = new InboxOptions();

    @Mixin
    private HttpOptions http = new HttpOptions();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws Exception {
        Optional<HttpSettings> listening = http.settings();
        ScheduleSettings settings = ScheduleSettings.read(common.home().schedule());
        CountDownLatch told = new CountDownLatch(1);
        try (EndSignal end = new EndSignal();
                ServingHome kept = ServingHome.open(common, !place.isNamed())) {
            end.tell(told::countDown);
            new Schema(kept.database()).bringUpToDate();
            new WorkerRegistry(kept.database()).noteProgram(ProgramBuild.text());
            noteBegin(new AuditTrail(kept.database()));
            // first, so that nothing is begun where the address is not to be had
            try (ServingHttp server = listen(listening)) {
                serve(kept, server, settings, told);
            }
        }
        return ExitCode.DONE;
    }

    /** What it does is noted when it is done; that it ended, as of every command. */
    private void noteBegin(AuditTrail trail) throws IOException {
        String home = common.home().root().toString();
        new AuditSpool(common.home().root()).moveTo(trail);
        trail.append(
                AuditEvent.of(clock.instant(), CommandNotes.user(), CommandNotes.address(), NAME + ".begin", home));
    }

    private @Nullable ServingHttp listen(Optional<HttpSettings> settings) throws IOException, SQLException {
        if (settings.isEmpty()) {
            return null;
        }
        Path folder = inbox.settings(common.home(), common.db()).inboxFolder();
        return ServingHttp.start(settings.get(), common, place, folder, this::open, clock);
    }

    private Operations open() throws IOException, SQLException {
        return OperatorSession.open(common, place, inbox.settings(common.home(), common.db()))
                .operations();
    }

    private void serve(ServingHome kept, @Nullable ServingHttp server, ScheduleSettings settings, CountDownLatch told)
            throws Exception {
        Home home = common.home();
        ScheduleListener listener = new TimedLines(common, clock)::say;
        String instance = instance();
        Serving serving = Serving.begin(
                new Serving.Parts(kept.database(), home, this::open, settings, instance, clock, listener));
        listener.say("serve.serving", home.root(), instance);
        kept.ledger().ifPresent(endpoint -> listener.say("serve.ledger", endpoint));
        if (server != null) {
            listener.say("serve.http", server.address());
            server.metricsAddress().ifPresent(at -> listener.say("serve.metrics", at));
            server.firstLink()
                    .ifPresent(token ->
                            listener.say("serve.first", server.address(), token, Accounts.FIRST_LINK.toMinutes()));
        }
        listener.say("serve.times", settings.market(), settings.nightTime(), settings.reminderTime());
        told.await();
        listener.say("serve.ending");
        serving.end();
        listener.say("serve.ended");
    }

    /** No two processes have one name, not even one after the other. */
    private String instance() {
        return ThisProcess.name() + "-" + Long.toString(clock.millis(), Character.MAX_RADIX);
    }
}
