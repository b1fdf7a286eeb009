package org.lianchu.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lianchu.claim.IssuedClaim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.contract.ledger.Term;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.TradingDay;

class ExpectedClaimsTest {
    private static final Term JUNE = Term.parse("qinghai/2019-06");
    private static final TradingDay DAY = TradingDay.of(2019, 6, 18);
    private static final ParticipantId GALE = new ParticipantId("GALE");
    private static final ParticipantId STORE = new ParticipantId("STORE");

    private static Map<TradingDay, List<PairSum>> days(long... fen) {
        return Map.of(
                DAY,
                List.of(new PairSum(GALE, STORE, fen[0])),
                DAY.plusDays(1),
                List.of(new PairSum(GALE, STORE, fen[1])));
    }

    @Test
    void the_days_of_a_pair_are_one_claim() {
        assertThat(ExpectedClaims.of(JUNE, 0, days(3, 4), null).claims())
                .containsOnly(Map.entry(ClaimId.issued(JUNE, 0, GALE, STORE), new IssuedClaim(GALE, STORE, 7)));
    }

    @Test
    void a_lower_sum_than_before_is_owed_the_other_way_round_and_an_equal_one_by_nobody() {
        assertThat(ExpectedClaims.of(JUNE, 1, days(3, 4), days(5, 5)).claims())
                .containsOnly(Map.entry(ClaimId.issued(JUNE, 1, GALE, STORE), new IssuedClaim(STORE, GALE, 3)));
        assertThat(ExpectedClaims.of(JUNE, 1, days(3, 4), days(4, 3)).claims()).isEmpty();
    }
}
