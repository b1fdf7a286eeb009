package org.lianchu.cli.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.audit.AuditCheck;
import org.lianchu.audit.AuditFinding;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.operator.HomeDatabase;
import org.lianchu.client.LedgerConnection;
import org.lianchu.market.ParticipantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu audit verify}. */
@Command(name = "verify")
final class AuditVerifyCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Option(names = "--inbox", paramLabel = "DIR", descriptionKey = "inbox")
    private @Nullable Path inbox;

    @Option(names = "--offline", descriptionKey = "audit.offline")
    private boolean offline;

    @Override
    public Integer call() throws Exception {
        try (HomeDatabase session = HomeDatabase.openWithTrail(common, "audit")) {
            if (offline || !place.isThere(common)) {
                common.say("audit.offline");
                return check(session, null);
            }
            try (LedgerSession ledger = place.open(common, null)) {
                return check(session, ledger.as(ParticipantId.DISPATCH.text()));
            }
        }
    }

    private int check(HomeDatabase session, @Nullable LedgerConnection ledger) throws Exception {
        Path folder = inbox == null ? common.home().inbox() : inbox;
        AuditCheck.Report report = new AuditCheck(session.trail(), folder, ledger, Clock.systemUTC()).run();
        for (AuditFinding found : report.findings()) {
            common.warn("audit." + found.kind(), found.number(), found.what());
        }
        common.say("audit.checked", report.entries(), report.heads(), report.last() == null ? "-" : report.last());
        if (!report.open().isEmpty()) {
            common.say("audit.open", report.open().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        common.out().println("audit " + (report.findings().isEmpty() ? "OK" : "BROKEN"));
        return report.findings().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
