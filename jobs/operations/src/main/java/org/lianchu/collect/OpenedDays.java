package org.lianchu.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.analysis.Reader;
import org.lianchu.analysis.ReaderTier;
import org.lianchu.dataset.DatasetDays;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.SealedDay;
import org.lianchu.json.Hex;
import org.lianchu.market.ParticipantId;
import org.lianchu.run.Run;
import org.lianchu.settlement.Account;
import org.lianchu.settlement.RunId;
import org.lianchu.store.FactStore.RunDay;

/**
 * Settled days as the ledger has them, opened as far as a reader may see: the curve once the term is closed, one's own
 * account, and to those who read everything the day's secret.
 */
final class OpenedDays {
    private final StatementStores stores;
    private final LedgerDays ledger;
    private final Reader reader;
    private final Map<RunId, Boolean> closed = new HashMap<>();

    OpenedDays(StatementStores stores, LedgerDays ledger, Reader reader) {
        this.stores = stores;
        this.ledger = ledger;
        this.reader = reader;
    }

    List<DatasetDays.Day> of(List<RunDay> days) {
        List<DatasetDays.Day> opened = new ArrayList<>();
        for (RunDay day : days) {
            opened.add(day(stores.runs().find(day.run()).orElseThrow(), day));
        }
        return opened;
    }

    private DatasetDays.Day day(Run run, RunDay of) {
        SealedDay sealed = stores.sealed().of(run, of.day());
        LedgerDays.Settled settled = ledger.settled(run.key(), of.day(), sealed);
        boolean isAll = reader.tier() == ReaderTier.ALL;
        boolean seesCurve = isAll || closed.computeIfAbsent(run.key(), ledger::isClosed);
        return new DatasetDays.Day(
                run.key(),
                of.day(),
                settled.envelope(),
                seesCurve ? sealed.curveSalt() : null,
                account(settled),
                isAll ? new Hex(stores.sealed().secret(run, of.day()).bytes()) : null);
    }

    private DatasetDays.@Nullable Opened account(LedgerDays.Settled settled) {
        ParticipantId own = reader.participant();
        List<Account> accounts = settled.sealed().accounts();
        for (int i = 0; i < accounts.size(); i++) {
            if (accounts.get(i).participant().equals(own)) {
                InclusionPath path = settled.accounts().path(i);
                return new DatasetDays.Opened(
                        new Hex(CanonicalBytes.encode(accounts.get(i))),
                        settled.sealed().accountTree().salt(i),
                        path.index(),
                        path.steps());
            }
        }
        return null;
    }
}
