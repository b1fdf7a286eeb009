package org.lianchu.statement;

import org.lianchu.quantity.Price;
import org.lianchu.rule.RuleVersion;
import org.lianchu.rule.SharingBasis;

/**
 * A rule version that a day of the statement was settled by.
 *
 * @param sha256 of the rule's file
 */
public record RuleLine(
        String id, int revision, Price chargePrice, Price dischargePrice, SharingBasis sharing, String sha256) {
    /** The line of a rule version. */
    public static RuleLine of(RuleVersion rule) {
        return new RuleLine(
                rule.id(), rule.revision(), rule.chargePrice(), rule.dischargePrice(), rule.sharing(), rule.sha256());
    }
}
