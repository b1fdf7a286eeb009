package org.lianchu.oracle;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.market.Decision;

/** The determinants of a day: the first source in rank with a usable value, and its letter. */
final class Chosen {
    private static final Set<String> CHOOSING =
            Set.of("DIFFERS_INTERVAL", "DIFFERS_DAY", "MISSING_OWNER", "MISSING_DISPATCH", "OVER_RATED");

    private final PlainDay day;
    private final boolean isProvisional;

    /** {@code resource REGISTER interval} to the source that a decision put first. */
    private final Map<String, String> decided = new HashMap<>();

    /** {@code resource REGISTER interval} to Wh; absent where there is none. */
    final Map<String, BigInteger> energy = new HashMap<>();

    /** {@code resource REGISTER} to 96 texts like {@code O12}, or {@code N}. */
    final SortedMap<String, String> printed = new TreeMap<>();

    Chosen(PlainDay day, List<Decision> decisions, boolean isProvisional) {
        this.day = day;
        this.isProvisional = isProvisional;
        decisions.forEach(this::decide);
        for (String register : day.registers) {
            StringBuilder line = new StringBuilder();
            for (int n = 1; n <= 96; n++) {
                line.append(' ').append(choose(register + " " + n));
            }
            if (!line.toString().equals(" N".repeat(96))) {
                printed.put(register, line.toString());
            }
        }
    }

    private void decide(Decision decision) {
        if (CHOOSING.contains(decision.code().name())
                && decision.day().toString().equals(day.day)) {
            for (int n = 1; n <= 96; n++) {
                if (decision.intervals().contains(n)) {
                    String key = decision.subject() + " " + decision.register() + " " + n;
                    decided.put(key, decision.source().name());
                }
            }
        }
    }

    private String choose(String key) {
        boolean isDispatchFirst = "DISPATCH".equals(decided.get(key));
        List<String> rank = isDispatchFirst ? List.of("DISPATCH", "OWNER") : List.of("OWNER", "DISPATCH");
        for (String source : rank) {
            String quality = day.quality.getOrDefault(source + " " + key, "N");
            if ("ASF".contains(quality) || quality.equals("E") && isProvisional) {
                BigInteger value = day.energy.get(source + " " + key);
                energy.put(key, value);
                return source.charAt(0) + value.toString();
            }
        }
        return "N";
    }
}
