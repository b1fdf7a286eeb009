package org.lianchu.console.analysis;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Party;
import org.lianchu.analysis.MarketFigures;
import org.lianchu.analysis.MarketFigures.Found;
import org.lianchu.analysis.MarketTable;
import org.lianchu.analysis.Reader;
import org.lianchu.console.inquiry.Nothing;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.query.QueryConfiguration.Sources;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What the market did: to a participant what is its own, besides the totals of closed terms; those to everybody. */
@Controller
public final class AnalysisController {
    private static final List<MarketTable> OF_MONTH = List.of(
            MarketTable.OWN_MONEY,
            MarketTable.STATIONS,
            MarketTable.PLANTS,
            MarketTable.DISCREPANCIES,
            MarketTable.PUNCTUALITY);

    private final MarketFigures figures;

    AnalysisController(Sources sources) {
        this.figures = new MarketFigures(sources.database());
    }

    private static Reader reader(Page page) {
        Party party = page.party();
        return party.tier().seesEverything() ? Reader.ALL : Reader.of(party.id());
    }

    @For(Access.ADMITTED)
    @GetMapping("/analysis")
    ModelAndView months(Page page) {
        return months(page, reader(page), "/analysis/months", "/analysis/");
    }

    @For(value = Access.EVERYBODY, inTurn = true)
    @GetMapping("/public/trends")
    ModelAndView trends(Page page) {
        return months(page, Reader.PUBLIC, "/public/trends", "/public/");
    }

    private ModelAndView months(Page page, Reader reader, String address, String months) {
        Found found = figures.of(MarketTable.MONTHS, reader, null);
        return page.show("analysis/months", new MonthsView(new ShownTable("months", address, found), months));
    }

    @For(Access.ADMITTED)
    @GetMapping("/analysis/{month}")
    ModelAndView month(
            Page page, @PathVariable YearMonth month, @RequestParam(required = false) @Nullable YearMonth with) {
        Reader reader = reader(page);
        Found prices = figures.of(MarketTable.PRICES, reader, month);
        List<ShownTable> tables = new ArrayList<>();
        for (MarketTable table : OF_MONTH) {
            tables.add(new ShownTable(name(table), address(month, table), figures.of(table, reader, month)));
        }
        MarketTable points = reader.equals(Reader.ALL) ? MarketTable.CHARGING : MarketTable.FEES;
        Found compared =
                with == null ? prices : Compared.by("kind", prices, figures.of(MarketTable.PRICES, reader, with));
        return page.show(
                "analysis/month",
                new MonthView(
                        month,
                        with,
                        new ShownTable("prices", address(month, MarketTable.PRICES), compared),
                        new ShownTable(name(points), address(month, points), figures.of(points, reader, month)),
                        tables));
    }

    private static String name(MarketTable table) {
        return table.name().toLowerCase(Locale.ROOT);
    }

    private static String address(YearMonth month, MarketTable table) {
        return "/analysis/" + month + "/" + name(table);
    }

    @For(Access.ADMITTED)
    @GetMapping("/analysis/months/{form}")
    ResponseEntity<byte[]> monthsFile(Page page, @PathVariable String form) throws IOException {
        return file("months", form, figures.of(MarketTable.MONTHS, reader(page), null));
    }

    @For(value = Access.EVERYBODY, inTurn = true)
    @GetMapping("/public/trends/{form}")
    ResponseEntity<byte[]> trendsFile(Page page, @PathVariable String form) throws IOException {
        return file("months", form, figures.of(MarketTable.MONTHS, Reader.PUBLIC, null));
    }

    @For(Access.ADMITTED)
    @GetMapping("/analysis/{month}/{table}/{form}")
    ResponseEntity<byte[]> file(
            Page page, @PathVariable YearMonth month, @PathVariable String table, @PathVariable String form)
            throws IOException {
        for (MarketTable each : MarketTable.values()) {
            if (name(each).equals(table) && each != MarketTable.MONTHS) {
                return file(month + "-" + table, form, figures.of(each, reader(page), month));
            }
        }
        throw Nothing.here();
    }

    private static ResponseEntity<byte[]> file(String name, String form, Found found) throws IOException {
        for (TableFile each : TableFile.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(form)) {
                return ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(each.mediaType()))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(name + "." + form)
                                        .build()
                                        .toString())
                        .body(each.bytes(name, found));
            }
        }
        throw Nothing.here();
    }
}
