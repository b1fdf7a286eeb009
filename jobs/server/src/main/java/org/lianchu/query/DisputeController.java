package org.lianchu.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Party;
import org.lianchu.dispute.Dispute;
import org.lianchu.dispute.DisputeState;
import org.lianchu.dispute.DisputeStore;
import org.lianchu.dispute.DisputedLine;
import org.lianchu.dispute.VoidDispute;
import org.lianchu.market.ParticipantId;
import org.lianchu.openapi.Described;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.settlement.PostingKind;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Disputes and their answers: to a participant its own. */
@RestController
final class DisputeController {
    /** Judging one asks the database. */
    private static final int MOST_JUDGED = 1_000;

    private static final Comparator<DisputeStore.Opened> ORDER = Comparator.comparing(DisputeController::key);

    private final DisputeStore disputes;

    DisputeController(DisputeStore disputes) {
        this.disputes = disputes;
    }

    /**
     * A dispute.
     *
     * @param term as the document has it
     * @param line null where there is none, which makes it void
     * @param whyVoid null unless it is
     * @param answeredBy the adjustment run that answers an upheld one; null while there is none
     */
    record DisputeAnswer(
            String id,
            String participant,
            String term,
            LocalDate day,
            PostingKind kind,
            String reference,
            String reason,
            Instant receivedAt,
            DisputeState state,
            @Nullable Line line,
            @Nullable VoidDispute whyVoid,
            @Nullable Decided answer,
            @Nullable String answeredBy) {}

    /** The posting that is disputed. */
    record Line(String run, String from, String to, long fen) {}

    /** What dispatch answered. */
    record Decided(String reason, String decidedBy) {}

    @Described("Disputes with their lines and answers, by participant and id")
    @GetMapping("/api/v1/disputes")
    Listing<DisputeAnswer> list(
            Party party,
            @Described("of this participant") @RequestParam(required = false) @Nullable ParticipantId participant,
            @Described("about days of this month") @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable DisputeState state,
            @Described("next of the page before") @RequestParam(required = false) @Nullable SearchText after,
            @RequestParam(defaultValue = Listing.USUAL) int limit) {
        int most = Listing.limit(limit);
        List<DisputeStore.Opened> wanted = disputes.openings().stream()
                .filter(opened -> party.sees(opened.participant()))
                .filter(opened -> participant == null || opened.participant().equals(participant))
                .filter(opened ->
                        month == null || YearMonth.from(opened.day().date()).equals(month))
                .filter(opened -> after == null || key(opened).compareTo(after.text()) > 0)
                .sorted(ORDER)
                .toList();
        return judged(wanted, state, most);
    }

    private static Listing<DisputeAnswer> judged(
            List<DisputeStore.Opened> wanted, @Nullable DisputeState state, int limit) {
        List<DisputeAnswer> answers = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (answers.size() == limit || i == MOST_JUDGED) {
                return new Listing<>(answers, key(wanted.get(i - 1)));
            }
            Dispute dispute = wanted.get(i).judged();
            if (state == null || dispute.state() == state) {
                answers.add(answer(dispute));
            }
        }
        return new Listing<>(answers, null);
    }

    private static String key(DisputeStore.Opened opened) {
        return opened.participant() + "/" + opened.id();
    }

    @Described(value = "One dispute", problems = ProblemCode.NO_SUCH_DISPUTE)
    @GetMapping("/api/v1/disputes/{participant}/{id}")
    DisputeAnswer one(Party party, @PathVariable ParticipantId participant, @PathVariable SearchText id) {
        return disputes.openings().stream()
                .filter(opened -> opened.participant().equals(participant) && party.sees(participant))
                .filter(opened -> opened.id().equals(id.text()))
                .findFirst()
                .map(opened -> answer(opened.judged()))
                .orElseThrow(
                        () -> new ServerRefusedException(ProblemCode.NO_SUCH_DISPUTE, participant + "/" + id.text()));
    }

    private static DisputeAnswer answer(Dispute dispute) {
        DisputedLine line = dispute.line();
        Dispute.Answer answer = dispute.answer();
        return new DisputeAnswer(
                dispute.id(),
                dispute.participant().text(),
                dispute.term(),
                dispute.day().date(),
                dispute.kind(),
                dispute.reference(),
                dispute.reason(),
                dispute.receivedAt(),
                dispute.state(),
                line == null
                        ? null
                        : new Line(line.run(), line.from().text(), line.to().text(), line.fen()),
                dispute.whyVoid(),
                answer == null ? null : new Decided(answer.reason(), answer.decidedBy()),
                dispute.answeredBy());
    }
}
