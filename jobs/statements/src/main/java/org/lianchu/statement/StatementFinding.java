package org.lianchu.statement;

import org.lianchu.proof.Check.Verdict;
import org.lianchu.proof.Checked;

/**
 * One thing of a statement that was looked at, and what came of it.
 *
 * @param message what was found, and where; for what was not checked, what would check it
 */
public record StatementFinding(What what, Verdict verdict, String message) implements Checked {
    /** What is looked at, in this order. */
    public enum What {
        /** The proof file can be read and is of this version. */
        PROOF_FORMAT,
        /** DISPATCH signed the proof file, every byte of it. */
        ISSUER,
        /** The organisations' certificates are those that the statement names. */
        AUTHORITIES,
        /** Every day's settlement is endorsed and says what the statement says of it; together they are the run. */
        DAYS,
        /** Each posting is in the day's seal, and none of the participant's is left out. */
        POSTINGS,
        /** Each determinant is of a record that its submitter anchored. */
        READINGS,
        /** The rule versions are shipped ones. */
        RULES,
        /** Each trade's fee is executed energy times price. */
        FEES,
        /** Each share follows from own weight and the market's curve, to a fen. */
        SHARES,
        /** Of a day that was cleared, the margins: of the day's rule, and under an anchor of dispatch's. */
        MARGINS,
        /** What the participant was awarded follows from its own bids and the margins. */
        AWARDS,
        /** The bids that count are those that the participant's own files hold; only with these files. */
        OWN_BIDS,
        /** Every cell of the workbook holds what follows from all this, totals included. */
        CELLS,
        /** Whether the settlements stand in VALID transactions. */
        BLOCK
    }

    static StatementFinding ok(What what, String message) {
        return new StatementFinding(what, Verdict.OK, message);
    }

    static StatementFinding failed(What what, String message) {
        return new StatementFinding(what, Verdict.FAILED, message);
    }

    static StatementFinding notChecked(What what, String message) {
        return new StatementFinding(what, Verdict.NOT_CHECKED, message);
    }
}
