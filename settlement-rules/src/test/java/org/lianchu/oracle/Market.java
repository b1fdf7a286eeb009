package org.lianchu.oracle;

import java.util.List;
import org.lianchu.market.Decision;
import org.lianchu.market.Exemption;
import org.lianchu.market.Participant;
import org.lianchu.market.Resource;
import org.lianchu.rule.RuleVersion;
import org.lianchu.settlement.DaySubmissions;

/** All inputs of a run over a few days: what the product and the oracle are both given. */
record Market(
        String name,
        List<Participant> participants,
        List<Resource> resources,
        List<Exemption> exemptions,
        List<RuleVersion> rules,
        List<Decision> decisions,
        List<DaySubmissions> days) {}
