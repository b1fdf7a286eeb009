package org.lianchu.console.rule;

import gg.jte.Content;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.chart.TimeChart;
import org.lianchu.console.inquiry.Nothing;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.Figures;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.home.Home;
import org.lianchu.inquiry.RuleDifferences;
import org.lianchu.query.QueryConfiguration.Sources;
import org.lianchu.rule.RuleVersion;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The rule versions on a time line, one of them, and two beside each other; for everybody. */
@Controller
public final class RulePageController {
    private final Home home;
    private final Clock clock;

    RulePageController(Sources sources) {
        this.home = sources.home();
        this.clock = sources.clock();
    }

    /**
     * The rule versions.
     *
     * @param one that is shown; null if none is
     * @param other that it is compared with; null if with none
     * @param lines of both, or of the one
     */
    public record RulesView(
            List<RuleVersion> versions,
            @Nullable RuleVersion one,
            @Nullable RuleVersion other,
            List<RuleDifferences.Line> lines,
            LocalDate today) {
        private static final int YEARS_AHEAD = 1;

        /** When each version holds, by market. */
        public Content chart(Page page) {
            LocalDate first = versions.stream()
                    .map(rule -> rule.first().date())
                    .min(Comparator.naturalOrder())
                    .orElse(today)
                    .withDayOfYear(1);
            LocalDate last = versions.stream()
                    .map(RulesView::end)
                    .filter(end -> end.getYear() < 9_999)
                    .max(Comparator.naturalOrder())
                    .filter(end -> end.isAfter(today))
                    .orElse(today)
                    .plusYears(YEARS_AHEAD);
            TimeChart chart = new TimeChart(
                    page.text("rule.chart"),
                    page.text("rule.chart.what"),
                    first,
                    last.withDayOfYear(last.lengthOfYear()));
            String[] classes = {"one", "two", "three", "four"};
            List<String> markets =
                    versions.stream().map(RuleVersion::market).distinct().toList();
            for (RuleVersion rule : versions) {
                chart.row(
                        classes[markets.indexOf(rule.market()) % classes.length],
                        rule.id(),
                        rule.first().date(),
                        end(rule),
                        rule.id() + ": " + rule.first() + " \u2013 " + (rule.last() == null ? "" : rule.last()));
            }
            return chart.svg();
        }

        private static LocalDate end(RuleVersion rule) {
            return rule.last() == null
                    ? LocalDate.of(9_999, 12, 31)
                    : rule.last().date();
        }
    }

    @For(Access.EVERYBODY)
    @GetMapping("/rules")
    ModelAndView rules(
            Page page, @RequestParam(defaultValue = "") String one, @RequestParam(defaultValue = "") String other) {
        List<RuleVersion> versions = home.ruleBook().versions();
        RuleVersion left = one.isEmpty() ? null : version(one);
        RuleVersion right = left == null || other.isEmpty() ? null : version(other);
        List<RuleDifferences.Line> lines =
                left == null ? List.of() : RuleDifferences.of(bytes(left), bytes(right == null ? left : right));
        return page.show("rule/rules", new RulesView(versions, left, right, lines, Figures.today(clock.instant())));
    }

    private RuleVersion version(String id) {
        return home.ruleBook().version(id).orElseThrow(Nothing::here);
    }

    private byte[] bytes(RuleVersion version) {
        return home.ruleBytes().getOrDefault(version.sha256(), new byte[0]);
    }
}
