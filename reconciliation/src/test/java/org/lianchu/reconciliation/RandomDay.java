package org.lianchu.reconciliation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.lianchu.market.Decision;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.market.Side;
import org.lianchu.market.Technology;
import org.lianchu.market.TradeRow;
import org.lianchu.rule.RuleVersion;
import org.lianchu.rule.SharingBasis;
import org.lianchu.settlement.RunType;
import org.lianchu.time.Intervals;

/** Days full of disagreement, drawn from a seed: few resources, few distinct energies, so that everything meets. */
final class RandomDay {
    private static final List<Long> ENERGIES = List.of(0L, 1L, 999L, 20_000L, 20_001L, 3_000_000L, 8_000_000L);
    private static final List<String> STATIONS = List.of("S1", "S2");
    private static final List<String> PLANTS = List.of("C", "P", "W", "X");

    private final Random random;
    private final ADay day = new ADay();

    private RandomDay(long seed) {
        random = new Random(seed);
    }

    static ADay of(long seed) {
        return new RandomDay(seed).day();
    }

    private ADay day() {
        day.station("S1", "E1", 30_000, 20_000).station("S2", "E2", 30_000, 20_000);
        day.plant("C", "E3", Technology.CSP, 30_000).plant("P", "E1", Technology.PV, 30_000);
        day.plant("W", "E4", Technology.WIND, 30_000).plant("X", "E5", Technology.WIND, 30_000);
        if (random.nextBoolean()) {
            day.exempt("X", ExemptionReason.FRONT_RUNNER);
        }
        day.run(pick(List.of(RunType.values())));
        day.rule = rule();
        day.resources.forEach(this::readings);
        for (int t = 0; t < 1 + random.nextInt(3); t++) {
            trade("T" + t, pick(PLANTS));
        }
        for (int c = 0; c < random.nextInt(3); c++) {
            day.calls(ADay.DISPATCH, "K" + c, pick(STATIONS), sparse());
        }
        for (int d = 0; d < random.nextInt(3); d++) {
            boolean station = random.nextBoolean();
            Register register = station ? Register.CHARGE : Register.GENERATION;
            Intervals where = Intervals.parse(random.nextBoolean() ? "1-48" : "2-4,7");
            Side side = pick(List.of(Side.values()));
            String subject = pick(station ? STATIONS : PLANTS);
            day.decisions.add(
                    new Decision(DiscrepancyCode.DIFFERS_DAY, subject, register, ADay.DAY, where, side, "", ""));
        }
        return day;
    }

    private Optional<RuleVersion> rule() {
        RuleVersion rule = random.nextBoolean() ? ADay.qinghai() : ADay.xinjiang();
        return random.nextInt(20) == 0
                ? Optional.empty()
                : Optional.of(ADay.with(rule, pick(List.of(SharingBasis.values()))));
    }

    private void readings(Resource resource) {
        List<Register> registers = resource.technology().isStation()
                ? List.of(Register.CHARGE, Register.DISCHARGE)
                : List.of(Register.GENERATION);
        for (Register register : registers) {
            long[] truth = dense();
            reads(resource.owner().text(), resource.id().text(), register, truth);
            reads(ADay.DISPATCH, resource.id().text(), register, truth);
        }
    }

    private void reads(String submitter, String resource, Register register, long[] truth) {
        long[] values = truth.clone();
        char[] quality = "A".repeat(96).toCharArray();
        for (int k = random.nextInt(3); k > 0; k--) {
            values[random.nextInt(8)] = pick(ENERGIES);
        }
        if (random.nextInt(4) == 0) {
            quality[random.nextInt(8)] = pick(List.of('S', 'E', 'F', 'N'));
        }
        if (random.nextInt(30) != 0) {
            day.reads(submitter, resource, register, values, new String(quality));
        }
    }

    private void trade(String trade, String buyer) {
        TradeRow truth = ADay.row(trade, pick(STATIONS), buyer, 400_000, sparse());
        for (String submitter : List.of(ADay.DISPATCH, "E1", "E2", "E3", "E4", "E5")) {
            TradeRow row = truth;
            switch (random.nextInt(6)) {
                case 0 -> row = ADay.row(trade, truth.station().text(), buyer, 400_000, sparse());
                case 1 -> row = ADay.row(trade, pick(STATIONS), buyer, 300_001, truth.wattHours());
                case 2 -> {
                    continue;
                }
                default -> {}
            }
            day.trades(submitter, row);
        }
    }

    private long[] sparse() {
        long[] values = new long[96];
        for (int k = random.nextInt(5); k > 0; k--) {
            values[random.nextInt(8)] = pick(ENERGIES);
        }
        return values;
    }

    private long[] dense() {
        long[] values = new long[96];
        Arrays.setAll(values, i -> i < 8 ? pick(ENERGIES) : 1_000);
        return values;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
