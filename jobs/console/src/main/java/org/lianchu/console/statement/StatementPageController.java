package org.lianchu.console.statement;

import java.io.IOException;
import java.nio.file.Files;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.LedgerSource;
import org.lianchu.access.Party;
import org.lianchu.access.TrustFolder;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.console.inquiry.Months;
import org.lianchu.console.inquiry.Nothing;
import org.lianchu.console.inquiry.Paging;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.identity.Trust;
import org.lianchu.market.ParticipantId;
import org.lianchu.query.QueryConfiguration.Sources;
import org.lianchu.query.WrittenStatements;
import org.lianchu.query.WrittenStatements.Name;
import org.lianchu.query.WrittenStatements.Written;
import org.lianchu.settlement.RunId;
import org.lianchu.sheet.Messages;
import org.lianchu.statement.StatementCheck;
import org.lianchu.statement.StatementPages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Statements of closed terms: which there are, and one as pages, which are drawn from what its proof proves and not
 * from its workbook, with every check that was made of both.
 */
@Controller
public final class StatementPageController {
    private static final int REMEMBERED = 16;

    private final WrittenStatements statements;
    private final LedgerSource ledger;
    private final TrustFolder trust;
    private final Months months;
    private final Map<Written, StatementCheck.Checked> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Written, StatementCheck.Checked> eldest) {
            return size() > REMEMBERED;
        }
    };

    StatementPageController(WrittenStatements statements, Sources sources, TrustFolder trust, Months months) {
        this.statements = statements;
        this.ledger = sources.ledger();
        this.trust = trust;
        this.months = months;
    }

    /** The statements of a month. */
    public record StatementsView(YearMonth month, boolean isAll, Paging<Written> statements) {}

    @For(Access.ADMITTED)
    @GetMapping("/statements")
    ModelAndView list(
            Page page,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(defaultValue = "0") int from)
            throws IOException {
        YearMonth shown = months.shown(month);
        Party party = page.party();
        List<Name> names = new ArrayList<>();
        for (RunId run : statements.runs()) {
            if (YearMonth.from(run.period().first().date()).equals(shown)) {
                statements.participants(run).stream().filter(party::sees).forEach(id -> names.add(new Name(run, id)));
            }
        }
        Paging<Name> some = Paging.within(names, Paging.place(from));
        List<Written> written = new ArrayList<>();
        for (Name name : some.items()) {
            statements.find(name).ifPresent(written::add);
        }
        return page.show(
                "statement/list",
                new StatementsView(
                        shown, party.tier().seesEverything(), new Paging<>(written, some.from(), some.next())));
    }

    @For(Access.ADMITTED)
    @GetMapping("/statements/{run}/{participant}")
    ModelAndView one(
            Page page,
            @PathVariable RunId run,
            @PathVariable ParticipantId participant,
            @RequestParam(defaultValue = "0") int sheet)
            throws IOException {
        if (!page.party().sees(participant)) {
            throw Nothing.here();
        }
        Written written = statements.find(new Name(run, participant)).orElseThrow(Nothing::here);
        StatementCheck.Checked checked = checked(written);
        Messages words = Messages.in(page.texts().language());
        return page.show(
                "statement/one",
                new StatementView(
                        written,
                        checked,
                        checked.statement() == null ? List.of() : StatementPages.of(checked.statement(), words),
                        Math.max(0, sheet)));
    }

    /** A file that has changed has another content, and is checked anew. */
    private StatementCheck.Checked checked(Written written) throws IOException {
        synchronized (known) {
            StatementCheck.Checked there = known.get(written);
            if (there != null) {
                return there;
            }
        }
        Trust authorities = trust.trust();
        ChannelTrust channel = ledger.ask(asked -> new ChannelTrust(authorities, asked.settings(), asked.deployment()));
        StatementCheck.Checked checked = new StatementCheck(channel)
                .look(
                        Files.readAllBytes(written.workbook().path()),
                        Files.readAllBytes(written.proof().path()));
        synchronized (known) {
            known.put(written, checked);
        }
        return checked;
    }
}
