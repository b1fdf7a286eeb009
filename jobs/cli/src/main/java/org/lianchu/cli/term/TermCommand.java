package org.lianchu.cli.term;

import java.io.IOException;
import java.time.Instant;
import java.util.function.BiFunction;
import org.lianchu.cli.command.CommandGroup;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.ledger.TermState;
import org.lianchu.contract.request.TermAct;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lianchu term}. */
@Command(name = "term", synopsisSubcommandLabel = "COMMAND")
public final class TermCommand extends CommandGroup {
    @Command(name = "status")
    int status(@Mixin CommonOptions common, @Mixin TermOptions options) throws IOException {
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = options.connect(session);
            Term term = options.term(ledger);
            TermState state =
                    ledger.read(Keys.term(term)).map(TermState::decode).orElse(TermState.BEGUN);
            common.say("term.cuts", term, state.cut() - 1, time(state.lastCut()));
            for (int n = 0; ledger.read(Keys.announcement(term, n)).isPresent(); n++) {
                common.say("term.generation." + where(term, n, ledger), n, noticed(state, n, ledger));
            }
            return ExitCode.DONE;
        }
    }

    private static String where(Term term, int n, LedgerConnection ledger) {
        if (ledger.read(Keys.givenUp(term, n)).isPresent()) {
            return "givenUp";
        }
        if (ledger.read(Keys.closed(term, n)).isPresent()) {
            return "closed";
        }
        return ledger.read(Keys.freeze(term, n)).isPresent() ? "frozen" : "announced";
    }

    /** When an announced generation can be frozen; a dash while no cut has read the announcement. */
    private static String noticed(TermState state, int n, LedgerConnection ledger) {
        return state.noticed() < n
                ? "-"
                : time(state.noticedAt().plus(ledger.settings().timing().notice()));
    }

    private static String time(Instant instant) {
        return instant.equals(Instant.EPOCH)
                ? "-"
                : instant.atOffset(TradingDay.ZONE).toString();
    }

    @Command(name = "announce")
    int announce(@Mixin CommonOptions common, @Mixin TermOptions options) throws IOException {
        return act(common, options, TermAct::announce, "term.announced");
    }

    @Command(name = "give-up")
    int giveUp(@Mixin CommonOptions common, @Mixin TermOptions options) throws IOException {
        return act(common, options, TermAct::giveUp, "term.givingUp");
    }

    @Command(name = "approve-give-up")
    int approveGiveUp(@Mixin CommonOptions common, @Mixin TermOptions options) throws IOException {
        return act(common, options, TermAct::approveGiveUp, "term.givenUp");
    }

    private static int act(
            CommonOptions common, TermOptions options, BiFunction<Term, Integer, TermAct> act, String done)
            throws IOException {
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = options.connect(session);
            Term term = options.term(ledger);
            TermAct request = act.apply(term, options.generation());
            return LedgerSession.write(common, ledger, request, done, options.generation(), term);
        }
    }
}
