package org.lianchu.oracle;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What is said of one day, as text, so that two readings of it can be compared.
 *
 * @param postings {@code day,kind,reference,from,to,Wh,fen} in export order
 * @param determinants by {@code resource REGISTER}: 96 letters with their Wh
 * @param refusals intervals by code, without OVERFLOW
 * @param overflow the intervals of OVERFLOW
 * @param curve 96 x F, 96 x sum of weights, T; empty if refused
 */
record DayFacts(
        List<String> postings,
        SortedMap<String, String> determinants,
        Map<String, SortedSet<Integer>> refusals,
        SortedSet<Integer> overflow,
        List<String> curve) {
    boolean isSettled() {
        return refusals.isEmpty() && overflow.isEmpty();
    }
}
