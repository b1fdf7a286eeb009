package org.lianchu.statement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.lianchu.proof.Fees;
import org.lianchu.proof.PlantShare;
import org.lianchu.quantity.Price;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.rule.SharingBasis;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.sheet.Messages;
import org.lianchu.statement.StatementFinding.What;

/** Recomputes what of a participant's money can be recomputed from what is its own and the market's curve. */
final class MoneyChecks {
    private final Statement statement;
    private final Messages words;
    private final Set<Posting> explained = new HashSet<>();

    /** @param words of the workbook, by which its sheets are called */
    MoneyChecks(Statement statement, Messages words) {
        this.statement = statement;
        this.words = words;
    }

    List<StatementFinding> findings() {
        List<StatementFinding> findings = new ArrayList<>();
        findings.add(rules());
        Faults faults = new Faults();
        for (int i = 0; i < statement.trades().size(); i++) {
            fee(statement.trades().get(i), TradesPage.feeCell(words, i))
                    .ifPresent(fault -> faults.add(What.FEES, fault));
        }
        statement.postings().stream()
                .filter(p -> p.kind() == PostingKind.CALL_FEE)
                .forEach(p -> callFee(p).ifPresent(fault -> faults.add(What.FEES, fault)));
        for (int i = 0; i < statement.shares().size(); i++) {
            share(statement.shares().get(i), i).ifPresent(fault -> faults.add(What.SHARES, fault));
        }
        for (Posting posting : statement.postings()) {
            if (!explained.contains(posting)) {
                faults.add(
                        posting.kind() == PostingKind.CALL_SHARE ? What.SHARES : What.FEES,
                        posting.day() + " " + posting.kind() + " " + posting.reference()
                                + ": the statement has no line for it");
            }
        }
        findings.add(faults.finding(What.FEES, statement.trades().size() + " trades: energy times price, to the fen"));
        findings.add(faults.finding(
                What.SHARES, statement.shares().size() + " shares follow from own weight and the market's"));
        return findings;
    }

    private StatementFinding rules() {
        for (RuleLine line : statement.head().rules()) {
            Optional<RuleVersion> shipped = RuleBook.shipped().version(line.id());
            if (shipped.isEmpty() || !shipped.get().sha256().equals(line.sha256())) {
                return StatementFinding.notChecked(
                        What.RULES,
                        line.id() + " with SHA-256 " + line.sha256()
                                + " is not among the shipped: its prices and its sharing are dispatch's word here");
            }
            if (!RuleLine.of(shipped.get()).equals(line)) {
                return StatementFinding.failed(What.RULES, line.id() + " says something else: " + shipped.get());
            }
        }
        return StatementFinding.ok(What.RULES, "every rule version is the shipped one");
    }

    private Optional<String> fee(TradeLine trade, String cell) {
        Posting posting =
                statement.posting(trade.day(), trade.kind(), trade.reference()).orElse(null);
        if (posting == null) {
            return Optional.empty();
        }
        explained.add(posting);
        if (!posting.from().equals(trade.buyer()) || !posting.to().equals(trade.seller())) {
            return Optional.of(cell + ": paid by " + posting.from() + " to " + posting.to() + ", traded by "
                    + trade.buyer() + " and " + trade.seller());
        }
        OptionalLong product = Fees.fen(posting.wattHours(), trade.price());
        if (product.isEmpty()) {
            return Optional.of(tooMuch(cell, posting, trade.price()));
        }
        long fen = product.getAsLong();
        return fen == posting.fen()
                ? Optional.empty()
                : Optional.of(cell + " is " + posting.fen() + " fen; " + posting.wattHours() + " Wh at " + trade.price()
                        + " are " + fen);
    }

    private static String tooMuch(String where, Posting posting, Price price) {
        return where + ": " + posting.wattHours() + " Wh at " + price + " are no amount that is settled";
    }

    /** Where a rule pays charging alone, a station's fee is its called energy times the price, to the pool's fen. */
    private Optional<String> callFee(Posting posting) {
        explained.add(posting);
        RuleLine rule = statement.rule(statement.day(posting.day()));
        if (rule.dischargePrice().microYuanPerKwh() > 0) {
            return Optional.empty();
        }
        OptionalLong product = Fees.fen(posting.wattHours(), rule.chargePrice());
        if (product.isEmpty()) {
            return Optional.of(tooMuch(posting.day() + " " + posting.reference(), posting, rule.chargePrice()));
        }
        long fen = product.getAsLong();
        return Math.abs(fen - posting.fen()) <= 1
                ? Optional.empty()
                : Optional.of(posting.day() + " " + posting.reference() + " is paid " + posting.fen() + " fen; "
                        + posting.wattHours() + " Wh at " + rule.chargePrice() + " are " + fen);
    }

    private Optional<String> share(ShareLine line, int number) {
        String cell = SharingPage.shareCell(words, number);
        Posting posting = statement
                .posting(line.day(), PostingKind.CALL_SHARE.name(), line.plant())
                .orElse(null);
        if (posting != null) {
            explained.add(posting);
        }
        long fen = posting == null ? 0 : posting.fen();
        long weighed = posting == null ? 0 : posting.wattHours();
        if (!line.takesPart()) {
            return posting == null ? Optional.empty() : Optional.of(cell + ": it shares, though it takes no part");
        }
        DayLine day = statement.day(line.day());
        MarketCurve curve = day.curve();
        SharingBasis sharing = statement.rule(day).sharing();
        Optional<PlantShare> own = curve == null ? Optional.empty() : OwnShare.of(statement, line, sharing, curve);
        long weight = own.map(share -> share.weighedWattHours(sharing)).orElse(0L);
        BigDecimal exact = own.map(PlantShare::nanoYuan).orElse(BigDecimal.ZERO);
        if (weight != weighed) {
            return Optional.of(SharingPage.weightCell(words, number) + ": " + weighed
                    + " Wh are said to have weighed; the readings of " + line.plant() + " give " + weight);
        }
        return PlantShare.isNear(exact, fen)
                ? Optional.empty()
                : Optional.of(cell + " is " + fen + " fen; own weight and the market's curve give "
                        + exact.movePointLeft(7).setScale(3, RoundingMode.HALF_UP));
    }
}
