package org.lianchu.contract;

import java.time.DateTimeException;
import java.util.List;
import org.lianchu.contract.ledger.FactPins;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.Decision;
import org.lianchu.market.Identifiers;
import org.lianchu.market.MarketRows;
import org.lianchu.market.MasterData;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Rulings;
import org.lianchu.rule.RuleVersion;
import org.lianchu.settlement.Determination;
import org.lianchu.settlement.RunType;

/**
 * The market facts a settlement works with, read from the ledger's own state.
 *
 * @param rules the market's approved versions, whatever their days
 */
record MarketFacts(MasterData masterData, List<Decision> decisions, Rulings rulings, List<RuleVersion> rules) {
    static MarketFacts of(FactPins pins, Invocation in) {
        PublishedFacts published = PublishedFacts.of(pins, in);
        return new MarketFacts(
                published.masterData(), published.decisions(), published.rulings(), Rules.versions(pins.rules(), in));
    }

    /**
     * That a publication's rows can be settled with.
     *
     * @throws CallRefusedException MALFORMED_PUBLICATION naming the first that cannot
     */
    static void check(Dataset dataset, List<DataRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            try {
                check(dataset, rows.get(i));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw PublishedRows.malformed("record " + (i + 1) + " of " + dataset.text() + ": " + e.getMessage());
            }
        }
    }

    private static void check(Dataset dataset, DataRow row) {
        switch (dataset) {
            case PARTICIPANTS -> checkOwner(MarketRows.participant(row).id());
            case RESOURCES -> checkOwner(MarketRows.resource(row).owner());
            case EXEMPTIONS -> MarketRows.exemption(row);
            case RULINGS -> MarketRows.ruling(row);
            case DECISIONS -> new Determination(RunType.FINAL, List.of(MarketRows.decision(row)));
            default -> {
                // meters map names of files to resources, answers are to people: nothing settles by them
            }
        }
    }

    /** What {@link MarketRows} reads, whose owner is nobody's reserved name. */
    private static void checkOwner(ParticipantId owner) {
        if (Identifiers.isReserved(owner.text())) {
            throw new IllegalArgumentException(owner + " is a reserved name");
        }
    }
}
