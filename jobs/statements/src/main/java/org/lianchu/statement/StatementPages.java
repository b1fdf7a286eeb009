package org.lianchu.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianchu.sheet.Messages;
import org.lianchu.sheet.Page;

/** A statement as the pages of its workbook: a pure function of statement and language. */
public final class StatementPages {
    private StatementPages() {}

    /**
     * The pages in their order: cover, days, trades, sharing, auction if it bid, one a resource, discrepancies,
     * disputes, documents left out, evidence.
     */
    public static List<Page> of(Statement statement, Messages words) {
        List<Page> pages = new ArrayList<>();
        pages.add(new CoverPage(statement, words).page());
        pages.add(new DaysPage(statement, words).page());
        pages.add(new TradesPage(statement, words).page());
        pages.add(new SharingPage(statement, words).page());
        if (AuctionPage.isOf(statement)) {
            pages.add(new AuctionPage(statement, words).page());
        }
        Map<String, List<Readings>> byResource = new LinkedHashMap<>();
        statement
                .readings()
                .forEach(r -> byResource
                        .computeIfAbsent(r.resource(), k -> new ArrayList<>())
                        .add(r));
        int number = 0;
        for (Map.Entry<String, List<Readings>> entry : byResource.entrySet()) {
            pages.add(ReadingsPage.of(++number, entry.getKey(), entry.getValue(), words));
        }
        pages.add(FindingsPages.discrepancies(statement.discrepancies(), words));
        pages.add(FindingsPages.disputes(statement.disputes(), words));
        pages.add(FindingsPages.leftOut(statement.leftOut(), words));
        pages.add(new EvidencePage(statement, words).page());
        return pages;
    }
}
