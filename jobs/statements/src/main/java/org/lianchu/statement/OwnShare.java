package org.lianchu.statement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.lianchu.market.Register;
import org.lianchu.proof.PlantShare;
import org.lianchu.rule.SharingBasis;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.Provenance;
import org.lianchu.sheet.Style;
import org.lianchu.time.Intervals;

/** A plant's share of a day by the energies of its statement, and how it is shown. */
final class OwnShare {
    private static final int NANO_DIGITS = 9;

    private OwnShare() {}

    /** The share of a plant that takes part; empty where nothing was shared that day. */
    static Optional<PlantShare> of(Statement statement, ShareLine line, SharingBasis sharing, MarketCurve curve) {
        long[] own = statement.readings().stream()
                .filter(r -> r.day().equals(line.day())
                        && r.register() == Register.GENERATION
                        && r.resource().equals(line.plant()))
                .map(Readings::wattHours)
                .findFirst()
                .orElseGet(() -> new long[Intervals.PER_DAY]);
        return PlantShare.of(own, line.licensedKw(), sharing, curve);
    }

    /** The exact share as it is shown: yuan, to the hundredth of a fen; negative, for it is paid. */
    static Cell cell(PlantShare share) {
        BigDecimal yuan = share.nanoYuan().movePointLeft(NANO_DIGITS).setScale(4, RoundingMode.HALF_UP);
        return new Cell(Style.EXACT, "", yuan.negate(), Provenance.COMPUTED);
    }

    static Cell marketWeight(PlantShare share, SharingBasis sharing) {
        return sharing == SharingBasis.LICENSED_CAPACITY
                ? Cell.count(share.marketWeight()).from(Provenance.LEDGER_DAY)
                : Cell.kwh(Style.KWH, share.marketWeight()).from(Provenance.LEDGER_DAY);
    }
}
