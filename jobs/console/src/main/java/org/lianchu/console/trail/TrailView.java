package org.lianchu.console.trail;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.page.Addresses;
import org.lianchu.console.page.Page;
import org.lianchu.inquiry.Formula;
import org.lianchu.inquiry.PostingTrail;
import org.lianchu.market.Dataset;
import org.lianchu.quantity.Price;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.RunId;
import org.lianchu.store.StoredRecord;

/** The way from a posting, as a page. */
public record TrailView(Page page, PostingTrail trail) {
    private static final int NANO_DIGITS = 9;
    private static final int SHOWN_DIGITS = 4;
    private static final int PRICE_DIGITS = 6;

    /**
     * Whether the reader sees what the station metered and sold in all: of a trade its buyer sees the own contract, and
     * neither the station's readings nor what others bought.
     */
    public boolean seesStation() {
        return trade() == null || page.party().sees(trail.posting().to());
    }

    /** The records that the formula's numbers were read in, as far as they are the reader's to see. */
    public List<PostingTrail.Input> inputs() {
        return trail.inputs().stream()
                .filter(input -> seesStation() || input.record().dataset() == Dataset.TRADES)
                .toList();
    }

    /** The fee of a trade; null if the posting is no trade's. */
    public Formula.@Nullable TradeFee trade() {
        return trail.formula() instanceof Formula.TradeFee trade ? trade : null;
    }

    /** A station's fee; null if the posting is none. */
    public Formula.@Nullable CallFee fee() {
        return trail.formula() instanceof Formula.CallFee fee ? fee : null;
    }

    /** A plant's share; null if the posting is none. */
    public Formula.@Nullable CallShare share() {
        return trail.formula() instanceof Formula.CallShare share ? share : null;
    }

    /** An exact amount in yuan, with all its digits. */
    public String yuan(long nanoYuan) {
        return page.figures().decimal(plain(BigDecimal.valueOf(nanoYuan, NANO_DIGITS)));
    }

    /** A share in yuan, to a hundredth of a fen. */
    public String yuan(BigDecimal nanoYuan) {
        return page.figures().decimal(nanoYuan.movePointLeft(NANO_DIGITS).setScale(SHOWN_DIGITS, RoundingMode.HALF_UP));
    }

    private static BigDecimal plain(BigDecimal yuan) {
        BigDecimal stripped = yuan.stripTrailingZeros();
        return stripped.scale() < 2 ? stripped.setScale(2, RoundingMode.UNNECESSARY) : stripped;
    }

    /** What a record is about: its register, or what it is a row of. */
    public static String about(Page page, StoredRecord record) {
        return record.subject() + " "
                + record.ofRegister()
                        .map(register -> page.text("inquiry.register." + register.name()))
                        .orElseGet(() ->
                                page.text("trail.dataset." + record.dataset().text()));
    }

    /** A price in yuan per kWh, with all its digits. */
    public static String price(Page page, Price price) {
        return page.figures().decimal(BigDecimal.valueOf(price.microYuanPerKwh(), PRICE_DIGITS));
    }

    /** Where the way from a posting is shown. */
    public static String address(RunId run, Posting posting) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("run", run);
        parameters.put("day", posting.day());
        parameters.put("kind", posting.kind().name());
        parameters.put("reference", posting.reference());
        return Addresses.with("/trail", parameters);
    }
}
