package org.lianchu.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.award.ClearingCertificate;
import org.lianchu.clearing.Award;
import org.lianchu.clearing.Margin;
import org.lianchu.quantity.Price;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.Messages;
import org.lianchu.sheet.Page;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Provenance;
import org.lianchu.sheet.Style;

/**
 * What was bid and awarded, interval by interval beside the margins; below, the certificate of each day, by which
 * bidders see that they were all shown the same.
 */
final class AuctionPage {
    private static final List<String> HEADS = List.of(
            "head.day",
            "head.resource",
            "head.bid.side",
            "head.interval",
            "head.offered",
            "head.better",
            "head.at.margin",
            "head.awarded",
            "head.margin.buyers",
            "head.margin.sellers",
            "head.margin.kwh");

    private final Statement statement;
    private final Messages words;

    AuctionPage(Statement statement, Messages words) {
        this.statement = statement;
        this.words = words;
    }

    /** Whether the participant bid, or was awarded something. */
    static boolean isOf(Statement statement) {
        return statement.auctions().stream().anyMatch(AuctionPage::isOwn);
    }

    private static boolean isOwn(AuctionDay day) {
        return !day.bids().isEmpty() || !day.trades().isEmpty();
    }

    Page page() {
        Rows rows = new Rows(words);
        rows.table(words.of("auction.title"), HEADS);
        for (AuctionDay day : statement.auctions()) {
            for (Award award : statement.awards(day)) {
                award.lines(day.certificate().lines()).stream()
                        .filter(line -> !line.isEmpty())
                        .forEach(line -> rows.add(line(day, award, line)));
            }
        }
        rows.add(Cell.text(Style.NOTE, words.of("auction.note")));
        rows.blank();
        rows.add(Cell.text(Style.SUBTITLE, words.of("auction.certificates")));
        rows.head(List.of("head.day", "head.rule", "head.method", "head.k", "head.gate", "head.sha256", "head.key"));
        statement.auctions().stream().filter(AuctionPage::isOwn).forEach(day -> rows.add(certificate(day)));
        return rows.page(
                PageLayout.table(words.of("page.auction"), true, 12, 16, 10, 10, 14, 14, 14, 14, 14, 14, 16), null);
    }

    private List<Cell> line(AuctionDay day, Award award, Award.Line line) {
        Margin margin = line.margin();
        return List.of(
                Cell.day(day.day()),
                Cell.text(Style.TEXT, award.resource().text()),
                Cell.text(Style.TEXT, words.code(award.side())),
                Cell.count(line.interval()),
                computed(line.offered()),
                computed(line.least()),
                computed(line.most() - line.least()),
                computed(line.awarded()),
                price(margin == null ? null : margin.buyers()),
                price(margin == null ? null : margin.sellers()),
                Cell.kwh(Style.KWH, margin == null ? 0 : margin.wattHours()));
    }

    private static Cell computed(long wattHours) {
        return Cell.kwh(Style.KWH, wattHours).from(Provenance.COMPUTED);
    }

    private static Cell price(@Nullable Price price) {
        return price == null ? Cell.text(Style.TEXT, "") : Cell.price(price.microYuanPerKwh());
    }

    private List<Cell> certificate(AuctionDay day) {
        ClearingCertificate certificate = day.certificate();
        String key = day.key();
        return List.of(
                Cell.day(day.day()),
                Cell.text(Style.TEXT, certificate.rule()),
                Cell.text(Style.TEXT, words.code(certificate.method())),
                Cell.count(certificate.k()),
                Cell.text(Style.TEXT, certificate.gate()),
                Cell.text(Style.TEXT, certificate.sha256().toString()),
                Cell.text(Style.TEXT, key == null ? words.of("auction.not.anchored") : key));
    }
}
