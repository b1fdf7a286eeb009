package org.lianchu.console.countersign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.lianchu.access.LedgerSource;
import org.lianchu.cli.command.Messages;
import org.lianchu.cli.ledger.WaitingItems;
import org.lianchu.console.act.ActRefusedException;
import org.lianchu.console.act.Acts;
import org.lianchu.console.act.Confirmation;
import org.lianchu.console.act.Deed;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.evidence.Hash;
import org.lianchu.query.QueryConfiguration;
import org.lianchu.refusal.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What waits for the regulator, shown with what it changes; nothing is countersigned that was not shown. */
@Controller
public final class CountersignController {
    /** Stands for all that waits, and is no name of anything. */
    private static final String ALL = "*";

    private final LedgerSource ledger;
    private final Acts acts;

    CountersignController(QueryConfiguration.Sources sources, Acts acts) {
        this.ledger = sources.ledger();
        this.acts = acts;
    }

    /** One thing that waits, with what it changes. */
    public record Line(String name, String sha256, List<String> changes) {}

    /** All that waits. */
    public record WaitingView(List<Line> lines) {}

    private List<WaitingItems.Item> waiting(Page page, String what) {
        Messages words = new Messages(page.texts().problems().locale());
        return ledger.ask(asked -> WaitingItems.at(asked, words)).stream()
                .filter(item -> what.equals(ALL) || item.name().equals(what))
                .toList();
    }

    @For(Access.OFFICE)
    @GetMapping("/countersign")
    ModelAndView list(Page page) {
        return page.show(
                "countersign/list",
                new WaitingView(waiting(page, ALL).stream()
                        .map(item -> new Line(item.name(), item.sha256(), changes(item)))
                        .toList()));
    }

    private List<String> changes(WaitingItems.Item item) {
        return ledger.ask(asked -> item.changes().get());
    }

    @For(Access.REGULATOR)
    @GetMapping("/countersign/confirm")
    ModelAndView preview(Page page, @RequestParam String what) {
        return page.show("act/confirm", confirmation(page, what, waiting(page, what)));
    }

    private Confirmation confirmation(Page page, String what, List<WaitingItems.Item> items) {
        if (items.isEmpty()) {
            throw new ActRefusedException("NOT_WAITING", what);
        }
        Confirmation confirmation = Confirmation.of(
                        what.equals(ALL)
                                ? page.text("countersign.all.title", items.size())
                                : page.text("countersign.one.title", what),
                        "/countersign",
                        page.text("countersign.do"),
                        "/countersign")
                .with("what", what)
                .with("shown", shown(items))
                .askingReason()
                .signed(acts.key(page));
        for (WaitingItems.Item item : items) {
            List<String> changes = changes(item);
            confirmation = confirmation.touching(
                    item.name(), page.text("countersign.changes", page.figures().count(changes.size())));
            for (String change : changes) {
                confirmation = confirmation.noting(change);
            }
        }
        return confirmation;
    }

    /** What was shown, so that nothing else is countersigned if something has changed meanwhile. */
    private static String shown(List<WaitingItems.Item> items) {
        StringBuilder all = new StringBuilder();
        items.forEach(item -> all.append(item.name())
                .append(' ')
                .append(Hash.sha256(item.request().encode()))
                .append('\n'));
        return Hash.sha256(all.toString().getBytes(UTF_8)).toString();
    }

    @For(Access.REGULATOR)
    @PostMapping("/countersign")
    ModelAndView countersign(
            Page page,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String shown,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String passphrase) {
        List<WaitingItems.Item> items = waiting(page, what);
        try {
            if (!shown(items).equals(shown)) {
                throw new ActRefusedException("CHANGED");
            }
            Deed deed = new Deed(
                    "countersign", items.stream().map(WaitingItems.Item::name).toList(), reason);
            acts.sign(
                    page,
                    deed.requireReason(),
                    passphrase,
                    items.stream().map(WaitingItems.Item::request).toList());
            return page.seeOther("/countersign?done=countersign");
        } catch (RefusedException e) {
            return page.show(
                    HttpStatus.CONFLICT,
                    "act/confirm",
                    confirmation(page, what, items).refused(reason, page.said(e)));
        }
    }
}
