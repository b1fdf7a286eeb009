package org.lianchu.console.trail;

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
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.inquiry.DayReader;
import org.lianchu.inquiry.DocumentFacts;
import org.lianchu.inquiry.DocumentFinder;
import org.lianchu.inquiry.PostingTrail;
import org.lianchu.inquiry.Trails;
import org.lianchu.market.Dataset;
import org.lianchu.market.Identifiers;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ResourceId;
import org.lianchu.run.Run;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.settlement.RunId;
import org.lianchu.store.ResultStore;
import org.lianchu.time.TradingDay;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Postings, the way from each to the readings, and from a document back. */
@Controller
public final class TrailController {
    private final Trails trails;
    private final DayReader days;
    private final ResultStore results;
    private final DocumentFinder documents;
    private final Owners owners;
    private final Months months;

    TrailController(
            Trails trails,
            DayReader days,
            ResultStore results,
            DocumentFinder documents,
            Owners owners,
            Months months) {
        this.trails = trails;
        this.days = days;
        this.results = results;
        this.documents = documents;
        this.owners = owners;
        this.months = months;
    }

    /**
     * The postings of a day.
     *
     * @param run null where no run has the day
     * @param party whose are asked for; empty for everybody's
     * @param isAll whether the reader sees everybody's
     */
    public record PostingsView(
            TradingDay day, @Nullable Run run, String party, boolean isAll, Paging<Posting> postings) {}

    @For(Access.ADMITTED)
    @GetMapping("/postings")
    ModelAndView postings(
            Page page,
            @RequestParam(required = false) @Nullable RunId run,
            @RequestParam(required = false) @Nullable TradingDay day,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "0") int from) {
        TradingDay shown = day == null ? months.lastDay() : day;
        Optional<Run> of = find(run, shown);
        boolean isAll = page.party().tier().seesEverything();
        String whose = isAll ? party.trim() : page.party().id().text();
        List<Posting> found = of.map(there -> results.postings(there.no(), shown)).orElse(List.of()).stream()
                .filter(posting -> whose.isEmpty()
                        || posting.from().text().equals(whose)
                        || posting.to().text().equals(whose))
                .toList();
        return page.show(
                "trail/postings",
                new PostingsView(shown, of.orElse(null), whose, isAll, Paging.within(found, Paging.place(from))));
    }

    private Optional<Run> find(@Nullable RunId run, TradingDay day) {
        return run == null
                ? days.last(day)
                : days.run(run).filter(of -> of.key().period().contains(day));
    }

    @For(Access.ADMITTED)
    @GetMapping("/trail")
    ModelAndView trail(
            Page page,
            @RequestParam RunId run,
            @RequestParam TradingDay day,
            @RequestParam PostingKind kind,
            @RequestParam String reference) {
        PostingTrail trail = find(run, day)
                .flatMap(of -> trails.from(of, day, kind, reference))
                .filter(found -> isFor(page.party(), found.posting()))
                .orElseThrow(Nothing::here);
        return page.show("trail/posting", new TrailView(page, trail));
    }

    private static boolean isFor(Party party, Posting posting) {
        return party.sees(posting.from()) || party.sees(posting.to());
    }

    /**
     * A document.
     *
     * @param day whose records are shown; null where it has no records of a day
     * @param run that they are followed in; null where none has the day
     * @param isCut whether there are more records than are shown
     */
    public record DocumentView(
            DocumentFacts document,
            @Nullable TradingDay day,
            @Nullable Run run,
            List<Trails.Reached> records,
            boolean isCut) {}

    @For(Access.ADMITTED)
    @GetMapping("/documents/{submitter}/{dataset}/{sequence}")
    ModelAndView document(
            Page page,
            @PathVariable String submitter,
            @PathVariable String dataset,
            @PathVariable int sequence,
            @RequestParam(required = false) @Nullable TradingDay day,
            @RequestParam(required = false) @Nullable RunId run) {
        DocumentFacts document = documents
                .find(name(submitter, dataset, sequence))
                .filter(found -> mayKnow(page.party(), found.name()))
                .orElseThrow(Nothing::here);
        DocumentFacts.File file = document.file();
        TradingDay shown = day != null || file == null ? day : file.firstDay();
        Optional<Run> of = shown == null ? Optional.empty() : find(run, shown);
        List<Trails.Reached> all = file == null || shown == null
                ? List.of()
                : of.map(there -> trails.of(there, shown, document.name().dataset(), file.number()))
                        .orElse(List.of());
        List<Trails.Reached> own = shown == null ? List.of() : own(page.party(), document.name(), shown, all);
        boolean isCut = own.size() > Paging.LENGTH * 2;
        return page.show(
                "trail/document",
                new DocumentView(
                        document, shown, of.orElse(null), isCut ? own.subList(0, Paging.LENGTH * 2) : own, isCut));
    }

    private static DocumentName name(String submitter, String dataset, int sequence) {
        Dataset of = Dataset.ofText(dataset).orElseThrow(Nothing::here);
        if (sequence < 1 || !Identifiers.isIdentifier(submitter)) {
            throw Nothing.here();
        }
        return new DocumentName(new ParticipantId(submitter), of, sequence);
    }

    /** A participant knows of its own documents and of dispatch's, which are about everybody. */
    private static boolean mayKnow(Party party, DocumentName name) {
        return party.sees(name.submitter()) || name.submitter().isDispatch();
    }

    /** Of dispatch's records a participant sees those about what is its own. */
    private List<Trails.Reached> own(Party party, DocumentName name, TradingDay day, List<Trails.Reached> records) {
        if (party.sees(name.submitter())) {
            return records;
        }
        MarketDay market = owners.on(day);
        return records.stream()
                .filter(each -> isAbout(each.record().subject(), party.id(), market))
                .map(each -> new Trails.Reached(
                        each.record(),
                        each.used(),
                        each.postings().stream()
                                .filter(posting -> isFor(party, posting))
                                .toList()))
                .toList();
    }

    private static boolean isAbout(String subject, ParticipantId participant, MarketDay market) {
        String resource = subject.substring(subject.lastIndexOf('/') + 1);
        return Identifiers.isIdentifier(resource) && market.isOwner(participant, new ResourceId(resource));
    }
}
