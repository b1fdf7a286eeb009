package org.lianchu.statement;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.lianchu.proof.ProofFormatException;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;

/**
 * What a statement's lines must be for its pages to be drawn, so that a file that says anything else is told from a
 * fault of this program: the former is the file's, the latter never accuses the issuer.
 */
final class StatementLimits {
    /** A cell keeps 15 digits; a statement with more in a number or a sum could not have been written. */
    private static final BigInteger MOST = BigInteger.TEN.pow(15).subtract(BigInteger.ONE);
    /** Of nano-yuan, four digits behind the yuan: what a share's cell keeps. */
    private static final BigDecimal MOST_NANO_YUAN = BigDecimal.TEN.pow(19);
    /** A day of the market, all parties together, in nano-yuan and in Wh. */
    private static final BigInteger MOST_OF_MARKET = BigInteger.valueOf(Long.MAX_VALUE);

    private StatementLimits() {}

    /** @throws ProofFormatException naming the line that fits no statement */
    static void check(Statement statement) {
        for (DayLine day : statement.days()) {
            if (statement.head().rules().stream().noneMatch(rule -> rule.id().equals(day.rule()))) {
                throw new ProofFormatException("statement.head.rules has no " + day.rule() + " of " + day.day());
            }
            onLedger(day.current());
            onLedger(day.previous());
            MarketCurve curve = day.curve();
            if (curve != null) {
                Sum fees = new Sum("the market's fees of " + day.day(), MOST_OF_MARKET);
                Sum weights = new Sum("the market's weights of " + day.day(), MOST_OF_MARKET);
                each(curve.feeNanoYuan(), fees::accept);
                each(curve.weightSum(), weights::accept);
                new Sum("the market's total of " + day.day(), MOST).accept(curve.totalFen());
            }
        }
        checkSums(statement);
        checkShares(statement);
        statement.auctions().forEach(StatementLimits::checkAuction);
    }

    private static void checkAuction(AuctionDay auction) {
        Sum sum = new Sum("the Wh of the auction of " + auction.day(), MOST);
        auction.bids().forEach(bid -> each(bid.wattHours(), sum::accept));
        auction.trades().forEach(trade -> each(trade.wattHours(), sum::accept));
        auction.certificate().margins().forEach(line -> {
            new Sum("the market's Wh of " + auction.day(), MOST).accept(line.wh());
            new Sum("the margin of " + auction.day(), MOST).accept(line.buyers().microYuanPerKwh());
        });
    }

    private static void onLedger(DayLine.@Nullable OnLedger day) {
        new Sum("a day's block", MOST).accept(day == null ? 0 : day.block());
    }

    private static void checkSums(Statement statement) {
        Sum fen = new Sum("the postings' fen", MOST);
        Sum wattHours = new Sum("the postings' Wh", MOST);
        for (Posting posting : statement.postings()) {
            fen.accept(posting.fen());
            wattHours.accept(posting.wattHours());
        }
        statement.previous().forEach(posting -> fen.accept(posting.fen()));
        Sum contracted = new Sum("the trades' contracted_wh", MOST);
        statement.trades().forEach(trade -> {
            contracted.accept(trade.contractedWattHours());
            new Sum("a trade's price", MOST).accept(trade.price().microYuanPerKwh());
        });
        Sum readings = new Sum("the readings' Wh", MOST);
        statement.readings().forEach(line -> each(line.wattHours(), readings::accept));
        statement.discrepancies().forEach(row -> {
            Sum sides = new Sum("owner_wh, dispatch_wh or effect_fen of discrepancy " + row.id(), MOST);
            sides.accept(row.ownerWattHours() == null ? 0 : row.ownerWattHours());
            sides.accept(row.dispatchWattHours() == null ? 0 : row.dispatchWattHours());
            sides.accept(row.effectFen() == null ? 0 : row.effectFen());
        });
        statement.documents().forEach(document -> {
            new Sum("records of " + document.file(), MOST).accept(document.records());
            new Sum("the block of " + document.file(), MOST).accept(document.block());
        });
    }

    private static void checkShares(Statement statement) {
        for (ShareLine line : statement.shares()) {
            new Sum("licensed_kw of " + line.plant(), MOST).accept(line.licensedKw());
            DayLine day = statement.days().stream()
                    .filter(one -> one.day().equals(line.day()))
                    .findFirst()
                    .orElseThrow(() -> new ProofFormatException(
                            "statement.shares has " + line.day() + ", which statement.days has not"));
            MarketCurve curve = day.curve();
            if (curve != null) {
                OwnShare.of(statement, line, statement.rule(day).sharing(), curve)
                        .filter(own -> own.nanoYuan().compareTo(MOST_NANO_YUAN) >= 0)
                        .ifPresent(own -> {
                            throw new ProofFormatException("the share of " + line.plant() + " on " + line.day()
                                    + " is more than a statement shows");
                        });
            }
        }
    }

    private static void each(long[] values, LongConsumer sum) {
        for (long value : values) {
            sum.accept(value);
        }
    }

    /** A sum of absolute values that must not grow beyond a limit; so no part of it does. */
    private static final class Sum {
        private final String what;
        private final BigInteger most;
        private BigInteger sum = BigInteger.ZERO;

        private Sum(String what, BigInteger most) {
            this.what = what;
            this.most = most;
        }

        private void accept(long value) {
            sum = sum.add(BigInteger.valueOf(value).abs());
            if (sum.compareTo(most) > 0) {
                throw new ProofFormatException(what + ": more than a statement shows");
            }
        }
    }
}
