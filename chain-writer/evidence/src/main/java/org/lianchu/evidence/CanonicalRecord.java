package org.lianchu.evidence;

import java.util.Optional;
import org.lianchu.market.BidRow;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Profile;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.Account;
import org.lianchu.settlement.Posting;
import org.lianchu.time.TradingDay;

/** A record of whatever type, for those who learn the type from the bytes. */
public sealed interface CanonicalRecord {
    RecordType type();

    /** The trading day; none for a row of another dataset. */
    Optional<TradingDay> day();

    /** Its canonical bytes; throws as {@link CanonicalBytes} does. */
    byte[] bytes();

    /** Type 1. */
    record OfProfile(Profile profile) implements CanonicalRecord {
        @Override
        public RecordType type() {
            return RecordType.PROFILE;
        }

        @Override
        public Optional<TradingDay> day() {
            return Optional.of(profile.day());
        }

        @Override
        public byte[] bytes() {
            return CanonicalBytes.encode(profile);
        }
    }

    /** Type 2. */
    record OfTradeRow(TradeRow trade) implements CanonicalRecord {
        @Override
        public RecordType type() {
            return RecordType.TRADE_ROW;
        }

        @Override
        public Optional<TradingDay> day() {
            return Optional.of(trade.day());
        }

        @Override
        public byte[] bytes() {
            return CanonicalBytes.encode(trade);
        }
    }

    /** Type 3. */
    record OfCallRow(CallRow call) implements CanonicalRecord {
        @Override
        public RecordType type() {
            return RecordType.CALL_ROW;
        }

        @Override
        public Optional<TradingDay> day() {
            return Optional.of(call.day());
        }

        @Override
        public byte[] bytes() {
            return CanonicalBytes.encode(call);
        }
    }

    /** Type 4. */
    record OfPosting(Posting posting) implements CanonicalRecord {
        @Override
        public RecordType type() {
            return RecordType.POSTING;
        }

        @Override
        public Optional<TradingDay> day() {
            return Optional.of(posting.day());
        }

        @Override
        public byte[] bytes() {
            return CanonicalBytes.encode(posting);
        }
    }

    /** Type 5. */
    record OfDataRow(DataRow row) implements CanonicalRecord {
        @Override
        public RecordType type() {
            return RecordType.DATA_ROW;
        }

        @Override
        public Optional<TradingDay> day() {
            return Optional.empty();
        }

        @Override
        public byte[] bytes() {
            return CanonicalBytes.encode(row);
        }
    }

    /** Type 6. */
    record OfAccount(Account account) implements CanonicalRecord {
        @Override
        public RecordType type() {
            return RecordType.ACCOUNT;
        }

        @Override
        public Optional<TradingDay> day() {
            return Optional.of(account.day());
        }

        @Override
        public byte[] bytes() {
            return CanonicalBytes.encode(account);
        }
    }

    /** Type 7. */
    record OfCurve(DayCurve curve) implements CanonicalRecord {
        @Override
        public RecordType type() {
            return RecordType.CURVE;
        }

        @Override
        public Optional<TradingDay> day() {
            return Optional.of(curve.day());
        }

        @Override
        public byte[] bytes() {
            return CanonicalBytes.encode(curve.day(), curve.curve());
        }
    }

    /** Type 8. */
    record OfBidRow(BidRow bid) implements CanonicalRecord {
        @Override
        public RecordType type() {
            return RecordType.BID_ROW;
        }

        @Override
        public Optional<TradingDay> day() {
            return Optional.of(bid.day());
        }

        @Override
        public byte[] bytes() {
            return CanonicalBytes.encode(bid);
        }
    }
}
