package org.lianchu.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.lianchu.market.BidRow;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;

class CanonicalBytesTest {
    @Test
    void a_profile_has_the_pinned_bytes() {
        assertThat(PlainFormat.record(Samples.PROFILE)).isEqualTo(Vectors.PROFILE);
        assertThat(Hex.text(CanonicalBytes.encode(Samples.PROFILE))).isEqualTo(Vectors.PROFILE);
    }

    @Test
    void a_trade_row_has_the_pinned_bytes() {
        assertThat(PlainFormat.record(Samples.TRADE_ROW)).isEqualTo(Vectors.TRADE_ROW);
        assertThat(Hex.text(CanonicalBytes.encode(Samples.TRADE_ROW))).isEqualTo(Vectors.TRADE_ROW);
    }

    @Test
    void a_call_row_has_the_pinned_bytes() {
        assertThat(PlainFormat.record(Samples.CALL_ROW)).isEqualTo(Vectors.CALL_ROW);
        assertThat(Hex.text(CanonicalBytes.encode(Samples.CALL_ROW))).isEqualTo(Vectors.CALL_ROW);
    }

    @Test
    void a_bid_row_has_the_pinned_bytes() {
        assertThat(PlainFormat.record(Samples.BID_ROW)).isEqualTo(Vectors.BID_ROW);
        assertThat(Hex.text(CanonicalBytes.encode(Samples.BID_ROW))).isEqualTo(Vectors.BID_ROW);
    }

    @Test
    void a_posting_has_the_pinned_bytes() {
        assertThat(PlainFormat.record(Samples.POSTING)).isEqualTo(Vectors.POSTING);
        assertThat(Hex.text(CanonicalBytes.encode(Samples.POSTING))).isEqualTo(Vectors.POSTING);
    }

    @Test
    void a_row_of_another_dataset_has_the_pinned_bytes() {
        assertThat(PlainFormat.record(Samples.DATA_ROW)).isEqualTo(Vectors.DATA_ROW);
        assertThat(Hex.text(CanonicalBytes.encode(Samples.DATA_ROW))).isEqualTo(Vectors.DATA_ROW);
    }

    @Test
    void an_energy_below_zero_is_not_encoded() {
        long[] negative = new long[96];
        negative[95] = -1;
        Profile p = Samples.PROFILE;
        TradeRow t = Samples.TRADE_ROW;
        CallRow c = Samples.CALL_ROW;
        refuses(() -> CanonicalBytes.encode(new Profile(p.resource(), p.register(), p.day(), negative, p.quality())));
        refuses(() -> CanonicalBytes.encode(
                new TradeRow(t.trade(), t.mode(), t.station(), t.buyer(), t.day(), t.price(), negative)));
        BidRow b = Samples.BID_ROW;
        refuses(() -> CanonicalBytes.encode(new BidRow(b.bid(), b.side(), b.resource(), b.day(), b.price(), negative)));
        refuses(() -> CanonicalBytes.encode(new CallRow(c.call(), c.station(), c.day(), c.issuedAt(), negative)));
    }

    @Test
    void an_energy_beside_N_is_not_encoded() {
        long[] wattHours = Samples.PROFILE.wattHours().clone();
        wattHours[4] = 1;
        refuses(() -> CanonicalBytes.encode(withValues(wattHours, Samples.PROFILE.quality())));
    }

    @Test
    void a_quality_that_does_not_exist_is_not_encoded() {
        byte[] quality = Samples.PROFILE.quality().clone();
        quality[95] = 'a';
        refuses(() -> CanonicalBytes.encode(withValues(Samples.PROFILE.wattHours(), quality)));
    }

    @Test
    void a_text_without_utf_8_is_not_encoded() {
        refuses(() -> CanonicalBytes.encode(answer("half a pair: \ud83d")));
        refuses(() -> CanonicalBytes.encode(new Posting(
                Samples.AUGUST_19, PostingKind.CALL_FEE, "\udc00", ParticipantId.POOL, ParticipantId.POOL, 1, 1)));
    }

    @Test
    void a_text_has_at_most_65535_bytes() {
        assertThat(CanonicalBytes.encode(answer("x".repeat(65_535)))).hasSizeGreaterThan(65_535);
        refuses(() -> CanonicalBytes.encode(answer("x".repeat(65_536))));
        refuses(() -> CanonicalBytes.encode(answer("电".repeat(21_846))));
    }

    @Test
    void a_dataset_with_a_record_type_of_its_own_has_no_rows() {
        refuses(() -> CanonicalBytes.encode(new DataRow(Dataset.READINGS, List.of())));
    }

    private static Profile withValues(long[] wattHours, byte[] quality) {
        Profile p = Samples.PROFILE;
        return new Profile(p.resource(), p.register(), p.day(), wattHours, quality);
    }

    private static DataRow answer(String reason) {
        return new DataRow(Dataset.ANSWERS, List.of("D-1", "REJECTED", reason, "dispatch"));
    }

    private static void refuses(ThrowingCallable encoding) {
        assertThatIllegalArgumentException().isThrownBy(encoding);
    }
}
