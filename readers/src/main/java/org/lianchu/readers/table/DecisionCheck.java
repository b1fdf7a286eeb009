package org.lianchu.readers.table;

import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.Identifiers;
import org.lianchu.market.Register;
import org.lianchu.market.Side;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.time.Intervals;

/**
 * Judges rows of decisions. A decision on a trade has subject {@code trade/plant}, one on a clearing {@code
 * station/plant}; both have no register, no intervals and source DISPATCH. One on a state of charge has no register;
 * one on a void trade or call has neither register nor intervals; every other has both.
 */
public final class DecisionCheck {
    private final Cells cells;
    private final Header header;

    public DecisionCheck(Cells cells, Header header) {
        this.cells = cells;
        this.header = header;
    }

    public void check(Row row) {
        DiscrepancyCode code = cells.choice(row, at("code"), DiscrepancyCode.class);
        cells.day(row, at("day"));
        Side source = cells.choice(row, at("source"), Side.class);
        cells.text(row, at("reason"), true);
        cells.text(row, at("decided_by"), false);
        if (code == null) {
            return;
        }
        boolean isPair = code.isAboutTrade()
                || code == DiscrepancyCode.VOID_RECORD && text(row, "subject").contains("/");
        subject(row, isPair, code == DiscrepancyCode.CLEARING_DIFFERS);
        register(row, isPair || code == DiscrepancyCode.STATE_OF_CHARGE);
        intervals(row, isPair);
        if (code.isAboutTrade() && source == Side.OWNER) {
            String message = "A decision on a trade has source DISPATCH; to change a trade, submit a revision.";
            cells.reject(row, at("source"), RejectCode.VALUE, message);
        }
    }

    private void subject(Row row, boolean isPair, boolean isClearing) {
        String subject = text(row, "subject");
        int slash = isPair ? subject.indexOf('/') : -1;
        boolean good = isPair
                ? slash > 0
                        && Identifiers.isIdentifier(subject.substring(0, slash))
                        && Identifiers.isIdentifier(subject.substring(slash + 1))
                : Identifiers.isIdentifier(subject);
        if (!good) {
            String pair = isClearing ? "The subject is station/plant." : "The subject is trade/plant.";
            String message = isPair ? pair : "The subject is a resource's identifier.";
            cells.reject(row, at("subject"), RejectCode.VALUE, message);
        }
    }

    private void register(Row row, boolean isEmpty) {
        if (!isEmpty) {
            cells.choice(row, at("register"), Register.class);
        } else if (!text(row, "register").isEmpty()) {
            cells.reject(row, at("register"), RejectCode.VALUE, "A decision with this code has no register.");
        }
    }

    private void intervals(Row row, boolean isEmpty) {
        String text = text(row, "intervals");
        if (isEmpty && !text.isEmpty()) {
            cells.reject(row, at("intervals"), RejectCode.VALUE, "A decision with this subject has no intervals.");
        } else if (!isEmpty && !isIntervals(text)) {
            String message = "Intervals are numbers from 1 to 96, ascending, like 1-4,7.";
            cells.reject(row, at("intervals"), RejectCode.VALUE, message);
        }
    }

    /** Whether {@link Intervals#parse} takes the text. */
    public static boolean isIntervals(String text) {
        int previous = 0;
        for (String part : text.split(",", -1)) {
            int dash = part.indexOf('-');
            int first = number(dash < 0 ? part : part.substring(0, dash));
            int last = dash < 0 ? first : number(part.substring(dash + 1));
            if (first <= previous || last < first || last > Intervals.PER_DAY) {
                return false;
            }
            previous = last;
        }
        return true;
    }

    private static int number(String digits) {
        return digits.startsWith("0") ? -1 : DecimalText.parseCount(digits);
    }

    private String text(Row row, String column) {
        return row.value(at(column));
    }

    private int at(String column) {
        return header.indexOf(column);
    }
}
