package org.lianchu.statement;

import java.util.List;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.Posting;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.Messages;
import org.lianchu.sheet.Page;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Provenance;
import org.lianchu.sheet.Style;

/** Each trade and day: what was contracted, what was executed, and its fee. */
final class TradesPage {
    private static final List<String> HEADS = List.of(
            "head.day",
            "head.trade",
            "head.mode",
            "head.station",
            "head.counterparty",
            "head.price",
            "head.contracted",
            "head.executed",
            "head.fee");

    private final Statement statement;
    private final Messages words;

    TradesPage(Statement statement, Messages words) {
        this.statement = statement;
        this.words = words;
    }

    Page page() {
        Rows rows = new Rows(words);
        rows.table(words.of("trades.title"), HEADS);
        long contracted = 0;
        long executed = 0;
        long fee = 0;
        for (TradeLine trade : statement.trades()) {
            Posting posting = statement
                    .posting(trade.day(), trade.kind(), trade.reference())
                    .orElse(null);
            long wattHours = posting == null ? 0 : posting.wattHours();
            long gain = posting == null ? 0 : statement.gain(posting);
            contracted = Math.addExact(contracted, trade.contractedWattHours());
            executed = Math.addExact(executed, wattHours);
            fee = Math.addExact(fee, gain);
            rows.add(line(trade, wattHours, gain));
        }
        rows.add(total(contracted, executed, fee));
        return rows.page(PageLayout.table(words.of("page.trades"), true, 12, 34, 12, 16, 18, 12, 16, 16, 16), null);
    }

    /** The cell of a line's fee, as {@code Sheet!I4}. */
    static String feeCell(Messages words, int line) {
        return Rows.cell(words.of("page.trades"), HEADS, "head.fee", line);
    }

    private List<Cell> line(TradeLine trade, long wattHours, long gain) {
        return List.of(
                Cell.day(trade.day()),
                Cell.text(Style.TEXT, trade.reference()),
                Cell.text(Style.TEXT, words.code(trade.mode())),
                Cell.text(Style.TEXT, trade.station()),
                Cell.text(Style.TEXT, counterparty(trade).text()),
                Cell.price(trade.price().microYuanPerKwh()),
                Cell.kwh(Style.KWH, trade.contractedWattHours()),
                Cell.kwh(Style.KWH, wattHours).from(Provenance.POSTING),
                Cell.yuan(Style.YUAN, gain).from(Provenance.POSTING));
    }

    private List<Cell> total(long contracted, long executed, long fee) {
        Cell blank = Cell.text(Style.TOTAL_LABEL, "");
        return List.of(
                Cell.text(Style.TOTAL_LABEL, words.of("total")),
                blank,
                blank,
                blank,
                blank,
                blank,
                Cell.kwh(Style.TOTAL_KWH, contracted).from(Provenance.COMPUTED),
                Cell.kwh(Style.TOTAL_KWH, executed).from(Provenance.COMPUTED),
                Cell.yuan(Style.TOTAL_YUAN, fee).from(Provenance.COMPUTED));
    }

    private ParticipantId counterparty(TradeLine trade) {
        return trade.buyer().equals(statement.participant()) ? trade.seller() : trade.buyer();
    }
}
