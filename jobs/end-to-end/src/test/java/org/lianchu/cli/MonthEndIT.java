package org.lianchu.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The month end on the embedded ledger, each step from a copy of the stage that it needs. */
class MonthEndIT {
    @TempDir
    private Path folder;

    /** What is asked of a month at a stage. */
    @FunctionalInterface
    private interface Step {
        void take(MonthEnd month) throws Exception;
    }

    private void at(MonthStage stage, Step step) throws Exception {
        int refused = stage == MonthStage.SUBMITTED || stage == MonthStage.DIFFERING ? 1 : 0;
        try (MonthEndHome home = stage.home(folder)) {
            step.take(new MonthEnd(home, refused + 1));
        }
    }

    @Test
    void a_month_with_an_open_discrepancy_cannot_be_proposed() throws Exception {
        at(MonthStage.SUBMITTED, MonthEnd::cannotBeProposedWithAnOpenDiscrepancy);
    }

    @Test
    void answered_and_settled_every_line_is_ok() throws Exception {
        at(MonthStage.DIFFERING, MonthEnd::isReadyWhenAnsweredAndSettled);
    }

    @Test
    void what_differs_from_the_ledger_cannot_be_proposed() throws Exception {
        at(MonthStage.SETTLED, MonthEnd::cannotBeProposedWhenItDiffersFromTheLedger);
    }

    @Test
    void two_of_finance_close_it_and_the_claims_are_what_the_postings_come_to() throws Exception {
        at(MonthStage.SETTLED, MonthEnd::isClosedByTwoOfFinance);
    }

    @Test
    void what_is_closed_is_closed_once_and_by_one_run() throws Exception {
        at(MonthStage.CLOSED, MonthEnd::isClosedOnceAndByOneRun);
    }

    @Test
    void a_receivable_is_assigned_in_part_redeemed_and_confirmed_and_balances_sum_to_nothing() throws Exception {
        at(MonthStage.CLOSED, month -> {
            month.receivableIsAssignedRedeemedAndConfirmed();
            month.balancesSumToNothing();
        });
    }

    @Test
    void a_participant_disputes_lines_of_its_own_and_no_others() throws Exception {
        at(MonthStage.CLOSED, MonthEnd::linesOfOnesOwnAreDisputed);
    }

    @Test
    void a_name_is_one_participant_s_and_a_line_that_was_rejected_may_be_disputed_again() throws Exception {
        at(MonthStage.DISPUTED, MonthEnd::rejectedLineIsDisputedAgain);
    }

    @Test
    void corrected_documents_are_adjusted_in_both_directions_and_closed() throws Exception {
        at(MonthStage.DISPUTED, MonthEnd::correctionsAreAdjustedAndClosed);
    }

    @Test
    void the_adjustment_is_the_answer_to_the_dispute_that_was_upheld() throws Exception {
        at(MonthStage.ADJUSTED, MonthEnd::adjustmentAnswersTheDispute);
    }
}
