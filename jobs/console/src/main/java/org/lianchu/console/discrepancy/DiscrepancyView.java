package org.lianchu.console.discrepancy;

import java.util.Arrays;
import java.util.List;
import org.lianchu.inquiry.Choice;
import org.lianchu.inquiry.DiscrepancyHistory;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;

/**
 * One discrepancy.
 *
 * @param parties whom it concerns
 * @param choices what each answer would cost whom; to a participant what is its own
 * @param done what was just answered; empty if nothing was
 * @param isAll whether the reader sees everybody's
 */
public record DiscrepancyView(
        DiscrepancyLine line,
        List<ParticipantId> parties,
        DiscrepancySides sides,
        List<Choice> choices,
        boolean isAll,
        List<DiscrepancyHistory.Finding> findings,
        List<DiscrepancyHistory.Explanation> explanations,
        List<DiscrepancyHistory.Decided> decisions,
        String done) {
    /** How many of whom an answer touches are shown at once. */
    public static final int SHOWN = 20;

    /** Whether the subject is a resource, which has a page of its day. */
    public boolean hasResource() {
        return Arrays.stream(Register.values())
                .anyMatch(register -> register.name().equals(line.row().register()));
    }

    /** What may be answered. */
    public List<AnswerController.Answer> answers() {
        return Arrays.stream(AnswerController.Answer.values())
                .filter(answer -> answer.isOpen(line.row()))
                .toList();
    }

    /** The ids of those it concerns. */
    public String partiesText() {
        return String.join(", ", parties.stream().map(ParticipantId::text).toList());
    }
}
