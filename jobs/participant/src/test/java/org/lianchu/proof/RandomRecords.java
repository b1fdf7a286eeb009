package org.lianchu.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.RecordType;
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
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.TradingDay;

/** Records of every type, drawn from a seed. */
final class RandomRecords {
    private static final String LETTERS = "ASFEN";
    private static final List<String> TEXTS =
            List.of("", "plain", "\"quoted\", and \\", "格尔木光伏电站", "\u0001\t\n", "😀é");

    private final Random random;

    RandomRecords(long seed) {
        random = new Random(seed);
    }

    List<CanonicalRecord> document(RecordType type, int count) {
        List<CanonicalRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record(type));
        }
        return records;
    }

    CanonicalRecord record(RecordType type) {
        return switch (type) {
            case PROFILE -> new CanonicalRecord.OfProfile(profile());
            case TRADE_ROW -> new CanonicalRecord.OfTradeRow(trade());
            case CALL_ROW -> new CanonicalRecord.OfCallRow(call());
            case BID_ROW -> new CanonicalRecord.OfBidRow(bid());
            case POSTING -> new CanonicalRecord.OfPosting(posting());
            case DATA_ROW -> new CanonicalRecord.OfDataRow(row());
            case ACCOUNT -> new CanonicalRecord.OfAccount(account());
            case CURVE -> throw new IllegalArgumentException("no proof has a record of " + type);
        };
    }

    private Profile profile() {
        long[] energies = energies();
        StringBuilder quality = new StringBuilder();
        for (int i = 0; i < 96; i++) {
            quality.append(LETTERS.charAt(random.nextInt(5)));
            energies[i] = quality.charAt(i) == 'N' ? 0 : energies[i];
        }
        byte[] letters = quality.toString().getBytes(StandardCharsets.US_ASCII);
        return new Profile(resource(), any(Register.values()), day(), energies, letters);
    }

    private TradeRow trade() {
        Price price = new Price(random.nextInt(2_000_000));
        TradeId id = new TradeId(identifier());
        return new TradeRow(id, any(TradeMode.values()), resource(), resource(), day(), price, energies());
    }

    private CallRow call() {
        return new CallRow(new CallId(identifier()), resource(), day(), random.nextLong(), energies());
    }

    private BidRow bid() {
        Price price = new Price(random.nextInt(2_000_000));
        return new BidRow(new BidId(identifier()), any(BidSide.values()), resource(), day(), price, energies());
    }

    private Posting posting() {
        return new Posting(
                day(),
                any(PostingKind.values()),
                identifier() + "/" + identifier(),
                new ParticipantId(identifier()),
                new ParticipantId(identifier()),
                1 + Math.abs((long) random.nextInt()),
                Math.abs((long) random.nextInt()));
    }

    private Account account() {
        TreeSet<AccountLine> lines = new TreeSet<>(AccountLine.ORDER);
        for (int i = random.nextInt(4); i > 0; i--) {
            lines.add(new AccountLine(
                    any(AccountLine.Direction.values()),
                    new ParticipantId(identifier()),
                    1 + Math.abs((long) random.nextInt())));
        }
        return new Account(new ParticipantId(identifier()), day(), List.copyOf(lines));
    }

    private DataRow row() {
        Dataset dataset = any(Dataset.ATTACHMENT, Dataset.DISPUTES, Dataset.ANSWERS);
        List<String> values = dataset.columns().stream()
                .map(column -> TEXTS.get(random.nextInt(TEXTS.size())))
                .toList();
        return new DataRow(dataset, values);
    }

    @SafeVarargs
    private <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }

    private ResourceId resource() {
        return new ResourceId(identifier());
    }

    private String identifier() {
        return "R_." + random.nextInt(1_000_000);
    }

    private TradingDay day() {
        return TradingDay.of(2019, 6, 18).plusDays(random.nextInt(400));
    }

    private long[] energies() {
        long most = random.nextBoolean() ? 100_000 : Long.MAX_VALUE;
        return LongStream.generate(() -> random.nextLong(most)).limit(96).toArray();
    }
}
