package org.lianchu.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Party;
import org.lianchu.collect.DiscrepancyDays;
import org.lianchu.discrepancy.Points;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.openapi.Described;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.settlement.RunId;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.DiscrepancyStore.Found;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Discrepancies: to a participant those that concern it, as its workbook has them. */
@RestController
final class DiscrepancyController {
    /** Whom one concerns may ask for its day to be read again. */
    private static final int MOST_DAYS = 31;

    private static final int MOST_LOOKED_AT = 5_000;

    private final DiscrepancyStore discrepancies;
    private final DiscrepancyDays days;

    DiscrepancyController(DiscrepancyStore discrepancies, DiscrepancyDays days) {
        this.discrepancies = discrepancies;
        this.days = days;
    }

    /** Where a discrepancy stands. */
    enum Status {
        OPEN,
        EXPLAINED,
        CORRECTED,
        ACCEPTED
    }

    /**
     * A discrepancy.
     *
     * @param run that found it so
     * @param register empty where it has none
     * @param intervals such as {@code 1-4,9}; empty for the day
     * @param ownerWattHours what the owner says, Wh; null where it says nothing
     * @param dispatchWattHours what dispatch says, Wh; null where it says nothing
     * @param effectFen what would change hands if the other side were chosen, fen; null where that is not known
     * @param blocking whether it keeps a FINAL from being closed while it is open
     * @param reason of the decision or explanation; null if there is none
     */
    record DiscrepancyAnswer(
            String id,
            DiscrepancyCode code,
            String subject,
            String register,
            LocalDate day,
            String intervals,
            @Nullable Long ownerWattHours,
            @Nullable Long dispatchWattHours,
            @Nullable Long effectFen,
            Status status,
            boolean blocking,
            @Nullable String reason,
            String run) {}

    /**
     * Both sides of a register, by interval.
     *
     * @param ownerWattHours 96, Wh; null where that side has nothing
     * @param dispatchWattHours likewise
     * @param allowedWattHours how far they may differ, Wh; null where a side has nothing
     */
    record Sides(
            List<@Nullable Long> ownerWattHours,
            List<@Nullable Long> dispatchWattHours,
            List<@Nullable Long> allowedWattHours) {}

    /** @param sides null where it is not about a register */
    record OneDiscrepancy(
            DiscrepancyAnswer discrepancy, @Nullable Sides sides) {}

    @Described(value = "Discrepancies as they were last found, or as a run found them, by day and id")
    @GetMapping("/api/v1/discrepancies")
    Listing<DiscrepancyAnswer> list(
            Party party,
            @Described("as this run found them") @RequestParam(required = false) @Nullable RunId run,
            @RequestParam(required = false) @Nullable DiscrepancyCode code,
            @RequestParam(required = false) @Nullable Status status,
            @Described("a resource, a call, TRADE/PLANT or STATION/PLANT") @RequestParam(required = false) @Nullable
                    SearchText subject,
            @Described("of this participant") @RequestParam(required = false) @Nullable ParticipantId participant,
            @Described("the first day, included") @RequestParam(required = false) @Nullable TradingDay from,
            @Described("the last day, included") @RequestParam(required = false) @Nullable TradingDay to,
            @Described("next of the page before") @RequestParam(required = false) @Nullable SearchText after,
            @RequestParam(defaultValue = Listing.USUAL) int limit) {
        DiscrepancyStore.Wanted wanted = new DiscrepancyStore.Wanted(
                run, code, status == null ? null : status.name(), subject == null ? null : subject.text(), from, to);
        int most = Listing.limit(limit);
        return party.tier().seesEverything() && participant == null
                ? Listing.of(
                        discrepancies.page(wanted, place(after), most + 1),
                        most,
                        DiscrepancyController::cursor,
                        DiscrepancyController::answer)
                : concerning(party, participant, wanted, place(after), most);
    }

    /** Looks through a page after the other until there are enough, or enough was done for one request. */
    private Listing<DiscrepancyAnswer> concerning(
            Party party,
            @Nullable ParticipantId of,
            DiscrepancyStore.Wanted wanted,
            DiscrepancyStore.@Nullable Place after,
            int limit) {
        List<DiscrepancyAnswer> answers = new ArrayList<>();
        Set<String> read = new HashSet<>();
        DiscrepancyStore.Place at = after;
        for (int lookedAt = 0; lookedAt < MOST_LOOKED_AT; lookedAt += Listing.MOST) {
            List<Found> page = discrepancies.page(wanted, at, Listing.MOST);
            for (Found found : page) {
                read.add(found.row().day());
                if (answers.size() == limit || read.size() > MOST_DAYS) {
                    return new Listing<>(answers, at == null ? null : cursor(at));
                }
                if (isFor(found, party, of)) {
                    answers.add(answer(found));
                }
                at = place(found.row());
            }
            if (page.size() < Listing.MOST) {
                return new Listing<>(answers, null);
            }
        }
        return new Listing<>(answers, at == null ? null : cursor(at));
    }

    private boolean isFor(Found found, Party party, @Nullable ParticipantId of) {
        Set<ParticipantId> concerned = days.parties(found);
        boolean isSeen = party.tier().seesEverything() || concerned.contains(party.id());
        return isSeen && (of == null || concerned.contains(of));
    }

    @Described(
            value = "One discrepancy as it was last found, with both sides by interval",
            problems = ProblemCode.NO_SUCH_DISCREPANCY)
    @GetMapping("/api/v1/discrepancies/{id}")
    OneDiscrepancy one(Party party, @PathVariable SearchText id) {
        Found found = find(id.text())
                .filter(there -> isFor(there, party, null))
                .orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_DISCREPANCY, id.text()));
        return new OneDiscrepancy(
                answer(found),
                days.points(found).map(DiscrepancyController::sides).orElse(null));
    }

    private Optional<Found> find(String id) {
        Optional<DiscrepancyRow> row = discrepancies.life(id);
        return discrepancies.lastRun(id).flatMap(run -> row.map(there -> new Found(run, there)));
    }

    private static Sides sides(Points points) {
        List<@Nullable Long> owner = new ArrayList<>();
        List<@Nullable Long> dispatch = new ArrayList<>();
        List<@Nullable Long> allowed = new ArrayList<>();
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            owner.add(Points.at(points.owner(), i));
            dispatch.add(Points.at(points.dispatch(), i));
            allowed.add(points.allowed(i));
        }
        return new Sides(owner, dispatch, allowed);
    }

    private static DiscrepancyAnswer answer(Found found) {
        DiscrepancyRow row = found.row();
        DiscrepancyCode code = DiscrepancyCode.valueOf(row.code());
        return new DiscrepancyAnswer(
                row.id(),
                code,
                row.subject(),
                row.register(),
                LocalDate.parse(row.day()),
                row.intervals(),
                row.ownerWattHours(),
                row.dispatchWattHours(),
                row.effectFen(),
                Status.valueOf(row.status()),
                code.isBlocking(),
                row.reason(),
                found.run());
    }

    private static DiscrepancyStore.Place place(DiscrepancyRow row) {
        return new DiscrepancyStore.Place(TradingDay.parse(row.day()), row.id());
    }

    private static String cursor(Found found) {
        return cursor(place(found.row()));
    }

    private static String cursor(DiscrepancyStore.Place place) {
        return place.day() + "_" + place.id();
    }

    private static DiscrepancyStore.@Nullable Place place(@Nullable SearchText after) {
        if (after == null) {
            return null;
        }
        try {
            int middle = after.text().indexOf('_');
            TradingDay day = ParameterTypes.day(after.text().substring(0, Math.max(0, middle)));
            return new DiscrepancyStore.Place(day, after.text().substring(middle + 1));
        } catch (java.time.DateTimeException e) {
            throw new ServerRefusedException(ProblemCode.PARAMETER, "after", after.text(), "next");
        }
    }
}
