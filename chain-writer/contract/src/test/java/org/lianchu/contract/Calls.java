package org.lianchu.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.ApproveClose;
import org.lianchu.contract.request.ApproveRule;
import org.lianchu.contract.request.Assign;
import org.lianchu.contract.request.Countersign;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Holdings;
import org.lianchu.contract.request.Issue;
import org.lianchu.contract.request.Payment;
import org.lianchu.contract.request.ProposeClose;
import org.lianchu.contract.request.ProposeRule;
import org.lianchu.contract.request.Read;
import org.lianchu.contract.request.ReadSettings;
import org.lianchu.contract.request.Recompute;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.contract.request.Scan;
import org.lianchu.contract.request.Suspend;
import org.lianchu.contract.request.TermAct;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.rule.RuleBook;

/** One request of every function, about things of the participant STORE or owed to it. */
final class Calls {
    private Calls() {}

    static Map<String, Request> all(ClaimId open, ClaimId paid) {
        ParticipantId store = Story.participant(Story.STORE);
        Hash none = Hash.sha256();
        SmallMarket market = new SmallMarket();
        TestDocument reading = SmallMarket.document(
                "STORE", Dataset.READINGS, 5, List.of(SmallMarket.reading("ESS-1", Register.CHARGE, Story.DAY, 1)));
        Map<String, Request> calls = new LinkedHashMap<>();
        parties(store).forEach(request -> calls.put(request.function(), request));
        for (Request request : List.of(
                Story.publication(Dataset.EXEMPTIONS, 5, market.exemptionRows()),
                new Countersign(Dataset.EXEMPTIONS, 5, none),
                new ProposeRule(RuleBook.shippedBytes("qinghai-2025")),
                new ApproveRule("qinghai", "qinghai-2019", Hash.sha256(RuleBook.shippedBytes("qinghai-2019"))),
                reading.anchor(),
                TermAct.cut(Story.JUNE, 1),
                TermAct.announce(Story.JUNE, 0),
                TermAct.freeze(Story.JUNE, 0),
                TermAct.giveUp(Story.JUNE, 0),
                TermAct.approveGiveUp(Story.JUNE, 0),
                settle(reading),
                new ProposeClose(Story.JUNE, 0, Story.FINAL, none, Story.NOTHING_OPEN),
                new ApproveClose(Story.JUNE, 0, Story.FINAL, none),
                new Issue(Story.JUNE, 0, 0),
                new Assign(open, "new", store, 1),
                Payment.redeem(open, 1000, "bank"),
                Payment.confirm(paid, 70, "bank"),
                Payment.withdraw(paid, 70, "bank"),
                Payment.reject(paid, 70, "bank"),
                new Read("identity/STORE"),
                new Scan("anchor/2019-06-18/", "", 10),
                new Holdings(store, Holdings.Side.CREDITOR, "", 10),
                new Recompute(settle(reading)),
                new ReadSettings())) {
            calls.put(request.function(), request);
        }
        return calls;
    }

    private static GivenDay settle(TestDocument reading) {
        return Story.settle(Story.NIGHT, new RunPins(1, 0, 0), Story.DAY, List.of(reading), List.of(), Hash.sha256());
    }

    private static List<Request> parties(ParticipantId store) {
        return List.of(
                new Enrol(store),
                AdmissionAct.admit(store, 1, Story.STORE),
                AdmissionAct.approve(store, 1, Story.STORE),
                AdmissionAct.consent(store, 2, Story.STORE),
                new Suspend(store, 1),
                RoleAct.grant(Role.CASHIER, 1, Story.identity("StorageMSP", "CN=new")),
                RoleAct.approve(Role.FINANCE, 1, Story.FINANCE_1),
                RoleAct.revoke(Role.CASHIER, 1, Story.CASHIER));
    }
}
