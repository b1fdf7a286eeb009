package org.lianchu.cli.ledger;

import org.lianchu.cli.command.Messages;
import org.lianchu.contract.ledger.ActingIdentity;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.contract.request.Suspend;
import org.lianchu.party.WaitingParties.Waiting;

/** What dispatch asks about identities and roles, in words. */
final class PartySentences {
    private final Messages texts;

    PartySentences(Messages texts) {
        this.texts = texts;
    }

    /** Old and new identity where there are both. */
    String of(Waiting waiting) {
        Request request = waiting.request();
        if (request instanceof AdmissionAct admission) {
            ActingIdentity inForce = waiting.inForce();
            return inForce == null
                    ? texts.of("party.admits", admission.participant(), waiting.identity(), waiting.by())
                    : texts.of(
                            "party.replaces",
                            admission.participant(),
                            inForce.identity(),
                            waiting.identity(),
                            waiting.by());
        }
        if (request instanceof Suspend suspend) {
            return texts.of("party.suspends", suspend.participant(), waiting.identity(), waiting.by());
        }
        RoleAct act = (RoleAct) request;
        String key = act.function().equals(RoleAct.REVOKE) ? "party.revokes" : "party.grants";
        return texts.of(key, act.role(), waiting.identity(), waiting.by());
    }
}
