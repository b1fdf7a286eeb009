package org.lianchu.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.market.Exemption;
import org.lianchu.market.Participant;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Technology;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * Who is in the market: the master data that every other file is written from.
 *
 * <p>Immutable. A resource that changes its owner has two rows; no two rows of one resource are in force on one day.
 */
final class MarketPlan {
    private final List<Participant> participants;
    private final List<Resource> resources;
    private final List<Exemption> exemptions;
    private final SortedMap<ParticipantId, List<Resource>> byOwner = new TreeMap<>();
    private final SortedMap<ResourceId, List<Resource>> byId = new TreeMap<>();

    MarketPlan(List<Participant> participants, List<Resource> resources, List<Exemption> exemptions) {
        this.participants = List.copyOf(participants);
        this.resources = List.copyOf(resources);
        this.exemptions = List.copyOf(exemptions);
        for (Resource row : resources) {
            byOwner.computeIfAbsent(row.owner(), owner -> new ArrayList<>()).add(row);
            byId.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row);
        }
    }

    List<Participant> participants() {
        return participants;
    }

    List<Resource> resources() {
        return resources;
    }

    List<Exemption> exemptions() {
        return exemptions;
    }

    /** The rows of the stations; a station never changes its owner, so each has one. */
    List<Resource> stations() {
        return resources.stream().filter(row -> row.technology().isStation()).toList();
    }

    /** The rows of what the participant owns or owned. */
    List<Resource> holdingsOf(ParticipantId owner) {
        return byOwner.getOrDefault(owner, List.of());
    }

    /** Who owns the resource that day, which must be one on which it is in service. */
    ParticipantId ownerOn(ResourceId resource, TradingDay day) {
        return rowOn(resource, day).owner();
    }

    /** The resource as it is that day, which must be one on which it is in service. */
    Resource rowOn(ResourceId resource, TradingDay day) {
        return byId.getOrDefault(resource, List.of()).stream()
                .filter(row -> row.validity().contains(day))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(resource + " is not in service on " + day));
    }

    /** The wind and solar plants in service on every day of the period, ascending. */
    List<ResourceId> buyersDuring(SettlementPeriod period) {
        return byId.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(MarketPlan::isBuyer)
                        && isInService(entry.getValue(), period.first())
                        && isInService(entry.getValue(), period.last()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isBuyer(Resource row) {
        return row.technology() == Technology.WIND || row.technology() == Technology.PV;
    }

    private static boolean isInService(List<Resource> rows, TradingDay day) {
        return rows.stream().anyMatch(row -> row.validity().contains(day));
    }
}
