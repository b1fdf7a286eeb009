package org.lianchu.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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
import org.lianchu.settlement.Account;
import org.lianchu.settlement.AccountLine;
import org.lianchu.settlement.AccountLine.Direction;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.TradingDay;

/**
 * Any records, within what the format allows. The ends of each range are drawn often by themselves: all combinations of
 * ends, as jqwik would make them, are more than a property has tries.
 */
final class Records {
    private Records() {}

    static Arbitrary<CanonicalRecord> any() {
        return Arbitraries.oneOf(
                profiles().map(CanonicalRecord.OfProfile::new),
                trades().map(CanonicalRecord.OfTradeRow::new),
                calls().map(CanonicalRecord.OfCallRow::new),
                bids().map(CanonicalRecord.OfBidRow::new),
                postings().map(CanonicalRecord.OfPosting::new),
                rows().map(CanonicalRecord.OfDataRow::new),
                accounts().map(CanonicalRecord.OfAccount::new),
                curves().map(CanonicalRecord.OfCurve::new));
    }

    static Arbitrary<Profile> profiles() {
        return Combinators.combine(
                        ids().map(ResourceId::new), Arbitraries.of(Register.class), days(), energies(), qualities())
                .as((resource, register, day, wattHours, quality) -> {
                    for (int i = 0; i < 96; i++) {
                        wattHours[i] = quality[i] == 'N' ? 0 : wattHours[i];
                    }
                    return new Profile(resource, register, day, wattHours, quality);
                });
    }

    static Arbitrary<TradeRow> trades() {
        return Combinators.combine(
                        ids().map(TradeId::new),
                        Arbitraries.of(TradeMode.class),
                        ids().map(ResourceId::new),
                        ids().map(ResourceId::new),
                        days(),
                        amounts().map(Price::new),
                        energies())
                .as(TradeRow::new);
    }

    static Arbitrary<CallRow> calls() {
        return Combinators.combine(
                        ids().map(CallId::new), ids().map(ResourceId::new), days(), Arbitraries.longs(), energies())
                .as(CallRow::new);
    }

    static Arbitrary<BidRow> bids() {
        return Combinators.combine(
                        ids().map(BidId::new),
                        Arbitraries.of(BidSide.class),
                        ids().map(ResourceId::new),
                        days(),
                        amounts().map(Price::new),
                        energies())
                .as(BidRow::new);
    }

    static Arbitrary<Posting> postings() {
        return Combinators.combine(
                        days(),
                        Arbitraries.of(PostingKind.class),
                        texts(),
                        ids().map(ParticipantId::new),
                        ids().map(ParticipantId::new),
                        amounts(),
                        Arbitraries.longs().between(1, Long.MAX_VALUE))
                .as(Posting::new);
    }

    static Arbitrary<Account> accounts() {
        Arbitrary<AccountLine> lines = Combinators.combine(
                        Arbitraries.of(Direction.class),
                        ids().map(ParticipantId::new),
                        Arbitraries.longs().between(1, Long.MAX_VALUE))
                .as(AccountLine::new);
        return Combinators.combine(
                        ids().map(ParticipantId::new), days(), lines.list().ofMaxSize(5))
                .as((participant, day, some) -> {
                    TreeSet<AccountLine> ascending = new TreeSet<>(AccountLine.ORDER);
                    ascending.addAll(some);
                    return new Account(participant, day, List.copyOf(ascending));
                });
    }

    private static Arbitrary<DayCurve> curves() {
        return Combinators.combine(days(), energies(), energies(), amounts())
                .as((day, fees, sums, total) -> new DayCurve(day, new MarketCurve(fees, sums, total)));
    }

    static Arbitrary<DataRow> rows() {
        return Arbitraries.of(Dataset.class)
                .filter(d -> !d.hasDays())
                .flatMap(dataset ->
                        texts().list().ofSize(dataset.columns().size()).map(values -> new DataRow(dataset, values)));
    }

    private static Arbitrary<String> ids() {
        return idTexts().filter(text -> !text.startsWith(".") && !text.startsWith("-"));
    }

    private static Arbitrary<String> idTexts() {
        return Arbitraries.strings()
                .withCharRange('A', 'Z')
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars('_', '.', '-')
                .ofMinLength(1)
                .ofMaxLength(64);
    }

    /** Whole code points, so that every text has UTF-8. */
    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(List.of(
                        Arbitraries.integers().between(0, 0xd7ff),
                        Arbitraries.integers().between(0xe000, 0x10ffff)))
                .map(Character::toString)
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    private static Arbitrary<TradingDay> days() {
        return Arbitraries.oneOf(
                        List.of(Arbitraries.of(Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE), Arbitraries.integers()))
                .map(TradingDay::new);
    }

    private static Arbitrary<Long> amounts() {
        return Arbitraries.oneOf(List.of(
                Arbitraries.of(0L, 1L, 255L, 256L, Long.MAX_VALUE),
                Arbitraries.longs().between(0, Long.MAX_VALUE)));
    }

    private static Arbitrary<long[]> energies() {
        return amounts().array(long[].class).ofSize(96);
    }

    private static Arbitrary<byte[]> qualities() {
        return Arbitraries.strings().withChars("ASFEN").ofLength(96).map(text -> text.getBytes(US_ASCII));
    }

    /** The bytes by the plain way. */
    static byte[] plainBytes(CanonicalRecord record) {
        if (record instanceof CanonicalRecord.OfProfile r) {
            return HexText.bytes(PlainFormat.record(r.profile()));
        }
        if (record instanceof CanonicalRecord.OfTradeRow r) {
            return HexText.bytes(PlainFormat.record(r.trade()));
        }
        if (record instanceof CanonicalRecord.OfCallRow r) {
            return HexText.bytes(PlainFormat.record(r.call()));
        }
        if (record instanceof CanonicalRecord.OfBidRow r) {
            return HexText.bytes(PlainFormat.record(r.bid()));
        }
        if (record instanceof CanonicalRecord.OfPosting r) {
            return HexText.bytes(PlainFormat.record(r.posting()));
        }
        if (record instanceof CanonicalRecord.OfAccount r) {
            return HexText.bytes(PlainFormat.record(r.account()));
        }
        if (record instanceof CanonicalRecord.OfCurve r) {
            return HexText.bytes(PlainFormat.record(r.curve()));
        }
        return HexText.bytes(PlainFormat.record(((CanonicalRecord.OfDataRow) record).row()));
    }
}
