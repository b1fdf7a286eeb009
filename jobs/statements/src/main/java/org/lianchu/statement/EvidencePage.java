package org.lianchu.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.sheet.Bond;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.Look;
import org.lianchu.sheet.Page;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Words;

/** What stands on the ledger: the settled days, the participant's documents, and whose certificates to check by. */
final class EvidencePage {
    private final Statement statement;
    private final Words words;
    private final Rows rows;

    EvidencePage(Statement statement, Words words) {
        this.statement = statement;
        this.words = words;
        this.rows = new Rows(words);
    }

    Page page() {
        rows.table(
                words.of("evidence.title"),
                List.of("head.key", "head.postings", "head.digest", "head.transaction", "head.block"));
        for (DayLine day : statement.days()) {
            add(day.current());
            add(day.previous());
        }
        rows.blank();
        documents();
        rows.blank();
        rows.add(Cell.text(Look.SUBTITLE, words.of("evidence.authorities")));
        statement
                .head()
                .authorities()
                .forEach((mspId, hash) -> rows.add(Cell.text(Look.TEXT, mspId), Cell.text(Look.NOTE, hash.toString())));
        return rows.page(PageLayout.table(words.of("page.evidence"), true, 66, 12, 66, 66, 10), null);
    }

    private void add(DayLine.@Nullable OnLedger day) {
        if (day != null) {
            rows.add(
                    Cell.text(Look.TEXT, day.key()),
                    Cell.count(day.postings()).from(Bond.LEDGER_DAY),
                    Cell.text(Look.TEXT, day.digest().toString()).from(Bond.LEDGER_DAY),
                    Cell.text(Look.TEXT, day.transaction()).from(Bond.LEDGER_DAY),
                    Cell.count(day.block()));
        }
    }

    private void documents() {
        rows.add(Cell.text(Look.SUBTITLE, words.of("evidence.documents")));
        rows.head(List.of("head.document", "head.records", "head.sha256", "head.transaction", "head.block"));
        for (DocumentLine d : statement.documents()) {
            boolean isEvidenced = !d.transaction().isEmpty();
            rows.add(
                    Cell.text(Look.TEXT, d.dataset() + " " + d.sequence() + " · " + d.file()),
                    Cell.count(d.records()),
                    Cell.text(Look.TEXT, d.sha256().toString()),
                    Cell.text(Look.TEXT, d.transaction()),
                    isEvidenced ? Cell.count(d.block()) : Cell.text(Look.TEXT, ""));
            for (DocumentLine.Chunk chunk : d.chunks()) {
                rows.add(
                        Cell.text(Look.TEXT, chunk.key()),
                        Cell.count(chunk.count()),
                        Cell.text(Look.TEXT, chunk.root().toString()),
                        Cell.text(Look.TEXT, ""),
                        Cell.text(Look.TEXT, ""));
            }
        }
    }
}
