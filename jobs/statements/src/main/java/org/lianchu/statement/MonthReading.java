package org.lianchu.statement;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.Hash;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeRow;
import org.lianchu.rule.RuleVersion;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunction;
import org.lianchu.settlement.DeterminedDay;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.SidedDay;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.ResultStore;
import org.lianchu.store.StatementStore.Anchored;
import org.lianchu.time.TradingDay;

/** Reads a run once, day by day, and gives every participant what is its own. One thread. */
final class MonthReading {
    private final Run run;
    private final @Nullable Run previous;
    private final RunFunction function;
    private final ResultStore results;
    private final ChunkStore chunks;
    private final @Nullable LedgerMonth ledger;
    private final Map<Hash, Anchored> anchored;
    private final SortedMap<ParticipantId, Gathering> wanted;
    private final Map<TradingDay, List<DiscrepancyRow>> discrepancies;

    final List<DayLine> days = new ArrayList<>();
    final List<Evidence.SettledDay> settled = new ArrayList<>();
    final SortedMap<String, RuleLine> rules = new TreeMap<>();

    /** @param discrepancies of the run, by day */
    MonthReading(
            StatementParts parts,
            SortedMap<ParticipantId, Gathering> wanted,
            Map<TradingDay, List<DiscrepancyRow>> discrepancies) {
        this.run = parts.run();
        this.previous = parts.previous();
        this.function = parts.function();
        this.results = parts.results();
        this.chunks = parts.chunks();
        this.ledger = parts.ledger();
        this.anchored = parts.ledger() == null ? Map.of() : parts.store().anchored();
        this.wanted = wanted;
        this.discrepancies = discrepancies;
    }

    void read(TradingDay day) throws SQLException {
        SidedDay sided = function.sides(day).orElseThrow(() -> new IllegalStateException(day + " has overlaps"));
        RuleVersion rule = function.rule(day).orElseThrow(() -> new IllegalStateException(day + " has no rule"));
        rules.put(rule.id(), RuleLine.of(rule));
        List<Posting> postings = results.postings(run.no(), day);
        Run before = previous;
        List<Posting> earlier = before == null ? List.of() : results.postings(before.no(), day);
        LedgerMonth.Settled now = ledger == null ? null : ledger.settled(run.key(), day, postings);
        LedgerMonth.Settled then = ledger == null || before == null ? null : ledger.settled(before.key(), day, earlier);
        days.add(new DayLine(
                day,
                rule.id(),
                now == null ? null : now.stored().curve(),
                now == null ? null : now.line(),
                then == null ? null : then.line()));
        addPostings(false, day, postings, now);
        addPostings(true, day, earlier, then);
        addTrades(sided);
        addResources(sided, rule);
        addDiscrepancies(day, sided);
    }

    private void addPostings(
            boolean isPrevious, TradingDay day, List<Posting> postings, LedgerMonth.@Nullable Settled recorded) {
        if (recorded != null) {
            settled.add(new Evidence.SettledDay(isPrevious, day, recorded.envelope()));
        }
        for (int i = 0; i < postings.size(); i++) {
            Posting posting = postings.get(i);
            for (ParticipantId party : new TreeSet<>(List.of(posting.from(), posting.to()))) {
                Gathering own = wanted.get(party);
                if (own != null) {
                    (isPrevious ? own.previous : own.postings).add(posting);
                    if (recorded != null) {
                        (isPrevious ? own.previousProofs : own.proofs)
                                .add(new Evidence.ProvedPosting(
                                        isPrevious,
                                        CanonicalBytes.encode(posting),
                                        recorded.paths().path(i)));
                    }
                }
            }
        }
    }

    private void addTrades(SidedDay sided) {
        for (TradeRow row : sided.trades()) {
            ParticipantId seller = owner(sided.market(), row.station());
            ParticipantId buyer = owner(sided.market(), row.buyer());
            long contracted = 0;
            for (long energy : row.wattHours()) {
                contracted = Math.addExact(contracted, energy);
            }
            TradeLine line = new TradeLine(
                    row.day(),
                    row.reference(),
                    row.mode(),
                    row.station().text(),
                    seller,
                    buyer,
                    row.price(),
                    contracted);
            for (ParticipantId party : new TreeSet<>(List.of(seller, buyer))) {
                Gathering own = wanted.get(party);
                if (own != null && (contracted > 0 || row.price().microYuanPerKwh() > 0)) {
                    own.trades.add(line);
                }
            }
        }
    }

    private static ParticipantId owner(MarketDay market, ResourceId resource) {
        return market.resource(resource).orElseThrow().owner();
    }

    private void addResources(SidedDay sided, RuleVersion rule) throws SQLException {
        MarketDay market = sided.market();
        DeterminedDay determined = function.determinants(sided);
        DayRecords records = ledger == null ? null : DayRecords.of(chunks, anchored, market, run.documents());
        for (Resource resource : market.resources().values()) {
            Gathering own = wanted.get(resource.owner());
            if (own == null) {
                continue;
            }
            if (resource.capacityKwh() == 0) {
                own.shares.add(share(market, resource, rule));
            }
            for (Register register : Register.values()) {
                DeterminedProfile profile = determined.find(resource.id(), register);
                if (profile != null && profile.isDeterminedAnywhere()) {
                    own.readings.add(new Readings(
                            resource.id().text(), register, market.day(), profile.wattHours(), profile.source()));
                    prove(own, profile, records);
                }
            }
        }
    }

    private static ShareLine share(MarketDay market, Resource plant, RuleVersion rule) {
        List<String> reasons = rule.exemptions().stream()
                .filter(reason -> market.isExempt(plant.id(), java.util.Set.of(reason)))
                .map(Enum::name)
                .sorted()
                .toList();
        boolean isOutside = !rule.technologies().contains(plant.technology());
        return new ShareLine(market.day(), plant.id().text(), reasons, isOutside, plant.licensedKw());
    }

    private void prove(Gathering own, DeterminedProfile profile, @Nullable DayRecords records) {
        if (records == null) {
            return;
        }
        for (byte source : new byte[] {DeterminedProfile.OWNER, DeterminedProfile.DISPATCH}) {
            boolean isUsed = false;
            for (byte letter : profile.source()) {
                isUsed |= letter == source;
            }
            Optional<Evidence.ProvedProfile> proved =
                    isUsed ? records.prove(profile.key(), (char) source) : Optional.empty();
            proved.ifPresent(p -> {
                own.profiles.add(p);
                own.anchors.put(p.transaction(), Objects.requireNonNull(ledger).envelope(p.transaction()));
            });
        }
    }

    private void addDiscrepancies(TradingDay day, SidedDay sided) {
        for (DiscrepancyRow row : discrepancies.getOrDefault(day, List.of())) {
            for (ParticipantId party : DiscrepancyParties.of(row, sided)) {
                Gathering own = wanted.get(party);
                if (own != null) {
                    own.discrepancies.add(row);
                }
            }
        }
    }
}
