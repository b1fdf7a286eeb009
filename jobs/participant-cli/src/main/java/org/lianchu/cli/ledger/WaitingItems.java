package org.lianchu.cli.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.lianchu.cli.command.Messages;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.request.Request;
import org.lianchu.party.WaitingParties;
import org.lianchu.submit.LedgerPublications;

/** What waits for the countersigner, each with what it changes, in words. */
public final class WaitingItems {
    private WaitingItems() {}

    /**
     * One thing that waits.
     *
     * @param name by which it is countersigned, such as {@code exemptions/5} or {@code admission/GEN-001/2}
     * @param sha256 of what was published; empty of others
     * @param changes in words, looked up when they are shown
     * @param request what the countersigner writes
     */
    public record Item(String name, String sha256, Supplier<List<String>> changes, Request request) {}

    /** What dispatch asks about identities first, then what it publishes, by dataset and number. */
    public static List<Item> at(LedgerConnection ledger, Messages texts) {
        List<Item> items = new ArrayList<>();
        PartySentences parties = new PartySentences(texts);
        for (WaitingParties.Waiting each : new WaitingParties(ledger).waiting()) {
            items.add(new Item(each.name(), "", () -> List.of(parties.of(each)), each.request()));
        }
        LedgerPublications publications = new LedgerPublications(ledger);
        RowSentences rows = new RowSentences(texts);
        for (LedgerPublications.Waiting each : publications.waiting()) {
            items.add(new Item(
                    each.toString(),
                    each.sha256().toString(),
                    () -> publications.changes(each).stream().map(rows::of).toList(),
                    each.countersignature()));
        }
        return items;
    }
}
