package org.lianchu.cli.claim;

import java.io.IOException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.claim.ClaimBalance;
import org.lianchu.claim.ClaimBook;
import org.lianchu.claim.ClaimIndex;
import org.lianchu.claim.ClaimLaws;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.MonthConverter;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.LedgerRefusedException;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.market.ParticipantId;
import org.lianchu.quantity.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu claims}. */
@Command(name = "claims")
public final class ClaimsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Option(names = "--term", paramLabel = "M", converter = MonthConverter.class, descriptionKey = "claims.term")
    private @Nullable YearMonth term;

    @Option(names = "--participant", paramLabel = "P", descriptionKey = "claims.participant")
    private @Nullable String participant;

    @Option(names = "--as", paramLabel = "NAME", descriptionKey = "claims.as")
    private String name = ParticipantId.DISPATCH.text();

    @Option(names = "--list", descriptionKey = "claims.list")
    private boolean list;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(name);
            ClaimBook book = read(ledger);
            if (list) {
                book.claims().forEach(this::print);
            } else {
                if (!json) {
                    common.say("claims.head");
                }
                book.balances().stream().filter(this::isWanted).forEach(this::print);
            }
            return participant == null ? check(book, ledger) : ExitCode.DONE;
        }
    }

    private ClaimBook read(LedgerConnection ledger) {
        String party = participant;
        ClaimBook book = party == null ? all(ledger) : ClaimBook.of(ledger, LedgerOptions.participant(party));
        return term == null
                ? book
                : book.only(claim -> claim.id().term().month().equals(term));
    }

    private ClaimBook all(LedgerConnection ledger) {
        try {
            return ClaimBook.all(ledger);
        } catch (LedgerRefusedException e) {
            if (e.is(RefusalCode.NOT_AUTHORISED)) {
                throw new CommandRefusedException("NOT_AUTHORISED.claims", name);
            }
            throw e;
        }
    }

    private boolean isWanted(ClaimBalance balance) {
        return participant == null || balance.participant().text().equals(participant);
    }

    /** Read again where something was found: claims may have moved between two pages. */
    private int check(ClaimBook book, LedgerConnection ledger) {
        List<String> faults = ClaimLaws.faults(book, ClaimIndex.of(ledger));
        if (!faults.isEmpty()) {
            faults = ClaimLaws.faults(read(ledger), ClaimIndex.of(ledger));
        }
        faults.forEach(fault -> common.warn("recompute.fault", fault));
        return faults.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private void print(ClaimBalance balance) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("term", balance.term().toString());
            object.put("participant", balance.participant().text());
            object.put("receivableYuan", Money.yuanText(balance.receivable()));
            object.put("payableYuan", Money.yuanText(balance.payable()));
            object.put("receivedYuan", Money.yuanText(balance.received()));
            object.put("paidYuan", Money.yuanText(balance.paid()));
            common.json(object);
            return;
        }
        common.out()
                .printf(
                        "%-16s %-16s %16s %16s %16s %16s%n",
                        balance.term(),
                        balance.participant(),
                        Money.yuanText(balance.receivable()),
                        Money.yuanText(balance.payable()),
                        Money.yuanText(balance.received()),
                        Money.yuanText(balance.paid()));
    }

    private void print(Claim claim) {
        if (json) {
            common.json(object(claim));
            return;
        }
        common.out()
                .printf(
                        "%-44s %-16s %-16s %16s %-8s %s%n",
                        claim.id(),
                        claim.debtor(),
                        claim.creditor(),
                        Money.yuanText(claim.fen()),
                        claim.state(),
                        claim.payment());
    }

    /** A claim for scripts. */
    static Map<String, Object> object(Claim claim) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("claim", claim.id().toString());
        object.put("debtor", claim.debtor().text());
        object.put("creditor", claim.creditor().text());
        object.put("amountYuan", Money.yuanText(claim.fen()));
        object.put("state", claim.state().name());
        object.put("origin", claim.origin());
        object.put("payment", claim.payment());
        return object;
    }
}
