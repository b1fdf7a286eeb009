package org.lianchu.generate;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Register;
import org.lianchu.time.TradingDay;

/**
 * One anomaly that the generator put into the files on purpose.
 *
 * <p>Ordered by day, kind, subject, register.
 *
 * @param subject a resource, {@code trade/plant} for anomalies of trades, {@code station/plant} of awards
 * @param register null for anomalies of trades
 */
public record PlantedAnomaly(
        AnomalyKind kind, String subject, @Nullable Register register, TradingDay day)
        implements Comparable<PlantedAnomaly> {
    private static final Comparator<PlantedAnomaly> ORDER = Comparator.comparing(PlantedAnomaly::day)
            .thenComparing(PlantedAnomaly::kind)
            .thenComparing(PlantedAnomaly::subject)
            .thenComparing(PlantedAnomaly::registerText);

    /** The register's name, empty for trades. */
    public String registerText() {
        return register == null ? "" : register.name();
    }

    @Override
    public int compareTo(PlantedAnomaly other) {
        return ORDER.compare(this, other);
    }

    /** {@code day kind subject register}, one blank between them. */
    @Override
    public String toString() {
        return (day + " " + kind + " " + subject + " " + registerText()).stripTrailing();
    }
}
