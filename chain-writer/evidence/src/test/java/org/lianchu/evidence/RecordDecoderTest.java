package org.lianchu.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianchu.evidence.HexText.i64;
import static org.lianchu.evidence.HexText.str;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.lianchu.evidence.MalformedRecordException.Reason;

class RecordDecoderTest {
    static final List<String> ALL = List.of(
            Vectors.PROFILE,
            Vectors.TRADE_ROW,
            Vectors.CALL_ROW,
            Vectors.POSTING,
            Vectors.DATA_ROW,
            Vectors.ACCOUNT,
            Vectors.BID_ROW);

    @ParameterizedTest
    @FieldSource("ALL")
    void a_pinned_record_comes_back_as_itself(String hex) {
        CanonicalRecord record = RecordDecoder.decode(HexText.bytes(hex));
        assertThat(record.type().code()).isEqualTo(hex.equals(Vectors.BID_ROW) ? 8 : ALL.indexOf(hex) + 1);
        assertThat(Hex.text(record.bytes())).isEqualTo(hex);
    }

    @Test
    void fields_come_back_in_their_places() {
        assertThat(RecordDecoder.posting(HexText.bytes(Vectors.POSTING))).isEqualTo(Samples.POSTING);
        assertThat(RecordDecoder.dataRow(HexText.bytes(Vectors.DATA_ROW))).isEqualTo(Samples.DATA_ROW);
        assertThat(RecordDecoder.profile(HexText.bytes(Vectors.PROFILE)))
                .usingRecursiveComparison()
                .isEqualTo(Samples.PROFILE);
        assertThat(RecordDecoder.tradeRow(HexText.bytes(Vectors.TRADE_ROW)))
                .usingRecursiveComparison()
                .isEqualTo(Samples.TRADE_ROW);
        assertThat(RecordDecoder.callRow(HexText.bytes(Vectors.CALL_ROW)))
                .usingRecursiveComparison()
                .isEqualTo(Samples.CALL_ROW);
        assertThat(RecordDecoder.bidRow(HexText.bytes(Vectors.BID_ROW)))
                .usingRecursiveComparison()
                .isEqualTo(Samples.BID_ROW);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void every_shorter_record_is_truncated(String hex) {
        byte[] bytes = HexText.bytes(hex);
        for (int length = 0; length < bytes.length; length++) {
            assertRefused(Arrays.copyOf(bytes, length), Reason.TRUNCATED);
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void a_byte_too_many_is_refused(String hex) {
        assertRefused(HexText.bytes(hex + "00"), Reason.TRAILING_BYTES);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void another_version_or_type_is_refused(String hex) {
        assertRefused(HexText.bytes("00" + hex.substring(2)), Reason.VERSION);
        assertRefused(HexText.bytes("02" + hex.substring(2)), Reason.VERSION);
        assertRefused(HexText.bytes("0100" + hex.substring(4)), Reason.TYPE);
        assertRefused(HexText.bytes("01ff" + hex.substring(4)), Reason.TYPE);
    }

    @Test
    void a_record_of_another_type_than_asked_for_is_refused() {
        assertThatThrownBy(() -> RecordDecoder.profile(HexText.bytes(Vectors.CALL_ROW)))
                .isInstanceOfSatisfying(
                        MalformedRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.TYPE));
    }

    @Test
    void codes_that_do_not_exist_are_refused() {
        refused(Vectors.PROFILE, "PV-17", "03", "00", Reason.CODE);
        refused(Vectors.PROFILE, "PV-17", "03", "05", Reason.CODE);
        refused(Vectors.TRADE_ROW, "T-2019.08_1", "02", "00", Reason.CODE);
        refused(Vectors.TRADE_ROW, "T-2019.08_1", "02", "03", Reason.CODE);
        refused(Vectors.POSTING, h -> h.replaceFirst("000046cf03", "000046cf00"), Reason.CODE);
        refused(Vectors.POSTING, h -> h.replaceFirst("000046cf03", "000046cf05"), Reason.CODE);
        refused(Vectors.PROFILE, h -> h.substring(0, h.length() - 2) + "61", Reason.CODE);
    }

    @Test
    void numbers_that_no_such_record_has_are_refused() {
        String minusOne = "ffffffffffffffff";
        refused(Vectors.PROFILE, h -> h.replaceFirst(i64(12_345), minusOne), Reason.VALUE);
        refused(Vectors.PROFILE, h -> h.substring(0, h.length() - 2) + "4e", Reason.VALUE);
        refused(Vectors.TRADE_ROW, h -> h.replaceFirst(i64(324_700), minusOne), Reason.VALUE);
        refused(Vectors.TRADE_ROW, h -> h.replaceFirst(i64(250), minusOne), Reason.VALUE);
        refused(Vectors.CALL_ROW, h -> h.replaceFirst(i64(8_000_000), minusOne), Reason.VALUE);
        refused(Vectors.POSTING, h -> h.replaceFirst(i64(12_000_000), minusOne), Reason.VALUE);
        refused(Vectors.POSTING, h -> h.replaceFirst(i64(336_000), minusOne), Reason.VALUE);
        refused(Vectors.POSTING, h -> h.replaceFirst(i64(12_000_000) + i64(336_000), i64(0) + i64(0)), Reason.VALUE);
    }

    @Test
    void an_account_has_one_way_to_be_written() {
        refused(Vectors.ACCOUNT, h -> h.replaceFirst("0000000201", "0000000203"), Reason.CODE);
        refused(Vectors.ACCOUNT, h -> h.replaceFirst("0000000201", "0000000202"), Reason.VALUE);
        refused(Vectors.ACCOUNT, h -> h.replaceFirst(i64(84_000), i64(0)), Reason.VALUE);
        refused(Vectors.ACCOUNT, h -> h.replaceFirst(i64(84_000), i64(-1)), Reason.VALUE);
        refused(Vectors.ACCOUNT, h -> h.replaceFirst(str("STORE"), str("POOL")), Reason.VALUE);
        refused(Vectors.ACCOUNT, h -> h.replaceFirst("00000002", "ffffffff"), Reason.TRUNCATED);
        refused(Vectors.ACCOUNT, h -> h.replaceFirst("00000002", "00000001"), Reason.TRAILING_BYTES);
    }

    @Test
    void a_curve_has_sums_of_63_bits() {
        String hex = Hex.text(CanonicalBytes.encode(Samples.AUGUST_19, Samples.CURVE));
        assertThat(RecordDecoder.curve(HexText.bytes(hex)).curve())
                .usingRecursiveComparison()
                .isEqualTo(Samples.CURVE);
        String sum = i64(0) + i64((1L << 40) + 1);
        refused(hex, h -> h.replaceFirst(sum, i64(1) + i64((1L << 40) + 1)), Reason.VALUE);
        refused(hex, h -> h.replaceFirst(sum, i64(0) + i64(-1)), Reason.VALUE);
    }

    @Test
    void a_text_that_is_not_utf_8_is_refused() {
        for (String malformed : List.of("ff", "80", "c080", "eda080", "f4908080", "e99d")) {
            String field = HexText.u16(malformed.length() / 2) + malformed;
            refused(Vectors.DATA_ROW, h -> h.replaceFirst(str("SUN"), field), Reason.TEXT);
            refused(Vectors.POSTING, h -> h.replaceFirst(str("PV-17"), field), Reason.TEXT);
        }
    }

    @Test
    void a_text_that_is_no_identifier_is_refused_where_one_must_be() {
        for (String text : List.of("", "a b", "a/b", "电", "x".repeat(65))) {
            refused(Vectors.PROFILE, h -> h.replaceFirst(str("PV-17"), str(text)), Reason.TEXT);
            refused(Vectors.TRADE_ROW, h -> h.replaceFirst(str("T-2019.08_1"), str(text)), Reason.TEXT);
            refused(Vectors.CALL_ROW, h -> h.replaceFirst(str("ESS-1"), str(text)), Reason.TEXT);
            refused(Vectors.POSTING, h -> h.replaceFirst(str("POOL"), str(text)), Reason.TEXT);
        }
    }

    @Test
    void columns_are_all_of_the_dataset_in_ascending_order() {
        refused(Vectors.DATA_ROW, h -> h.replaceFirst(str("participants"), str("strangers")), Reason.COLUMNS);
        refused(Vectors.DATA_ROW, h -> h.replaceFirst(str("participants"), str("trades")), Reason.COLUMNS);
        refused(Vectors.DATA_ROW, h -> h.replaceFirst("0005" + str("from"), "0004" + str("from")), Reason.COLUMNS);
        refused(Vectors.DATA_ROW, h -> h.replaceFirst(str("kind"), str("Kind")), Reason.COLUMNS);
        String kind = str("kind") + str("PV");
        String name = str("name") + str("青海光伏一号");
        refused(Vectors.DATA_ROW, h -> h.replaceFirst(kind + name, name + kind), Reason.COLUMNS);
    }

    @Test
    void a_dataset_with_a_record_type_of_its_own_has_no_rows() {
        for (String dataset : List.of("readings", "trades", "calls", "bids")) {
            assertRefused(HexText.bytes("0105" + str(dataset) + HexText.u16(0)), Reason.COLUMNS);
        }
    }

    @Test
    void a_refusal_says_where() {
        assertThatThrownBy(() -> RecordDecoder.decode(HexText.bytes(Vectors.POSTING + "00")))
                .isInstanceOfSatisfying(
                        MalformedRecordException.class,
                        e -> assertThat(e.offset()).isEqualTo(41))
                .hasMessage("TRAILING_BYTES at byte 41: 1 bytes follow the record");
    }

    /** The byte after a text, changed. */
    private static void refused(String hex, String text, String before, String after, Reason reason) {
        refused(hex, h -> h.replaceFirst(str(text) + before, str(text) + after), reason);
    }

    private static void refused(String hex, UnaryOperator<String> change, Reason reason) {
        String changed = change.apply(hex);
        assertThat(changed).isNotEqualTo(hex);
        assertRefused(HexText.bytes(changed), reason);
    }

    private static void assertRefused(byte[] bytes, Reason reason) {
        assertThatThrownBy(() -> RecordDecoder.decode(bytes))
                .isInstanceOfSatisfying(
                        MalformedRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
