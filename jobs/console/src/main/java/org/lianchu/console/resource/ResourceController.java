package org.lianchu.console.resource;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Party;
import org.lianchu.console.inquiry.Months;
import org.lianchu.console.inquiry.Nothing;
import org.lianchu.console.inquiry.Owners;
import org.lianchu.console.inquiry.Paging;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.inquiry.DayReader;
import org.lianchu.inquiry.ResourceDay;
import org.lianchu.inquiry.ResourceDays;
import org.lianchu.market.Identifiers;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.run.Run;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The resources of a day, and one of them with its registers. */
@Controller
public final class ResourceController {
    private final ResourceDays resources;
    private final DayReader days;
    private final Owners owners;
    private final Months months;

    ResourceController(ResourceDays resources, DayReader days, Owners owners, Months months) {
        this.resources = resources;
        this.days = days;
        this.owners = owners;
        this.months = months;
    }

    /**
     * The resources of a day.
     *
     * @param part of an id, a name or an owner's id that is asked for; empty for all
     */
    public record ResourcesView(TradingDay day, String part, Paging<Resource> resources) {}

    @For(Access.ADMITTED)
    @GetMapping("/resources")
    ModelAndView list(
            Page page,
            @RequestParam(required = false) @Nullable TradingDay day,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "0") int from) {
        TradingDay shown = day == null ? months.lastDay() : day;
        Party party = page.party();
        List<Resource> found = owners.on(shown).resources().values().stream()
                .filter(resource -> party.sees(resource.owner()) && has(resource, part.trim()))
                .toList();
        return page.show(
                "resource/list", new ResourcesView(shown, part.trim(), Paging.within(found, Paging.place(from))));
    }

    private static boolean has(Resource resource, String part) {
        return resource.id().text().contains(part)
                || resource.name().contains(part)
                || resource.owner().text().contains(part);
    }

    @For(Access.ADMITTED)
    @GetMapping("/resources/{id}/{day}")
    ModelAndView one(
            Page page,
            @PathVariable String id,
            @PathVariable TradingDay day,
            @RequestParam(required = false) @Nullable RunId run) {
        if (!Identifiers.isIdentifier(id)) {
            throw Nothing.here();
        }
        Optional<Run> shown = run == null
                ? days.last(day)
                : days.run(run).filter(of -> of.key().period().contains(day));
        Run of = shown.orElseThrow(Nothing::here);
        ResourceDay found = resources
                .find(of, day, new ResourceId(id))
                .filter(there -> page.party().sees(there.resource().owner()))
                .orElseThrow(Nothing::here);
        return page.show("resource/day", new ResourceView(page, found));
    }
}
