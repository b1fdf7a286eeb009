package org.lianchu.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.TradingDay;

class DeltaTest {
    private static final TradingDay DAY = TradingDay.of(2019, 8, 1);
    private static final ParticipantId BUYER = new ParticipantId("GEN-001");
    private static final ParticipantId STATION = new ParticipantId("STO-01");

    private static Posting trade(String reference, long wattHours, long fen) {
        return new Posting(DAY, PostingKind.BILATERAL, reference, BUYER, STATION, wattHours, fen);
    }

    private static Delta delta(String reference, long previousWattHours, long wattHours, long previousFen, long fen) {
        return new Delta(
                DAY, PostingKind.BILATERAL, reference, BUYER, STATION, previousWattHours, wattHours, previousFen, fen);
    }

    @Test
    void equal_postings_have_no_delta() {
        List<Posting> postings = List.of(trade("T1/P1", 1000, 50), trade("T2/P1", 2000, 90));
        assertThat(Delta.between(postings, postings)).isEmpty();
        assertThat(Delta.between(List.of(), List.of())).isEmpty();
    }

    @Test
    void a_posting_that_changed_came_or_went_is_a_delta_in_export_order() {
        List<Posting> previous = List.of(trade("T1/P1", 1000, 50), trade("T3/P1", 700, 30), trade("T4/P1", 1, 1));
        List<Posting> current = List.of(trade("T4/P1", 1, 1), trade("T2/P1", 500, 20), trade("T3/P1", 800, 35));
        assertThat(Delta.between(previous, current))
                .containsExactly(
                        delta("T1/P1", 1000, 0, 50, 0),
                        delta("T2/P1", 0, 500, 0, 20),
                        delta("T3/P1", 700, 800, 30, 35));
    }

    @Test
    void energy_that_changes_without_money_is_a_delta_too() {
        assertThat(Delta.between(List.of(trade("T1/P1", 1000, 50)), List.of(trade("T1/P1", 1001, 50))))
                .containsExactly(delta("T1/P1", 1000, 1001, 50, 50));
    }
}
