package org.lianchu.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.lianchu.market.CallRow;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.settlement.DeterminedDay;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.RunType;
import org.lianchu.settlement.StationDay;

/** Laws that hold for every market, whatever the numbers. */
class SettlementLawsTest {
    private record Settled(DeterminedDay determined, DayOutcome.Settled outcome) {}

    private static Stream<Settled> settledDays(long seed) {
        Market market = RandomMarket.of(seed);
        return market.days().stream()
                .map(day -> Product.computed(market, day, RunType.FINAL))
                .filter(computed -> computed.refusals().isEmpty())
                .map(ComputedDay.UnderRule.class::cast)
                .map(day -> new Settled(day.determined(), (DayOutcome.Settled) day.outcome()));
    }

    @Property(tries = 300)
    void the_pool_nets_to_zero_to_the_fen(@ForAll long seed) {
        settledDays(seed).forEach(day -> {
            Map<Boolean, Long> pool = day.outcome().postings().stream()
                    .filter(p -> p.from().text().equals("POOL") || p.to().text().equals("POOL"))
                    .collect(Collectors.partitioningBy(
                            p -> p.from().text().equals("POOL"), Collectors.summingLong(Posting::fen)));
            assertThat(pool.get(true)).isEqualTo(pool.get(false));
            assertThat(pool.get(true)).isEqualTo(day.outcome().curve().totalFen());
        });
    }

    @Property(tries = 300)
    void what_is_executed_and_called_is_never_more_than_what_is_metered(@ForAll long seed) {
        settledDays(seed).forEach(day -> day.outcome().stations().forEach(station -> checkEnergy(day, station)));
    }

    private static void checkEnergy(Settled day, StationDay station) {
        DeterminedProfile charge = day.determined().find(station.station(), Register.CHARGE);
        for (int i = 0; i < 96; i++) {
            long executed = 0;
            long contracted = 0;
            for (int m = 0; m < station.trades().size(); m++) {
                assertThat(station.executed()[m][i])
                        .isBetween(0L, station.trades().get(m).wattHours()[i]);
                executed = Math.addExact(executed, station.executed()[m][i]);
                contracted |= station.trades().get(m).wattHours()[i];
            }
            long metered = charge == null ? 0 : charge.wattHours()[i];
            long own = metered - executed - station.called()[i];
            assertThat(own).isNotNegative();
            boolean isShort = station.underDelivered().contains(i + 1);
            assertThat(isShort && own > 0).as("short, and own energy").isFalse();
            assertThat(isShort && contracted == 0).as("short of nothing").isFalse();
        }
    }

    @Property(tries = 300)
    void discharge_under_call_never_exceeds_what_was_called_before(@ForAll long seed) {
        settledDays(seed).flatMap(day -> day.outcome().stations().stream()).forEach(station -> {
            long held = 0;
            for (int i = 0; i < 96; i++) {
                held += station.called()[i] - station.dischargedUnderCall()[i];
                assertThat(held).isNotNegative();
            }
        });
    }

    @Property(tries = 300)
    void the_order_of_the_inputs_changes_nothing(@ForAll long seed, @ForAll Random random) {
        Market market = RandomMarket.of(seed);
        Market shuffled = new Market(
                market.name(),
                shuffled(market.participants(), random),
                shuffled(market.resources(), random),
                shuffled(market.exemptions(), random),
                shuffled(market.rules(), random),
                market.decisions(),
                market.days());
        for (DaySubmissions day : market.days()) {
            DaySubmissions other = new DaySubmissions(
                    day.day(),
                    shuffled(day.profiles(), random),
                    shuffled(day.trades(), random),
                    shuffled(day.calls(), random));
            for (RunType type : RunType.values()) {
                assertThat(Product.facts(shuffled, other, type)).isEqualTo(Product.facts(market, day, type));
            }
        }
    }

    @Property(tries = 200)
    void the_same_inputs_twice_are_the_same_outcome_and_are_left_as_they_were(@ForAll long seed) {
        Market market = RandomMarket.of(seed);
        for (DaySubmissions day : market.days()) {
            DayFacts once = Product.facts(market, day, RunType.FINAL);
            assertThat(Product.facts(market, day, RunType.FINAL)).isEqualTo(once);
            DaySubmissions again =
                    RandomMarket.of(seed).days().get(market.days().indexOf(day));
            assertThat(Product.facts(market, again, RunType.FINAL)).isEqualTo(once);
        }
    }

    @Property(tries = 300)
    void a_thousand_times_the_generation_leaves_every_amount_as_it_was(@ForAll long seed) {
        Market market = RandomMarket.of(seed);
        for (DaySubmissions day :
                market.days().stream().filter(SettlementLawsTest::isSmall).toList()) {
            DayFacts facts = Product.facts(market, day, RunType.FINAL);
            DayFacts scaled = Product.facts(market, scaled(day), RunType.FINAL);
            assertThat(amounts(scaled)).isEqualTo(amounts(facts));
            assertThat(scaled.refusals()).isEqualTo(facts.refusals());
        }
    }

    private static DaySubmissions scaled(DaySubmissions day) {
        List<Submitted<Profile>> profiles = day.profiles().stream()
                .map(s ->
                        s.row().register() == Register.GENERATION ? new Submitted<>(s.submitter(), scaled(s.row())) : s)
                .toList();
        return new DaySubmissions(day.day(), profiles, day.trades(), day.calls());
    }

    private static Profile scaled(Profile profile) {
        long[] wattHours =
                Arrays.stream(profile.wattHours()).map(wh -> wh * 1000).toArray();
        return new Profile(profile.resource(), profile.register(), profile.day(), wattHours, profile.quality());
    }

    private static boolean isSmall(DaySubmissions day) {
        return day.profiles().stream()
                .allMatch(s -> Arrays.stream(s.row().wattHours()).allMatch(wh -> wh < 1_000_000_000_000L));
    }

    /** Postings with money, without their energies. */
    private static List<String> amounts(DayFacts facts) {
        return facts.postings().stream()
                .filter(line -> !line.endsWith(",0"))
                .map(line -> line.replaceAll(",[0-9]+,([0-9]+)$", ",$1"))
                .toList();
    }

    private static <T> List<T> shuffled(List<T> of, Random random) {
        List<T> shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    @Property(tries = 200)
    void copies_of_trades_and_calls_by_the_parties_settle_nothing(@ForAll long seed) {
        Market market = RandomMarket.of(seed);
        for (DaySubmissions day : market.days()) {
            List<Submitted<TradeRow>> trades = day.trades().stream()
                    .filter(s -> s.submitter().isDispatch())
                    .toList();
            List<Submitted<CallRow>> calls =
                    day.calls().stream().filter(s -> s.submitter().isDispatch()).toList();
            DaySubmissions without = new DaySubmissions(day.day(), day.profiles(), trades, calls);
            assertThat(Product.facts(market, without, RunType.FINAL))
                    .isEqualTo(Product.facts(market, day, RunType.FINAL));
        }
    }
}
