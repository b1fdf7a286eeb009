package org.lianchu.console.todo;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.access.Party;
import org.lianchu.access.Tier;
import org.lianchu.console.act.HouseDoor;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.status.StatusBoard;
import org.lianchu.status.StatusLine;
import org.lianchu.status.Topic;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What waits for the reader. */
@Controller
public final class TodoController {
    private final HouseDoor house;
    private final MonthTasks months;
    private final Clock clock;

    TodoController(HouseDoor house, MonthTasks months, Clock clock) {
        this.house = house;
        this.months = months;
        this.clock = clock;
    }

    /**
     * What waits.
     *
     * @param urgent what failed or stopped
     * @param tasks what waits for the reader
     * @param now who is at work
     */
    public record TodoView(List<Task> urgent, List<Task> tasks, List<Task> now) {}

    @For(Access.ADMITTED)
    @GetMapping("/todo")
    ModelAndView todo(Page page) {
        Party party = page.party();
        return page.show(
                "todo/todo",
                party.tier() == Tier.PARTICIPANT
                        ? new TodoView(List.of(), months.of(page, party), List.of())
                        : office(page));
    }

    private TodoView office(Page page) {
        List<StatusLine> lines =
                house.ask(operations -> StatusBoard.of(operations, clock).lines());
        List<Task> urgent = new ArrayList<>();
        List<Task> tasks = new ArrayList<>();
        List<Task> now = new ArrayList<>();
        StatusTasks words = new StatusTasks(page, clock);
        for (StatusLine line : lines) {
            if (StatusTasks.concerns(line.topic(), page)) {
                switch (line.topic().section()) {
                    case FAILED -> urgent.add(words.of(line));
                    case WAITS -> (line.topic() == Topic.SCHEDULED ? now : tasks).add(words.of(line));
                    case NOW -> now.add(words.of(line));
                    case RAN -> {
                        // which is nothing to do
                    }
                }
            }
        }
        tasks.addAll(months.blocking(page));
        return new TodoView(urgent, tasks, now);
    }
}
