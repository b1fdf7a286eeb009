package org.lianchu.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lianchu.market.Exemption;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.Participant;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ParticipantKind;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Technology;
import org.lianchu.quantity.Price;
import org.lianchu.rule.RuleVersion;
import org.lianchu.rule.SharingBasis;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

/** Random master data and rules. */
final class RandomMaster {
    static final List<String> STATIONS = List.of("s", "s-1", "s.1", "S");
    static final List<String> PLANTS = List.of("a", "a-b", "a.b", "A", "ab", "0");
    private static final List<String> OWNERS = List.of("P", "P-1", "P.1", "a");

    private final Draw draw;
    final List<Participant> participants = new ArrayList<>();
    final List<Resource> resources = new ArrayList<>();
    final List<Exemption> exemptions = new ArrayList<>();
    final List<RuleVersion> rules = new ArrayList<>();

    RandomMaster(Draw draw) {
        this.draw = draw;
        OWNERS.forEach(this::addParticipant);
        draw.some(STATIONS, 1, 3).forEach(id -> addResource(id, Technology.STORAGE));
        draw.some(PLANTS, draw.isTidy ? 1 : 0, 5).forEach(id -> addResource(id, technology()));
        addRules();
    }

    private Technology technology() {
        List<Technology> any = List.of(Technology.CSP, Technology.HYDRO, Technology.THERMAL);
        return draw.chance(75) ? draw.one(List.of(Technology.WIND, Technology.PV)) : draw.one(any);
    }

    private void addParticipant(String id) {
        participants.add(new Participant(
                new ParticipantId(id), id, ParticipantKind.OTHER, new Validity(draw.first.plusDays(-9), null)));
        if (draw.nasty(2)) {
            Validity again = new Validity(draw.first.plusDays(draw.upTo(3)), null);
            participants.add(new Participant(new ParticipantId(id), id, ParticipantKind.WIND, again));
        }
    }

    private void addResource(String id, Technology technology) {
        TradingDay changes = draw.first.plusDays(draw.upTo(2));
        if (draw.chance(75)) {
            resources.add(row(id, technology, new Validity(draw.first.plusDays(-9), null)));
            return;
        }
        int gap = draw.nasty(30) ? draw.upTo(2) - 1 : 0;
        resources.add(row(id, technology, new Validity(draw.first.plusDays(-9), changes)));
        resources.add(
                row(id, technology.isStation() ? technology : technology(), new Validity(changes.plusDays(gap), null)));
    }

    private Resource row(String id, Technology technology, Validity validity) {
        if (!technology.isStation() && draw.chance(20)) {
            TradingDay from = draw.first.plusDays(draw.upTo(2));
            ExemptionReason reason = draw.one(List.of(ExemptionReason.values()));
            exemptions.add(new Exemption(
                    new ResourceId(id), reason, new Validity(from, draw.chance(50) ? null : from.plusDays(1))));
        }
        ParticipantId owner = new ParticipantId(draw.one(OWNERS));
        long licensed = draw.one(List.of(0L, 1L, 1L, 50_000L, 99_000L));
        return new Resource(new ResourceId(id), owner, id, technology, 1000, 1000, licensed, validity);
    }

    private void addRules() {
        TradingDay last = draw.first.plusDays(draw.upTo(1));
        if (draw.chance(80)) {
            rules.add(rule("one", draw.first, null));
            if (draw.chance(20)) {
                // a later revision from the same day on, or one alike: which of the two holds cannot be said
                rules.add(rule("again", 1 + draw.upTo(1), draw.first, draw.chance(50) ? last : null));
            }
        } else {
            rules.add(rule("before", draw.first.plusDays(-9), last));
            rules.add(rule("after", last.plusDays(draw.nasty(40) ? draw.upTo(2) : 1), null));
        }
    }

    private RuleVersion rule(String id, TradingDay first, TradingDay last) {
        return rule(id, 1, first, last);
    }

    private RuleVersion rule(String id, int revision, TradingDay first, TradingDay last) {
        SharingBasis sharing = draw.one(List.of(
                SharingBasis.GENERATION_PER_INTERVAL,
                SharingBasis.GENERATION_PER_INTERVAL,
                SharingBasis.GENERATION_PER_DAY,
                SharingBasis.LICENSED_CAPACITY));
        Set<Technology> technologies = draw.nasty(5)
                ? Set.of(Technology.CSP)
                : draw.chance(20)
                        ? Set.of(Technology.WIND, Technology.PV, Technology.HYDRO)
                        : Set.of(Technology.WIND, Technology.PV);
        Set<ExemptionReason> reasons =
                draw.chance(70) ? Set.of(ExemptionReason.values()) : Set.of(ExemptionReason.CONCESSION);
        Price discharge = draw.chance(60) ? new Price(0) : draw.price();
        return new RuleVersion(
                id,
                "market",
                revision,
                first,
                last,
                draw.price(),
                discharge,
                sharing,
                technologies,
                reasons,
                null,
                "drawn",
                "00");
    }
}
