package org.lianchu.market;

import java.util.regex.Pattern;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

/**
 * The rows of published datasets as what they mean: one reading of them, for the platform and the ledger alike.
 *
 * <p>Each method takes a row of its dataset and throws {@link IllegalArgumentException} or {@link
 * java.time.DateTimeException} if its texts are not what the format asks for, which a reader has seen to before.
 */
public final class MarketRows {
    private static final Pattern MEGAWATTS = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,3})?");

    private MarketRows() {}

    /** A row of the participants. */
    public static Participant participant(DataRow row) {
        return new Participant(
                new ParticipantId(row.value("participant")),
                row.value("name"),
                ParticipantKind.valueOf(row.value("kind")),
                validity(row));
    }

    /** A row of the resources. */
    public static Resource resource(DataRow row) {
        return new Resource(
                new ResourceId(row.value("resource")),
                new ParticipantId(row.value("participant")),
                row.value("name"),
                Technology.valueOf(row.value("technology")),
                thousandths(row.value("rated_mw")),
                thousandths(row.value("energy_mwh")),
                thousandths(row.value("licensed_mw")),
                validity(row));
    }

    /** A row of the exemptions. */
    public static Exemption exemption(DataRow row) {
        ExemptionReason reason = ExemptionReason.valueOf(row.value("reason"));
        return new Exemption(new ResourceId(row.value("resource")), reason, validity(row));
    }

    /** A row of the decisions. */
    public static Decision decision(DataRow row) {
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

    /** A row of the rulings. */
    public static Ruling ruling(DataRow row) {
        String dataset = row.value("dataset");
        String sequences = row.value("sequences");
        return new Ruling(
                new ParticipantId(row.value("submitter")),
                Dataset.ofText(dataset).orElseThrow(() -> new IllegalArgumentException("no dataset " + dataset)),
                SequenceRange.parse(sequences)
                        .orElseThrow(() -> new IllegalArgumentException("not 5 or 5-40: " + sequences)),
                RulingEffect.valueOf(row.value("effect")),
                row.value("reason"));
    }

    private static Validity validity(DataRow row) {
        TradingDay from = TradingDay.parse(row.value("from"));
        String to = row.value("to");
        if (to.isEmpty()) {
            return new Validity(from, null);
        }
        TradingDay end = TradingDay.parse(to);
        if (end.compareTo(from) <= 0) {
            throw new IllegalArgumentException("from " + from + " to " + end + ", the latter excluded, has no day");
        }
        return new Validity(from, end);
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
