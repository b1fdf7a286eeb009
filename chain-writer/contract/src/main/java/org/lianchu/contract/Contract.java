package org.lianchu.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.Anchor;
import org.lianchu.contract.request.ApproveClose;
import org.lianchu.contract.request.ApproveRule;
import org.lianchu.contract.request.Assign;
import org.lianchu.contract.request.Countersign;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.Holdings;
import org.lianchu.contract.request.Issue;
import org.lianchu.contract.request.Payment;
import org.lianchu.contract.request.ProposeClose;
import org.lianchu.contract.request.ProposeRule;
import org.lianchu.contract.request.Publish;
import org.lianchu.contract.request.Read;
import org.lianchu.contract.request.ReadSettings;
import org.lianchu.contract.request.Recompute;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.contract.request.Scan;
import org.lianchu.contract.request.Settle;
import org.lianchu.contract.request.Suspend;
import org.lianchu.contract.request.TermAct;

/**
 * What the ledger accepts (design, section 6). Pure but for the state it is given: no clock, no random, no floating
 * point; every peer comes to the same reply and the same writes.
 *
 * <p>Guarantees: the same request again succeeds without a write, whoever of those who may sends it; other content
 * under a business key is refused; a refused call has checked before it wrote. Safe for several threads, each with a
 * state of its own.
 */
public final class Contract {
    /**
     * What this contract does, by name. It changes with whatever changes a reply or a write: the organisations approve
     * a chaincode of this version, and peers of different versions do not come to the same result. Clearer words in the
     * message of a refusal are not such a change, since nobody endorses a refusal.
     */
    public static final String VERSION = "2.3";

    private static final Set<String> QUERIES =
            Set.of(Read.FUNCTION, Scan.FUNCTION, Holdings.FUNCTION, ReadSettings.FUNCTION, Recompute.FUNCTION);

    /** The functions that work with more than their request: see {@link Disclosure#of}. */
    private static final Set<String> WITH_INPUTS =
            Set.of(Settle.FUNCTION, Issue.FUNCTION, Recompute.FUNCTION, Publish.FUNCTION);

    private final Settings settings;

    /** @param settings the same on every peer */
    public Contract(Settings settings) {
        this.settings = settings;
    }

    /** What the organisations approve it as. */
    public ChaincodeLabel label() {
        return ChaincodeLabel.of(settings);
    }

    /**
     * Calls a function.
     *
     * @param state of which nothing may be kept if the reply is a refusal
     * @throws IllegalStateException if the ledger holds what the contract never writes
     */
    public Reply invoke(Call call, WorldState state) {
        try {
            Invocation in = new Invocation(settings, call, state);
            in.requireMember();
            if (!WITH_INPUTS.contains(call.function())) {
                in.requireNoInputs();
            }
            return call(call.function(), call.argument(), in);
        } catch (MalformedException e) {
            String message = call.function() + " cannot read its argument: " + e.getMessage();
            return new Reply.Refused(RefusalCode.MALFORMED_REQUEST, message);
        } catch (CallRefusedException e) {
            return e.reply();
        }
    }

    /**
     * What a peer answers: the one place where a call is taken apart, for every ledger of the contract.
     *
     * @param arguments the function's name first
     * @param now the endorser's own clock; the answer depends on it only where it refuses
     */
    public ChaincodeAnswer answer(
            List<byte[]> arguments,
            Map<String, byte[]> transientData,
            Caller caller,
            Instant time,
            Instant now,
            WorldState state) {
        String function = arguments.isEmpty() ? "" : new String(arguments.get(0), UTF_8);
        Reply reply;
        try {
            Arguments given = Arguments.read(arguments.subList(Math.min(1, arguments.size()), arguments.size()));
            Call call = new Call(function, given, transientData, caller, time);
            Optional<Reply.Refused> far = call.refusedAt(now);
            reply = far.isPresent() ? far.get() : invoke(call, state);
        } catch (MalformedException e) {
            reply = new Reply.Refused(RefusalCode.MALFORMED_REQUEST, String.valueOf(e.getMessage()));
        }
        return ChaincodeAnswer.of(reply, isQuery(function));
    }

    /** Whether a function only reads: it is evaluated on one peer and never submitted. */
    public static boolean isQuery(String function) {
        return QUERIES.contains(function);
    }

    private static Reply call(String function, byte[] argument, Invocation in) {
        return switch (function) {
            case Enrol.FUNCTION -> Admissions.enrol(Enrol.decode(argument), in);
            case AdmissionAct.ADMIT, AdmissionAct.APPROVE, AdmissionAct.CONSENT ->
                Admissions.act(AdmissionAct.decode(function, argument), in);
            case Suspend.FUNCTION -> Admissions.suspend(Suspend.decode(argument), in);
            case RoleAct.GRANT, RoleAct.APPROVE, RoleAct.REVOKE -> Roles.act(RoleAct.decode(function, argument), in);
            case Publish.FUNCTION -> Publications.publish(Publish.read(argument, in::input), in);
            case Countersign.FUNCTION -> Publications.countersign(Countersign.decode(argument), in);
            case ProposeRule.FUNCTION -> Rules.propose(ProposeRule.decode(argument), in);
            case ApproveRule.FUNCTION -> Rules.approve(ApproveRule.decode(argument), in);
            case Anchor.FUNCTION -> Anchors.anchor(Anchor.decode(argument), in);
            case TermAct.CUT, TermAct.ANNOUNCE, TermAct.FREEZE, TermAct.GIVE_UP, TermAct.APPROVE_GIVE_UP ->
                Terms.act(TermAct.decode(function, argument), in);
            case Settle.FUNCTION -> Settlements.settle(Settle.decode(argument), in);
            case ProposeClose.FUNCTION -> Closings.propose(ProposeClose.decode(argument), in);
            case ApproveClose.FUNCTION -> Closings.approve(ApproveClose.decode(argument), in);
            case Issue.FUNCTION -> Issues.issue(Issue.decode(argument), in);
            case Assign.FUNCTION -> Claims.assign(Assign.decode(argument), in);
            case Payment.REDEEM, Payment.WITHDRAW, Payment.CONFIRM, Payment.REJECT ->
                Claims.payment(Payment.decode(function, argument), in);
            case Read.FUNCTION -> Queries.read(Read.decode(argument), in);
            case Scan.FUNCTION -> Queries.scan(Scan.decode(argument), in);
            case Holdings.FUNCTION -> Queries.holdings(Holdings.decode(argument), in);
            case Recompute.FUNCTION -> Queries.recompute(Settle.decode(argument), in);
            case ReadSettings.FUNCTION -> Queries.settings(ReadSettings.decode(argument), in);
            default ->
                throw new CallRefusedException(
                        RefusalCode.UNKNOWN_FUNCTION, "the contract has no function " + function);
        };
    }
}
