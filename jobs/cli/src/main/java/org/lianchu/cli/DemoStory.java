package org.lianchu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.night.DeltaReport;
import org.lianchu.cli.night.ExportCommand;
import org.lianchu.cli.night.RunReport;
import org.lianchu.client.LedgerConnection;
import org.lianchu.close.Closing;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.Term;
import org.lianchu.decision.DiscrepancyAnswer;
import org.lianchu.home.Home;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Side;
import org.lianchu.operations.Operations;
import org.lianchu.play.Parties;
import org.lianchu.run.Run;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.Pinned;
import org.lianchu.submit.NextRevision;
import org.lianchu.time.SettlementPeriod;

/** The story the demo tells: one month through the hands of an operator. */
public final class DemoStory {
    static final String MARKET = "qinghai";
    private static final List<String> FINANCE = List.of("wang", "li");
    /** Whose statement is shown. */
    private static final String STATED = "STO-01";
    /** Where the energies of a call's row begin: after call, station, day and issued_at. */
    private static final int FIRST_ENERGY = 4;

    private final CommonOptions common;
    private final Home home;
    private final Operations operations;
    private final Parties parties;
    private final SettlementPeriod month;

    DemoStory(CommonOptions common, Home home, Operations operations, Parties parties, SettlementPeriod month) {
        this.common = common;
        this.home = home;
        this.operations = operations;
        this.parties = parties;
        this.month = month;
    }

    int tell() throws Exception {
        common.say("demo.night");
        report(operations.runs().night(wanted(RunType.PROVISIONAL)));

        common.say("demo.final");
        Run refused = operations.runs().settle(wanted(RunType.FINAL));
        report(refused);

        common.say("demo.answer");
        answerWhatBlocks(refused);
        Run last = operations.runs().settle(wanted(RunType.FINAL));
        report(last);
        Path finals = home.root().resolve("final");
        ExportCommand.write(operations, last, finals);

        common.say("demo.close");
        for (String person : FINANCE) {
            parties.person(person, Role.FINANCE);
        }
        close(last);

        Path correction = correctCall();
        common.say("demo.correct", correction);
        operations.runs().ingest();
        Run adjustment = operations.runs().settle(wanted(RunType.ADJUSTMENT));
        new DeltaReport(operations.reports(), common).print(adjustment);
        int status = report(adjustment);
        Path adjusted = home.root().resolve("adjustment");
        ExportCommand.write(operations, adjustment, adjusted);
        close(adjustment);

        int verified = verify(statement(adjustment));
        common.say("demo.end", finals, adjusted, home.root(), home.inbox(), home.statements());
        new DemoPeople(common, home, operations).introduce();
        return Math.max(status, verified);
    }

    /** As two people do with "close propose" and "close approve". */
    private void close(Run run) throws Exception {
        Closing closing = operations.closing().find(Term.of(run.key()).month()).orElseThrow();
        try (LedgerConnection proposer = parties.as(FINANCE.get(0));
                LedgerConnection approver = parties.as(FINANCE.get(1))) {
            LedgerSession.write(
                    common,
                    proposer,
                    operations.closing().proposal(closing),
                    "close.proposed",
                    closing.term(),
                    Term.of(run.key()).month());
            LedgerSession.write(
                    common,
                    approver,
                    operations.closing().approval(closing),
                    "close.approved",
                    closing.term(),
                    run.key());
        }
        operations.runs().close(run.key());
        common.say("close.done", closing.term(), closing.generation());
        common.out().println();
    }

    private int verify(Path statement) {
        common.say("demo.verify", statement);
        return Lianchu.execute(
                common.out(),
                common.out(),
                "verify",
                statement.toString(),
                "--home=" + home.root(),
                "--lang=" + common.language());
    }

    private Path statement(Run run) {
        return home.statements().resolve(run.key().toString()).resolve(STATED).resolve("statement.xlsx");
    }

    private RunId wanted(RunType type) {
        return RunId.first(MARKET, month, type);
    }

    private int report(Run run) {
        int status = new RunReport(operations.reports(), common).print(run);
        common.out().println();
        return status;
    }

    /** Accepts dispatch's side of everything that refuses the run, as an operator would after a telephone call. */
    private void answerWhatBlocks(Run refused) throws Exception {
        NextRevision decisions = new NextRevision(files());
        for (DiscrepancyRow d : operations.reports().discrepancies().ofRun(refused.no())) {
            DiscrepancyCode code = DiscrepancyCode.valueOf(d.code());
            if (!code.isBlocking() || !d.status().equals("OPEN")) {
                continue;
            }
            List<DataRow> inForce = operations.reports().market().latest(Dataset.DECISIONS, Pinned.ALL);
            String reason = common.texts().of("demo.reason");
            submit(decisions.write(inForce, DiscrepancyAnswer.decision(d, Side.DISPATCH, reason, "demo")));
            operations.runs().ingest();
            common.say(
                    "demo.accepted",
                    d.id(),
                    d.code(),
                    d.subject(),
                    d.day(),
                    Side.DISPATCH.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Submits the month's first call again, cancelled: what it paid goes back. */
    private Path correctCall() throws IOException {
        Path folder = files().resolve(ParticipantId.DISPATCH.text());
        List<String> calls = Files.readAllLines(folder.resolve("calls-2019-08.csv"));
        String[] first = calls.get(1).split(",", -1);
        StringBuilder cancelled =
                new StringBuilder(String.join(",", List.of(first).subList(0, FIRST_ENERGY)));
        for (int i = FIRST_ENERGY; i < first.length; i++) {
            cancelled.append(",0");
        }
        Path file = folder.resolve("calls-2019-08-correction.csv");
        Files.writeString(file, calls.get(0) + "\n" + cancelled + "\n#end,1,0\n");
        submit(file);
        return file;
    }

    /** What the parties have on their own computers. */
    private Path files() {
        return home.root().resolve("files");
    }

    private void submit(Path file) throws IOException {
        parties.submit(ParticipantId.DISPATCH.text(), List.of(file), () -> {});
    }
}
