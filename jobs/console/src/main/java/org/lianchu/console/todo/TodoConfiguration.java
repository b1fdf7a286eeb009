package org.lianchu.console.todo;

import java.time.Clock;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.close.CloseStore;
import org.lianchu.dispute.DisputeStore;
import org.lianchu.store.DiscrepancyStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The page of what waits, and what it is made of. */
@Configuration(proxyBeanMethods = false)
@Import(TodoController.class)
public class TodoConfiguration {
    @Bean
    MonthTasks monthTasks(
            CloseStore closes,
            DisputeStore disputes,
            DiscrepancyStore discrepancies,
            WorkingDays calendar,
            Clock clock) {
        return new MonthTasks(closes, disputes, discrepancies, calendar, clock);
    }
}
