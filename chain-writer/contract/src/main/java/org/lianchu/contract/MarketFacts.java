package org.lianchu.contract;

import java.time.DateTimeException;
import java.util.List;
import java.util.regex.Pattern;
import org.lianchu.contract.ledger.FactPins;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.Decision;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.Exemption;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.Identifiers;
import org.lianchu.market.MasterData;
import org.lianchu.market.Participant;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ParticipantKind;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Side;
import org.lianchu.market.Technology;
import org.lianchu.rule.RuleVersion;
import org.lianchu.settlement.Determination;
import org.lianchu.settlement.RunType;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

/**
 * The market facts a settlement works with, read from the ledger's own state.
 *
 * @param rules the market's approved versions, whatever their days
 */
record MarketFacts(MasterData masterData, List<Decision> decisions, List<RuleVersion> rules) {
    private static final Pattern MEGAWATTS = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,3})?");

    static MarketFacts of(FactPins pins, Invocation in) {
        MasterData masterData = new MasterData(
                Publications.rows(Dataset.PARTICIPANTS, pins, in).stream()
                        .map(MarketFacts::participant)
                        .toList(),
                Publications.rows(Dataset.RESOURCES, pins, in).stream()
                        .map(MarketFacts::resource)
                        .toList(),
                Publications.rows(Dataset.EXEMPTIONS, pins, in).stream()
                        .map(MarketFacts::exemption)
                        .toList());
        List<Decision> decisions = Publications.rows(Dataset.DECISIONS, pins, in).stream()
                .map(MarketFacts::decision)
                .toList();
        return new MarketFacts(masterData, decisions, Rules.versions(pins.rules(), in));
    }

    List<RuleVersion> rulesInForce(TradingDay day) {
        return rules.stream().filter(rule -> rule.isInForce(day)).toList();
    }

    /**
     * That a publication's rows can be settled with.
     *
     * @throws RefusedException MALFORMED_PUBLICATION naming the first that cannot
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
            case PARTICIPANTS -> participant(row);
            case RESOURCES -> resource(row);
            case EXEMPTIONS -> exemption(row);
            case DECISIONS -> new Determination(RunType.FINAL, List.of(decision(row)));
            default -> {
                // meters only map names of files to resources: nothing settles by them
            }
        }
    }

    private static ParticipantId party(DataRow row) {
        String id = row.value("participant");
        if (Identifiers.isReserved(id)) {
            throw new IllegalArgumentException(id + " is a reserved name");
        }
        return new ParticipantId(id);
    }

    private static Participant participant(DataRow row) {
        ParticipantKind kind = ParticipantKind.valueOf(row.value("kind"));
        return new Participant(party(row), row.value("name"), kind, validity(row));
    }

    private static Resource resource(DataRow row) {
        return new Resource(
                new ResourceId(row.value("resource")),
                party(row),
                row.value("name"),
                Technology.valueOf(row.value("technology")),
                thousandths(row.value("rated_mw")),
                thousandths(row.value("energy_mwh")),
                thousandths(row.value("licensed_mw")),
                validity(row));
    }

    private static Exemption exemption(DataRow row) {
        ExemptionReason reason = ExemptionReason.valueOf(row.value("reason"));
        return new Exemption(new ResourceId(row.value("resource")), reason, validity(row));
    }

    private static Decision decision(DataRow row) {
        String register = row.value("register");
        String intervals = row.value("intervals");
        return new Decision(
                DiscrepancyCode.valueOf(row.value("code")),
                row.value("subject"),
                register.isEmpty() ? null : Register.valueOf(register),
                TradingDay.parse(row.value("day")),
                intervals.isEmpty() ? Intervals.NONE : Intervals.parse(intervals),
                Side.valueOf(row.value("source")),
                row.value("reason"),
                row.value("decided_by"));
    }

    private static Validity validity(DataRow row) {
        String to = row.value("to");
        return new Validity(TradingDay.parse(row.value("from")), to.isEmpty() ? null : TradingDay.parse(to));
    }

    /** MW to kW, exactly; empty is zero. */
    private static long thousandths(String megawatts) {
        if (megawatts.isEmpty()) {
            return 0;
        }
        if (!MEGAWATTS.matcher(megawatts).matches()) {
            throw new IllegalArgumentException("not MW or MWh with at most 3 decimals: " + megawatts);
        }
        int point = megawatts.indexOf('.');
        String whole = point < 0 ? megawatts : megawatts.substring(0, point);
        String decimals = point < 0 ? "" : megawatts.substring(point + 1);
        return Long.parseLong(whole + decimals + "0".repeat(3 - decimals.length()));
    }
}
