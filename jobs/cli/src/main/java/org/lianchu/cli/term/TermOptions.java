package org.lianchu.cli.term;

import java.io.IOException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.MonthOption;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Term;
import org.lianchu.market.ParticipantId;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which generation of which term, where its ledger is, and who acts. */
final class TermOptions {
    @Mixin
    private LedgerOptions ledger = new LedgerOptions();

    @Mixin
    private MonthOption month = new MonthOption();

    @Option(names = "--generation", paramLabel = "N", descriptionKey = "term.generation")
    private int generation;

    @Option(names = "--as", paramLabel = "NAME", descriptionKey = "term.as")
    private String as = ParticipantId.DISPATCH.text();

    int generation() {
        return generation;
    }

    LedgerSession open(CommonOptions common) throws IOException {
        return ledger.open(common);
    }

    LedgerConnection connect(LedgerSession session) throws IOException {
        return session.as(as);
    }

    /** The term on the channel that the connection leads to. */
    Term term(LedgerConnection connection) {
        return new Term(connection.settings().market(), month.month());
    }
}
