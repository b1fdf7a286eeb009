package org.lianchu.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One way of keeping evidence, measured.
 *
 * @param transactions that carried it
 * @param readings whose evidence stands on the ledger
 * @param storeNanos from the first byte read to the last transaction in a block
 * @param proofs made and verified
 * @param proofNanos how long those took
 */
record EvidenceTime(long transactions, long readings, long storeNanos, int proofs, long proofNanos) {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    /** Of so many readings {@link EvidenceBench#PROOFS} are proved: the half-year's. */
    private static final long READINGS_OF_HALF_YEAR = 14_000_000;

    /**
     * Readings stored and proved in a second. Every way proves the same share of what it stores, the share that a
     * thousand proofs are of the half-year: else one that stores little in its time would be charged for proofs that
     * another hardly notices.
     */
    BigDecimal perSecond() {
        BigDecimal share = BigDecimal.valueOf(readings)
                .multiply(BigDecimal.valueOf(EvidenceBench.PROOFS))
                .divide(BigDecimal.valueOf(READINGS_OF_HALF_YEAR), 12, RoundingMode.HALF_UP);
        BigDecimal proving = BigDecimal.valueOf(proofNanos)
                .divide(BigDecimal.valueOf(proofs), 12, RoundingMode.HALF_UP)
                .multiply(share);
        BigDecimal nanos = BigDecimal.valueOf(storeNanos).add(proving);
        return BigDecimal.valueOf(readings)
                .multiply(BigDecimal.valueOf(NANOS_PER_SECOND))
                .divide(nanos, 1, RoundingMode.HALF_UP);
    }
}
