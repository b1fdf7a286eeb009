package org.lianchu.oracle;

import java.math.BigInteger;
import java.util.Set;
import java.util.stream.Collectors;
import org.lianchu.rule.RuleVersion;

/** The one rule of a day. */
record PlainRule(
        BigInteger charge, BigInteger discharge, String sharing, Set<String> technologies, Set<String> exemptions) {
    static PlainRule of(RuleVersion rule) {
        return new PlainRule(
                BigInteger.valueOf(rule.chargePrice().microYuanPerKwh()),
                BigInteger.valueOf(rule.dischargePrice().microYuanPerKwh()),
                rule.sharing().name(),
                names(rule.technologies()),
                names(rule.exemptions()));
    }

    private static Set<String> names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).collect(Collectors.toSet());
    }

    boolean paysDischarge() {
        return discharge.signum() > 0;
    }
}
