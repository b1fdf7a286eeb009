package org.lianchu.statement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.proof.PlantShare;
import org.lianchu.rule.SharingBasis;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.Messages;
import org.lianchu.sheet.Page;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Provenance;
import org.lianchu.sheet.Style;

/** Each plant and day: its weight, the market's curve, the exact share and the posting; or why it has none. */
final class SharingPage {
    private static final List<String> HEADS = List.of(
            "head.day",
            "head.plant",
            "head.rule",
            "head.weight",
            "head.market.weight",
            "head.market.fee",
            "head.exact",
            "head.share",
            "head.exemption");

    private final Statement statement;
    private final Messages words;

    SharingPage(Statement statement, Messages words) {
        this.statement = statement;
        this.words = words;
    }

    Page page() {
        Rows rows = new Rows(words);
        rows.table(words.of("sharing.title"), HEADS);
        long weight = 0;
        long share = 0;
        for (ShareLine line : statement.shares()) {
            Posting posting = statement
                    .posting(line.day(), PostingKind.CALL_SHARE.name(), line.plant())
                    .orElse(null);
            weight = Math.addExact(weight, posting == null ? 0 : posting.wattHours());
            share = Math.addExact(share, posting == null ? 0 : statement.gain(posting));
            rows.add(cells(line, posting));
        }
        Cell blank = Cell.text(Style.TOTAL_LABEL, "");
        rows.add(
                Cell.text(Style.TOTAL_LABEL, words.of("total")),
                blank,
                blank,
                Cell.kwh(Style.TOTAL_KWH, weight).from(Provenance.COMPUTED),
                blank,
                blank,
                blank,
                Cell.yuan(Style.TOTAL_YUAN, share).from(Provenance.COMPUTED),
                blank);
        rows.add(Cell.text(Style.NOTE, words.of("sharing.note")));
        return rows.page(PageLayout.table(words.of("page.sharing"), true, 12, 18, 16, 16, 18, 16, 16, 14, 24), null);
    }

    /** The cell of a line's share, as {@code Sheet!H4}. */
    static String shareCell(Messages words, int line) {
        return Rows.cell(words.of("page.sharing"), HEADS, "head.share", line);
    }

    /** The cell of what weighed of a line, as {@code Sheet!D4}. */
    static String weightCell(Messages words, int line) {
        return Rows.cell(words.of("page.sharing"), HEADS, "head.weight", line);
    }

    private List<Cell> cells(ShareLine line, @Nullable Posting posting) {
        DayLine day = statement.day(line.day());
        RuleLine rule = statement.rule(day);
        MarketCurve curve = day.curve();
        Cell none = Cell.text(Style.TEXT, "");
        Optional<PlantShare> exact = curve == null || !line.takesPart()
                ? Optional.empty()
                : OwnShare.of(statement, line, rule.sharing(), curve);
        return List.of(
                Cell.day(line.day()),
                Cell.text(Style.TEXT, line.plant()),
                Cell.text(Style.TEXT, day.rule()),
                weight(line, rule.sharing(), posting),
                exact.map(e -> OwnShare.marketWeight(e, rule.sharing())).orElse(none),
                curve == null ? none : Cell.yuan(Style.YUAN, curve.totalFen()).from(Provenance.LEDGER_DAY),
                exact.map(OwnShare::cell).orElse(none),
                Cell.yuan(Style.YUAN, posting == null ? 0 : statement.gain(posting))
                        .from(Provenance.POSTING),
                Cell.text(Style.TEXT, why(line)));
    }

    /** The energy that weighed; under capacity weights the licensed kW. */
    private static Cell weight(ShareLine line, SharingBasis sharing, @Nullable Posting posting) {
        if (sharing == SharingBasis.LICENSED_CAPACITY) {
            return Cell.count(line.licensedKw());
        }
        return Cell.kwh(Style.KWH, posting == null ? 0 : posting.wattHours()).from(Provenance.POSTING);
    }

    private String why(ShareLine line) {
        if (line.isOutside()) {
            return words.of("sharing.outside");
        }
        return line.exemptions().stream().map(words::code).collect(Collectors.joining(", "));
    }
}
