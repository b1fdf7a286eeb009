package org.lianchu.cli.close;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.close.CheckLine;
import org.lianchu.close.CloseState;
import org.lianchu.close.Closing;
import org.lianchu.contract.ledger.CloseProposal;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.OpenItems;

/** Tells where a close stands; its last line is {@code close <run> <state>}. */
final class CloseReport {
    private final CommonOptions common;

    CloseReport(CommonOptions common) {
        this.common = common;
    }

    /**
     * The whole checklist.
     *
     * @param open what is open now
     */
    void print(Closing closing, OpenItems open, List<CheckLine> lines) {
        common.say(
                "close.head",
                closing.term(),
                closing.generation(),
                closing.run().key());
        CloseProposal proposal = closing.proposal();
        ClosedTerm closed = closing.closed();
        if (proposal != null) {
            common.say(
                    "close.proposer",
                    proposal.proposer(),
                    proposal.open().count(),
                    proposal.open().sha256());
            if (closed == null && !proposal.open().equals(open)) {
                common.say("close.open_changed", open.count());
            }
        }
        if (closed != null) {
            common.say("close.approver", closed.approver());
        }
        for (CheckLine line : lines) {
            String key = line.isOk() ? "close.ok" : "close.not";
            common.say(key, common.texts().named(line.check()), line.details().get(0));
            line.details().stream().skip(1).forEach(detail -> common.say("close.detail", detail));
        }
    }

    /** The last line, for scripts; the exit status. */
    int end(Closing closing, CloseState state) {
        common.concerns(closing.term(), closing.run().key());
        common.out().println("close " + closing.run().key() + " " + state);
        return state == CloseState.PARTIAL ? ExitCode.PARTIAL : ExitCode.DONE;
    }

    /**
     * Refuses while a line is not ok.
     *
     * @throws CommandRefusedException NOT_READY, with the lines
     */
    static void refuseUnready(Closing closing, List<CheckLine> lines) {
        List<String> failing = lines.stream()
                .filter(line -> !line.isOk())
                .map(line -> line.check().name())
                .toList();
        if (!failing.isEmpty()) {
            throw new CommandRefusedException("NOT_READY", closing.run().key(), String.join(", ", failing));
        }
    }

    void json(Closing closing, List<CheckLine> lines) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("term", closing.term().toString());
        object.put("generation", closing.generation());
        object.put("run", closing.run().key().toString());
        object.put("digest", closing.run().digest());
        object.put(
                "previous",
                closing.before() == null
                        ? null
                        : Objects.requireNonNull(closing.before()).key().toString());
        object.put("state", closing.state().name());
        CloseProposal proposal = closing.proposal();
        ClosedTerm closed = closing.closed();
        object.put("proposedBy", proposal == null ? null : proposal.proposer().toString());
        object.put("leftOpen", proposal == null ? null : proposal.open().count());
        object.put(
                "leftOpenSha256",
                proposal == null ? null : proposal.open().sha256().toString());
        object.put("approvedBy", closed == null ? null : closed.approver().toString());
        List<Map<String, Object>> checklist = new ArrayList<>();
        for (CheckLine line : lines) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("check", line.check().name());
            one.put("ok", line.isOk());
            one.put("details", line.details());
            checklist.add(one);
        }
        object.put("checklist", checklist);
        common.json(object);
    }
}
