package org.lianchu.console.inquiry;

import org.lianchu.inquiry.ClaimEvents;
import org.lianchu.inquiry.DayReader;
import org.lianchu.inquiry.DiscrepancyHistory;
import org.lianchu.inquiry.DiscrepancyList;
import org.lianchu.inquiry.DocumentFinder;
import org.lianchu.inquiry.LedgerLook;
import org.lianchu.inquiry.ResourceDays;
import org.lianchu.inquiry.Trails;
import org.lianchu.query.QueryConfiguration.Sources;
import org.lianchu.run.RunFunctions;
import org.lianchu.run.RunList;
import org.lianchu.run.RunStore;
import org.lianchu.store.MarketStore;
import org.lianchu.store.RecordRevisions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Where the pages look things up; all of it reads only. */
@Configuration(proxyBeanMethods = false)
@Import({Trails.class, ResourceDays.class})
public class InquiryConfiguration {
    @Bean
    DayReader dayReader(Sources sources, RunStore runs, RunFunctions functions) {
        return new DayReader(runs, functions, sources.database());
    }

    @Bean
    RecordRevisions recordRevisions(Sources sources) {
        return new RecordRevisions(sources.database());
    }

    @Bean
    DocumentFinder documentFinder(Sources sources) {
        return new DocumentFinder(sources.database());
    }

    @Bean
    DiscrepancyList discrepancyList(Sources sources) {
        return new DiscrepancyList(sources.database());
    }

    @Bean
    DiscrepancyHistory discrepancyHistory(Sources sources) {
        return new DiscrepancyHistory(sources.database());
    }

    @Bean
    LedgerLook ledgerLook(Sources sources) {
        return new LedgerLook(sources.database());
    }

    @Bean
    ClaimEvents claimEvents(Sources sources) {
        return new ClaimEvents(sources.database());
    }

    @Bean
    Owners owners(Sources sources) {
        return new Owners(new MarketStore(sources.database()));
    }

    @Bean
    Months months(RunList runs, Sources sources) {
        return new Months(runs, sources.clock());
    }
}
