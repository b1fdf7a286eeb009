package org.lianchu.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.settlement.RunType;

/** The product against the oracle over random markets; {@code -Dmarkets=N} runs more of them. */
class OracleAgreementTest {
    private static final int MARKETS = Integer.getInteger("markets", 500);
    private static final long FIRST_SEED = Long.getLong("seed", 1);

    /** How often the markets reached a kind of posting, a refusal, or a settled day. */
    private final Map<String, Integer> reached = new TreeMap<>();

    @Test
    void the_product_says_what_the_oracle_says_of_every_day_of_every_market() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + MARKETS; seed++) {
            Market market = RandomMarket.of(seed);
            for (DaySubmissions submissions : market.days()) {
                for (RunType type : RunType.values()) {
                    compare("seed " + seed + " " + submissions.day() + " " + type, market, submissions, type);
                }
            }
        }
        assertThat(reached.keySet())
                .as("what %s markets reached: %s", MARKETS, reached)
                .contains("settled", "BILATERAL", "AUCTION", "CALL_SHARE", "CALL_FEE")
                .contains("NO_RULE", "OVERLAPPING_MASTER_DATA", "MISSING_DETERMINANT", "NO_SHARING_WEIGHT", "OVERFLOW");
        if (MARKETS > 500) {
            System.out.println(reached);
        }
    }

    private void compare(String where, Market market, DaySubmissions submissions, RunType type) {
        DayOracle oracle = new DayOracle(market, submissions, type == RunType.PROVISIONAL);
        DayFacts expected = oracle.facts();
        DayFacts actual = Product.facts(market, submissions, type);
        if (!oracle.overlaps()) {
            assertThat(actual.determinants()).as("determinants of %s", where).isEqualTo(expected.determinants());
        }
        if (oracle.isOverflowing()) {
            compareRefused(where, actual, expected);
        } else {
            compareSettled(where, actual, expected);
        }
        count(oracle, expected);
    }

    private void compareSettled(String where, DayFacts actual, DayFacts expected) {
        assertThat(actual.refusals()).as("refusals of %s", where).isEqualTo(expected.refusals());
        assertThat(actual.overflow()).as("overflow of %s", where).isEmpty();
        assertThat(actual.postings()).as("postings of %s", where).isEqualTo(expected.postings());
        assertThat(actual.curve()).as("curve of %s", where).isEqualTo(expected.curve());
    }

    /** The design does not say what else can be said of a day whose amounts do not fit. */
    private void compareRefused(String where, DayFacts actual, DayFacts expected) {
        assertThat(actual.isSettled()).as("%s is refused", where).isFalse();
        assertThat(actual.postings()).as("postings of %s", where).isEmpty();
        assertThat(expected.refusals().keySet())
                .as("refusals of %s", where)
                .containsAll(actual.refusals().keySet());
    }

    private void count(DayOracle oracle, DayFacts facts) {
        facts.postings().forEach(line -> reached.merge(line.split(",", -1)[1], 1, Integer::sum));
        facts.refusals().keySet().forEach(code -> reached.merge(code, 1, Integer::sum));
        if (oracle.isOverflowing()) {
            reached.merge("OVERFLOW", 1, Integer::sum);
        } else if (facts.isSettled()) {
            reached.merge("settled", 1, Integer::sum);
        }
    }
}
