package org.lianchu.console.todo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.Messages;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.Addresses;
import org.lianchu.console.page.Figures;
import org.lianchu.console.page.Page;
import org.lianchu.settlement.RunId;
import org.lianchu.status.StatusLine;
import org.lianchu.status.Topic;

/** Lines of the house's status as tasks of a reader, in the words of {@code lianchu status}. */
final class StatusTasks {
    private static final Set<Topic> OF_MONTHS = EnumSet.of(
            Topic.CLOSE_OPEN,
            Topic.CLOSE_PROPOSED,
            Topic.CLOSE_STOPPED,
            Topic.MONTH_END,
            Topic.MONTH_END_UNKNOWN,
            Topic.DISPUTE);
    private static final Set<Topic> OF_REGULATOR = EnumSet.of(
            Topic.PUBLICATION_WAITS,
            Topic.PARTY_WAITS,
            Topic.MONTH_END,
            Topic.MONTH_END_UNKNOWN,
            Topic.RUN_LOST,
            Topic.LEDGER_UNREACHABLE,
            Topic.LEDGER_REFUSES);
    private static final Set<Topic> OF_RUNS = EnumSet.of(Topic.RUN_STOPPED, Topic.RUN_REFUSED, Topic.NOT_ON_LEDGER);

    private final Page page;
    private final Messages words;
    private final LocalDate today;

    StatusTasks(Page page, Clock clock) {
        this.page = page;
        this.words = new Messages(page.texts().problems().locale());
        this.today = Figures.today(clock.instant());
    }

    /** Whether the reader's role has to do with it: an operator's with all. */
    static boolean concerns(Topic topic, Page page) {
        if (page.may(Access.OPERATOR)) {
            return true;
        }
        return page.may(Access.REGULATOR) ? OF_REGULATOR.contains(topic) : OF_MONTHS.contains(topic);
    }

    Task of(StatusLine line) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(line.subject());
        line.facts().forEach((name, fact) -> arguments.add(fact.isEmpty() ? unknown(name) : page.sentence(fact)));
        String text = words.of("status." + line.topic(), arguments.toArray()).strip();
        return new Task(tone(line), text, href(line), command(line), daysLeft(line));
    }

    private String unknown(String fact) {
        return fact.equals("why") ? words.of("status.noCause") : "-";
    }

    private static String tone(StatusLine line) {
        if (line.topic() == Topic.SCHEDULED) {
            return "idle";
        }
        return switch (line.topic().section()) {
            case FAILED -> "bad";
            case WAITS -> "warn";
            case NOW -> "run";
            case RAN -> "idle";
        };
    }

    private static String command(StatusLine line) {
        String command = line.command();
        return command == null ? "" : command;
    }

    private String href(StatusLine line) {
        Topic topic = line.topic();
        String subject = line.subject();
        if (OF_RUNS.contains(topic)) {
            return "/runs/" + subject;
        }
        return switch (topic) {
            case CLOSE_OPEN, CLOSE_PROPOSED, CLOSE_STOPPED -> "/closes/" + month(subject);
            case MONTH_END, MONTH_END_UNKNOWN -> "/closes/" + subject;
            case PUBLICATION_WAITS, PARTY_WAITS ->
                page.may(Access.REGULATOR)
                        ? Addresses.with("/countersign/confirm", Map.of("what", subject))
                        : "/countersign";
            default -> "";
        };
    }

    private static String month(String run) {
        return RunId.parse(run).period().first().date().toString().substring(0, "yyyy-mm".length());
    }

    /** Until the bill of a month is due. */
    private @Nullable Long daysLeft(StatusLine line) {
        String bill = line.topic() == Topic.MONTH_END ? line.facts().get("bill") : null;
        return bill == null ? null : ChronoUnit.DAYS.between(today, LocalDate.parse(bill));
    }
}
