package org.lianchu.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.time.TradingDay;

/** Random records of one day: readings of both sides, trades and calls, and some that are void. */
final class RandomDay {
    private static final List<String> TRADES = List.of("t", "t-", "t.1", "t0", "T");
    private static final ParticipantId STRANGER = new ParticipantId("stranger");

    private final Draw draw;
    private final TradingDay day;
    private final List<Resource> resources;
    private final Set<String> keys = new HashSet<>();
    private final List<Submitted<Profile>> profiles = new ArrayList<>();
    private final List<Submitted<TradeRow>> trades = new ArrayList<>();
    private final List<Submitted<CallRow>> calls = new ArrayList<>();

    RandomDay(Draw draw, TradingDay day, List<Resource> resources) {
        this.draw = draw;
        this.day = day;
        this.resources = resources;
    }

    DaySubmissions submissions() {
        resources.forEach(this::addReadings);
        if (draw.chance(20)) {
            add(ParticipantId.DISPATCH, "ghost", Register.GENERATION, "A", 0);
        }
        draw.some(TRADES, 0, 3).forEach(this::addTrade);
        draw.some(List.of("c", "c-1", "C"), 0, 2).forEach(this::addCall);
        return new DaySubmissions(day, draw.shuffled(profiles), draw.shuffled(trades), draw.shuffled(calls));
    }

    private void addReadings(Resource resource) {
        List<Register> registers = resource.technology().isStation()
                ? List.of(Register.CHARGE, Register.DISCHARGE)
                : draw.chance(10) ? List.of(Register.GENERATION, Register.CURTAILED) : List.of(Register.GENERATION);
        String id = resource.id().text();
        long least = draw.isTidy && !resource.technology().isStation() ? 1 : 0;
        for (Register register : registers) {
            boolean isOwnerGood = draw.chance(60);
            boolean isDispatchGood = draw.isTidy ? !isOwnerGood || draw.chance(50) : draw.chance(60);
            if (isOwnerGood || draw.chance(70)) {
                add(resource.owner(), id, register, isOwnerGood ? "AASF" : "AEN", least);
            }
            if (isDispatchGood || draw.chance(70)) {
                add(ParticipantId.DISPATCH, id, register, isDispatchGood ? "AASF" : "AEN", least);
            }
            if (draw.chance(5)) {
                add(STRANGER, id, register, "A", 0);
            }
        }
    }

    private void add(ParticipantId submitter, String id, Register register, String letters, long least) {
        if (keys.add(submitter + " " + id + " " + register)) {
            byte[] quality = draw.qualities(letters);
            long[] wattHours = draw.energies(least);
            for (int i = 0; i < 96; i++) {
                wattHours[i] = quality[i] == 'N' ? 0 : wattHours[i];
            }
            profiles.add(
                    new Submitted<>(submitter, new Profile(new ResourceId(id), register, day, wattHours, quality)));
        }
    }

    private ResourceId station() {
        List<String> inMarket = resources.stream()
                .filter(resource -> resource.technology().isStation())
                .map(resource -> resource.id().text())
                .toList();
        boolean isStation = !draw.nasty(10);
        return new ResourceId(isStation ? draw.one(inMarket) : draw.one(List.of("S", "ghost", "a")));
    }

    private void addTrade(String id) {
        TradeMode mode = draw.one(List.of(TradeMode.values()));
        ResourceId station = station();
        List<String> buyers = draw.some(draw.nasty(10) ? List.of("a", "s", "ghost") : plants(), 0, 3);
        for (String buyer : buyers) {
            ResourceId seller = draw.chance(90) ? station : station();
            TradeRow row = new TradeRow(
                    new TradeId(id), mode, seller, new ResourceId(buyer), day, draw.price(), draw.energies(0));
            trades.add(new Submitted<>(ParticipantId.DISPATCH, row));
            if (draw.chance(30)) {
                ParticipantId party = draw.one(resources).owner();
                trades.add(new Submitted<>(party, draw.chance(50) ? row : repriced(row)));
            }
        }
    }

    private TradeRow repriced(TradeRow row) {
        return new TradeRow(row.trade(), row.mode(), row.station(), row.buyer(), day, draw.price(), draw.energies(0));
    }

    private List<String> plants() {
        return resources.stream()
                .filter(resource -> !resource.technology().isStation())
                .map(resource -> resource.id().text())
                .distinct()
                .toList();
    }

    private void addCall(String id) {
        Set<ResourceId> stations = new HashSet<>();
        for (int i = 0; i <= draw.upTo(2); i++) {
            stations.add(station());
        }
        for (ResourceId station : stations.stream().sorted().toList()) {
            CallRow row = new CallRow(new CallId(id), station, day, draw.upTo(9), draw.energies(0));
            calls.add(new Submitted<>(ParticipantId.DISPATCH, row));
            if (draw.chance(10)) {
                calls.add(new Submitted<>(
                        draw.chance(50) ? STRANGER : draw.one(resources).owner(), row));
            }
        }
    }
}
