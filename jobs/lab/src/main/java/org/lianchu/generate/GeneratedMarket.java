package org.lianchu.generate;

import java.util.List;

/**
 * What was written.
 *
 * @param files how many files
 * @param bytes their length together
 * @param profiles data rows of all readings files, both sides
 * @param readings values of those rows, 96 each, the empty ones included
 * @param tradeRows data rows of all trades files, dispatch's and the copies
 * @param callRows data rows of dispatch's calls files
 * @param anomalies what was made wrong on purpose, by day, kind, subject and register
 */
public record GeneratedMarket(
        int files,
        long bytes,
        long profiles,
        long readings,
        long tradeRows,
        long callRows,
        List<PlantedAnomaly> anomalies) {
    public GeneratedMarket {
        anomalies = List.copyOf(anomalies);
    }
}
