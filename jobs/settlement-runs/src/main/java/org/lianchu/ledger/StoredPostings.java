package org.lianchu.ledger;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.lianchu.compare.ComparedTable;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.evidence.Digests;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.Posting;
import org.lianchu.store.ResultStore;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The postings of the runs that stand on the ledger, digested again, against the ledger's digests: a posting that was
 * altered, added or removed shows as its day.
 */
public final class StoredPostings implements ComparedTable {
    private final RunStore runs;
    private final ResultStore results;

    public StoredPostings(RunStore runs, ResultStore results) {
        this.runs = runs;
        this.results = results;
    }

    @Override
    public String name() {
        return "posting";
    }

    @Override
    public String prefix() {
        return "settlement/";
    }

    @Override
    public Optional<String> expected(String key, byte[] value) {
        SettledDay settled = SettledDay.decode(value);
        return Optional.of(settled.postings() + " postings with digest " + settled.digest());
    }

    @Override
    public void read(JdbcClient sql, Rows rows) {
        TreeMap<String, Run> settled = new TreeMap<>();
        for (Run run : runs.all()) {
            if (run.state() == RunState.SETTLED || run.state() == RunState.CLOSED) {
                settled.put(run.key().toString(), run);
            }
        }
        for (Run run : settled.values()) {
            for (TradingDay day : results.settledDays(run.no())) {
                List<Posting> postings = results.postings(run.no(), day);
                rows.accept(
                        "settlement/" + run.key() + "/" + day,
                        postings.size() + " postings with digest "
                                + Digests.ofDay(day, postings).digest());
            }
        }
    }
}
