package org.lianchu.run;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.progress.ProgressListener;
import org.lianchu.settlement.Posting;
import org.lianchu.store.ResultStore;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;

/** Writes the postings of some days and their digests. A day is there with its digest or not at all. */
final class SettlementWriter implements ItemStreamWriter<SettledDay> {
    private final Run run;
    private final ResultStore results;
    private final ProgressListener progress;
    private long done;

    SettlementWriter(Run run, ResultStore results, ProgressListener progress) {
        this.run = run;
        this.results = results;
        this.progress = progress;
    }

    @Override
    public void open(ExecutionContext executionContext) {
        done = results.settledDays(run.no()).size();
    }

    @Override
    public void write(Chunk<? extends SettledDay> days) throws SQLException {
        List<Posting> postings = new ArrayList<>();
        for (SettledDay settled : days) {
            postings.addAll(settled.postings());
            results.setSettled(run.no(), settled.day(), settled.digest(), settled.curve());
        }
        results.addPostings(run.no(), postings);
        done += days.size();
        progress.at("settle", done, run.key().period().dayCount());
    }
}
