package org.lianchu.cli.submit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.RejectReport;
import org.lianchu.quantity.Energy;
import org.lianchu.submit.Receipt;
import org.lianchu.submit.SubmissionOutcome;

/** Tells what became of each file, and the exit status in the end. */
final class SubmitReport {
    private final CommonOptions common;
    private final boolean json;
    private int submitted;
    private int same;
    private int refused;
    private int unknown;

    public SubmitReport(CommonOptions common, boolean json) {
        this.common = common;
        this.json = json;
    }

    public void print(SubmissionOutcome outcome) {
        count(outcome);
        if (json) {
            common.json(object(outcome));
        } else {
            say(outcome);
        }
    }

    private void count(SubmissionOutcome outcome) {
        if (outcome instanceof SubmissionOutcome.Submitted done) {
            submitted += done.isSameAgain() ? 0 : 1;
            same += done.isSameAgain() ? 1 : 0;
        } else if (outcome instanceof SubmissionOutcome.Unknown) {
            unknown++;
        } else {
            refused++;
        }
    }

    /** Says the sum of it; the exit status. */
    public int end() {
        if (!json) {
            common.say("submit.done", submitted, same, refused, unknown);
        }
        if (unknown > 0) {
            return ExitCode.PARTIAL;
        }
        return refused > 0 ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private void say(SubmissionOutcome outcome) {
        if (outcome instanceof SubmissionOutcome.Submitted done) {
            sayDone(done);
        } else if (outcome instanceof SubmissionOutcome.Rejected rejected) {
            rejected.rejects().forEach(reject -> RejectReport.warn(common, rejected.file(), reject));
            common.warn("submit.rejected", rejected.file(), rejected.rejectCount());
        } else if (outcome instanceof SubmissionOutcome.Refused refusal) {
            common.warn("submit.refused", refusal.file(), common.texts().named(refusal.code()), refusal.message());
        } else if (outcome instanceof SubmissionOutcome.Unknown open) {
            common.warn("submit.unknown", open.file(), open.message());
        }
    }

    private void sayDone(SubmissionOutcome.Submitted done) {
        Receipt receipt = done.receipt();
        if (!done.isSameAgain()) {
            Countersigned.say(common, receipt);
        }
        common.say(
                done.isSameAgain() ? "submit.same" : "submit.new",
                done.file(),
                receipt.dataset().text(),
                receipt.sequence(),
                receipt.records(),
                receipt.block(),
                done.handedOver());
        if (done.latestSequence() > receipt.sequence()) {
            common.warn("submit.replaced", done.file(), receipt.sequence(), done.latestSequence());
        }
        RejectReport.warnLeftOut(common, done.file().toString(), done.unmappedChannels());
    }

    private static Map<String, Object> object(SubmissionOutcome outcome) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", outcome.file().toString());
        if (outcome instanceof SubmissionOutcome.Submitted done) {
            fill(object, done);
        } else if (outcome instanceof SubmissionOutcome.Rejected rejected) {
            object.put("result", "rejected");
            object.put("rejectCount", rejected.rejectCount());
            object.put("rejects", rejects(rejected));
        } else if (outcome instanceof SubmissionOutcome.Refused refusal) {
            ended(object, "refused", refusal.code(), refusal.message());
        } else if (outcome instanceof SubmissionOutcome.Unknown open) {
            ended(object, "unknown", null, open.message());
        }
        return object;
    }

    private static void ended(Map<String, Object> object, String result, @Nullable String code, String message) {
        object.put("result", result);
        object.put("code", code);
        object.put("message", message);
    }

    private static void fill(Map<String, Object> object, SubmissionOutcome.Submitted done) {
        Receipt receipt = done.receipt();
        object.put("result", done.isSameAgain() ? "same" : "submitted");
        object.put("document", receipt.document().toString());
        object.put("dataset", receipt.dataset().text());
        object.put("sequence", receipt.sequence());
        object.put("latestSequence", done.latestSequence());
        object.put("records", receipt.records());
        object.put("totalKwh", Energy.kwhText(receipt.totalWattHours()));
        object.put("transaction", receipt.transaction());
        object.put("block", receipt.block());
        object.put("handedOver", done.handedOver().toString());
    }

    private static List<Map<String, Object>> rejects(SubmissionOutcome.Rejected rejected) {
        return rejected.rejects().stream().map(RejectReport::json).toList();
    }
}
