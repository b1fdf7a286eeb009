package org.lianchu.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.Messages;
import org.lianchu.sheet.Page;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Provenance;
import org.lianchu.sheet.Style;

/** What stands on the ledger: the settled days, the participant's documents, and whose certificates to check by. */
final class EvidencePage {
    private final Statement statement;
    private final Messages words;
    private final Rows rows;

    EvidencePage(Statement statement, Messages words) {
        this.statement = statement;
        this.words = words;
        this.rows = new Rows(words);
    }

    Page page() {
        rows.table(
                words.of("evidence.title"),
                List.of("head.key", "head.postings", "head.seal", "head.transaction", "head.block"));
        for (DayLine day : statement.days()) {
            add(day.current());
            add(day.previous());
        }
        rows.blank();
        documents();
        rows.blank();
        rows.add(Cell.text(Style.SUBTITLE, words.of("evidence.authorities")));
        statement
                .head()
                .authorities()
                .forEach((mspId, hash) ->
                        rows.add(Cell.text(Style.TEXT, mspId), Cell.text(Style.NOTE, hash.toString())));
        return rows.page(PageLayout.table(words.of("page.evidence"), true, 66, 12, 66, 66, 10), null);
    }

    private void add(DayLine.@Nullable OnLedger day) {
        if (day != null) {
            rows.add(
                    Cell.text(Style.TEXT, day.key()),
                    Cell.count(day.postings()).from(Provenance.LEDGER_DAY),
                    Cell.text(Style.TEXT, day.seal().toString()).from(Provenance.LEDGER_DAY),
                    Cell.text(Style.TEXT, day.transaction()).from(Provenance.LEDGER_DAY),
                    Cell.count(day.block()));
        }
    }

    private void documents() {
        rows.add(Cell.text(Style.SUBTITLE, words.of("evidence.documents")));
        rows.head(List.of("head.document", "head.records", "head.sha256", "head.transaction", "head.block"));
        for (DocumentLine d : statement.documents()) {
            boolean isEvidenced = !d.transaction().isEmpty();
            rows.add(
                    Cell.text(Style.TEXT, d.dataset() + " " + d.sequence() + " · " + d.file()),
                    Cell.count(d.records()),
                    Cell.text(Style.TEXT, d.sha256().toString()),
                    Cell.text(Style.TEXT, d.transaction()),
                    isEvidenced ? Cell.count(d.block()) : Cell.text(Style.TEXT, ""));
            for (DocumentLine.Chunk chunk : d.chunks()) {
                rows.add(
                        Cell.text(Style.TEXT, chunk.key()),
                        Cell.count(chunk.count()),
                        Cell.text(Style.TEXT, chunk.root().toString()),
                        Cell.text(Style.TEXT, ""),
                        Cell.text(Style.TEXT, ""));
            }
        }
    }
}
