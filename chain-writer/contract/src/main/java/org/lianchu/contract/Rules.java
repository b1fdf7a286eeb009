package org.lianchu.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.RuleApproval;
import org.lianchu.contract.ledger.RuleEntry;
import org.lianchu.contract.request.ApproveRule;
import org.lianchu.contract.request.ProposeRule;
import org.lianchu.evidence.Hash;
import org.lianchu.rule.RuleFile;
import org.lianchu.rule.RuleFormatException;
import org.lianchu.rule.RuleVersion;
import org.lianchu.time.TradingDay;

/** Rule versions: proposed by dispatch, approved by the regulator. */
final class Rules {
    private Rules() {}

    static Reply propose(ProposeRule request, Invocation in) {
        in.requireOperator();
        RuleVersion version = parse(request.bytes());
        String key = Keys.rule(version.market(), version.id());
        if (in.isSameAgain(in.find(key, RuleEntry::decode), "rule version " + version.id())) {
            return Invocation.SAME_AGAIN;
        }
        in.put(key, new RuleEntry(request.bytes(), in.request()).encode());
        return Invocation.WRITTEN;
    }

    private static RuleVersion parse(byte[] bytes) {
        try {
            return RuleFile.parse("the proposed rule", bytes);
        } catch (RuleFormatException e) {
            throw new CallRefusedException(RefusalCode.MALFORMED_RULE, e.what());
        }
    }

    static Reply approve(ApproveRule request, Invocation in) {
        in.requireRegulator();
        String key = Keys.approval(request.market(), request.id());
        if (in.isSameAgain(in.find(key, RuleApproval::decode), "the approval of " + request.id())) {
            return Invocation.SAME_AGAIN;
        }
        RuleEntry entry = in.find(Keys.rule(request.market(), request.id()), RuleEntry::decode);
        if (entry == null) {
            throw new CallRefusedException(
                    RefusalCode.NOT_PROPOSED,
                    "no rule version " + request.id() + " of " + request.market() + "; dispatch proposes it first");
        }
        if (!entry.sha256().equals(request.sha256())) {
            throw new CallRefusedException(
                    RefusalCode.DIGEST_DIFFERS,
                    "the proposed file of " + request.id() + " has SHA-256 " + entry.sha256() + ", not "
                            + request.sha256() + "; read what was proposed");
        }
        in.put(key, new RuleApproval(entry.sha256(), in.request()).encode());
        return Invocation.WRITTEN;
    }

    /** Ids of the market's approved versions, ascending. */
    static List<String> approvedIds(Invocation in) {
        return in.all(Keys.approvals(in.settings().market())).stream()
                .map(entry -> LedgerKey.parse(entry.key()).rule())
                .toList();
    }

    /** The market's versions with these ids. */
    static List<RuleVersion> versions(List<String> ids, Invocation in) {
        return ids.stream().map(id -> version(id, in)).toList();
    }

    /** SHA-256 of the file of one of the market's versions. */
    static Hash sha256(String id, Invocation in) {
        return entry(id, in).sha256();
    }

    private static RuleEntry entry(String id, Invocation in) {
        RuleEntry entry = in.find(Keys.rule(in.settings().market(), id), RuleEntry::decode);
        if (entry == null) {
            throw new IllegalStateException("approved but never proposed: " + id);
        }
        return entry;
    }

    private static RuleVersion version(String id, Invocation in) {
        return RuleFile.parse(id, entry(id, in).bytes());
    }

    /** A version in force on the day that was proposed and is not among the approved ones; null if there is none. */
    static @Nullable String proposedOnly(TradingDay day, List<String> approved, Invocation in) {
        for (WorldState.Entry entry : in.all(Keys.rules(in.settings().market()))) {
            String id = LedgerKey.parse(entry.key()).rule();
            RuleEntry rule = Invocation.decoded(entry.key(), entry.value(), RuleEntry::decode);
            if (!approved.contains(id) && RuleFile.parse(id, rule.bytes()).covers(day)) {
                return id;
            }
        }
        return null;
    }
}
