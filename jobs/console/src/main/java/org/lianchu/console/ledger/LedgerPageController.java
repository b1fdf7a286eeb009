package org.lianchu.console.ledger;

import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.LedgerSource;
import org.lianchu.access.Party;
import org.lianchu.client.Blocks;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.console.inquiry.Months;
import org.lianchu.console.inquiry.Nothing;
import org.lianchu.console.inquiry.Owners;
import org.lianchu.console.inquiry.Paging;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.inquiry.LedgerLook;
import org.lianchu.query.QueryConfiguration.Sources;
import org.lianchu.time.SettlementPeriod;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The ledger: how it stands, who anchored what for which day, and its blocks. */
@Controller
public final class LedgerPageController {
    private static final int LAST_BLOCKS = 20;

    private final LedgerLook look;
    private final LedgerSource ledger;
    private final Owners owners;
    private final Months months;
    private final LedgerCheck check;

    LedgerPageController(LedgerLook look, Sources sources, Owners owners, Months months, LedgerCheck check) {
        this.check = check;
        this.look = look;
        this.ledger = sources.ledger();
        this.owners = owners;
        this.months = months;
    }

    /** Whose days are shown. */
    public enum Whose {
        /** Those of whom something is late or missing. */
        LATE,
        ALL
    }

    @For(Access.ADMITTED)
    @GetMapping("/ledger")
    ModelAndView ledger(
            Page page,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(defaultValue = "LATE") Whose whose,
            @RequestParam(defaultValue = "0") int from) {
        YearMonth shown = months.shown(month);
        SettlementPeriod days = Months.days(shown);
        Party party = page.party();
        List<LedgerLook.Party> all = look.parties(days, owners::on).stream()
                .filter(each -> party.sees(each.id()) || each.id().isDispatch())
                .toList();
        List<LedgerLook.Party> some = whose == Whose.ALL || !party.tier().seesEverything()
                ? all
                : all.stream().filter(LedgerView::isWatched).toList();
        return page.show(
                "ledger/ledger",
                new LedgerView(
                        shown,
                        ledger.ask(LedgerConnection::height),
                        look.followed(),
                        look.cuts(shown),
                        party.tier().seesEverything() ? look.writes() : List.of(),
                        party.tier().seesEverything(),
                        whose,
                        days.days().toList(),
                        all,
                        Paging.within(some, Paging.place(from)),
                        check.last().orElse(null)));
    }

    @For(Access.OFFICE)
    @PostMapping("/ledger/check")
    ModelAndView check(Page page, @RequestParam YearMonth month) {
        check.begin();
        return page.seeOther("/ledger?month=" + month);
    }

    /**
     * Blocks, the latest first.
     *
     * @param height how many there are
     */
    public record BlocksView(List<BlockView> blocks, long height, long from) {}

    @For(Access.ADMITTED)
    @GetMapping("/ledger/blocks")
    ModelAndView blocks(Page page, @RequestParam(defaultValue = "-1") long before) {
        BlocksView view = ledger.ask(asked -> {
            long height = asked.height();
            long end = before < 0 || before > height ? height : before;
            long from = Math.max(0, end - LAST_BLOCKS);
            return new BlocksView(read(asked, page.party(), from, end), height, from);
        });
        return page.show("ledger/blocks", view);
    }

    @For(Access.ADMITTED)
    @GetMapping("/ledger/blocks/{number}")
    ModelAndView block(Page page, @PathVariable long number) {
        BlockView view = ledger.ask(asked -> {
            if (number < 0 || number >= asked.height()) {
                throw Nothing.here();
            }
            return read(asked, page.party(), number, number + 1).get(0);
        });
        return page.show("ledger/block", view);
    }

    /** Blocks, the latest first; the last is not included. */
    private static List<BlockView> read(LedgerConnection ledger, Party party, long from, long to) {
        ArrayDeque<BlockView> read = new ArrayDeque<>();
        try (Blocks blocks = ledger.blocks(from)) {
            for (long number = from; number < to; number++) {
                LedgerBlock block = blocks.next();
                read.addFirst(BlockView.of(block, ledger.deployment().chaincode(), party));
            }
        }
        return List.copyOf(read);
    }
}
