package org.lianchu.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;

/** The records behind the {@link Vectors}. */
final class Samples {
    static final TradingDay AUGUST_18 = TradingDay.of(2019, 8, 18);
    static final TradingDay AUGUST_19 = TradingDay.of(2019, 8, 19);
    static final TradingDay AUGUST_20 = TradingDay.of(2019, 8, 20);

    static final ResourceId PV_17 = new ResourceId("PV-17");
    static final ResourceId STATION = new ResourceId("ESS-1");
    private static final ParticipantId SUN = new ParticipantId("SUN");
    private static final ParticipantId STORE = new ParticipantId("STORE");

    /** 00 01 02 ... 1f. */
    static final byte[] SUBMITTER_KEY = HexText.bytes(IntStream.range(0, 32).mapToObj(HexText::u8));

    /** Qualities A, S, F, E, N over and over; the last energy is 2^53 + 1 Wh, which no double holds. */
    static final Profile PROFILE = profile();

    static final TradeRow TRADE_ROW = new TradeRow(
            new TradeId("T-2019.08_1"),
            TradeMode.AUCTION,
            STATION,
            PV_17,
            AUGUST_19,
            new Price(324_700),
            LongStream.range(0, 96).map(i -> i * 250).toArray());

    /** 32 MW from 10:00 to 11:00, issued at 01:00. */
    static final CallRow CALL_ROW = new CallRow(
            new CallId("C-1"),
            STATION,
            AUGUST_19,
            1_566_147_600,
            LongStream.range(0, 96).map(i -> i >= 40 && i < 44 ? 8_000_000 : 0).toArray());

    /** 1.001 kWh more each interval from 10:00 on. */
    static final BidRow BID_ROW = new BidRow(
            new BidId("B-1.a"),
            BidSide.SELL,
            STATION,
            AUGUST_19,
            new Price(412_500),
            LongStream.range(0, 96).map(i -> i >= 40 ? i * 1_001 : 0).toArray());

    static final Posting POSTING = share("PV-17", "SUN", 12_000_000, 336_000);

    static final DataRow DATA_ROW = participant("SUN", "青海光伏一号", "PV", "2019-06-18", "");

    static final RunId RUN = RunId.parse("qinghai_2019-08-18_2019-08-20_ADJUSTMENT-2_7");

    /** F(i) = (i + 1) x 1,000,000,007 nano-yuan, sums of weights i x (2^40 + 1), i from 0. */
    static final MarketCurve CURVE = new MarketCurve(
            LongStream.range(0, 96).map(i -> (i + 1) * 1_000_000_007).toArray(),
            LongStream.range(0, 96).map(i -> i * ((1L << 40) + 1)).toArray(),
            140_000);

    private Samples() {}

    private static Profile profile() {
        byte[] quality = "ASFEN".repeat(20).substring(0, 96).getBytes(US_ASCII);
        long[] wattHours = new long[96];
        for (int i = 0; i < 96; i++) {
            wattHours[i] = quality[i] == 'N' ? 0 : (i + 1) * 12_345L;
        }
        wattHours[95] = (1L << 53) + 1;
        return new Profile(PV_17, Register.GENERATION, AUGUST_19, wattHours, quality);
    }

    /** A profile with the same actual energy in all intervals. */
    static Profile level(TradingDay day, long wattHours) {
        long[] values = new long[96];
        Arrays.fill(values, wattHours);
        return new Profile(
                PV_17, Register.GENERATION, day, values, "A".repeat(96).getBytes(US_ASCII));
    }

    /** Five records of three days, the days neither ascending nor together. */
    static List<Profile> threeDays() {
        return List.of(
                level(AUGUST_20, 1),
                level(AUGUST_19, 2),
                level(AUGUST_20, 3),
                level(AUGUST_18, 4),
                level(AUGUST_20, 5));
    }

    static List<DataRow> participants() {
        return List.of(DATA_ROW, participant("STORE", "储能一号", "STORAGE", "2019-06-18", "2020-01-01"));
    }

    private static DataRow participant(String... values) {
        return new DataRow(Dataset.PARTICIPANTS, List.of(values));
    }

    private static Posting share(String plant, String from, long wattHours, long fen) {
        ParticipantId payer = new ParticipantId(from);
        return new Posting(AUGUST_19, PostingKind.CALL_SHARE, plant, payer, ParticipantId.POOL, wattHours, fen);
    }

    /** Of 2019-08-19, in export order: by the kind's name, not by its code. */
    static List<Posting> postings() {
        return List.of(
                new Posting(AUGUST_19, PostingKind.AUCTION, "T1/PV-17", SUN, STORE, 3_000_000, 135_000),
                new Posting(AUGUST_19, PostingKind.BILATERAL, "T2/PV-17", SUN, STORE, 4_000_000, 200_000),
                new Posting(AUGUST_19, PostingKind.CALL_FEE, "ESS-1", ParticipantId.POOL, STORE, 2_000_000, 140_000),
                share("PV-17", "SUN", 12_000_000, 84_000),
                share("PV-18", "WIND.CO", 8_000_000, 56_000));
    }

    /** Leaf i is SHA-256(0x00 || u8 i). */
    static List<Hash> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hash.sha256(new byte[] {0}, new byte[] {(byte) i}))
                .toList();
    }
}
