package org.lianchu.readers.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ParticipantKind;
import org.lianchu.market.Register;
import org.lianchu.market.RulingEffect;
import org.lianchu.market.SequenceRange;
import org.lianchu.market.Technology;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.time.TradingDay;

/**
 * Master data, decisions, rulings, disputes and answers: each row a record of the file's own text, absent values empty.
 * Only rated_mw, energy_mwh and licensed_mw are made plain, because 10 and 10.0 are one rating.
 */
final class DataRows implements TableRows {
    private static final Set<String> RATINGS = Set.of("rated_mw", "energy_mwh", "licensed_mw");
    private static final int RATING_DECIMALS = 3;
    /** The datasets of which documents are ruled on: what is not published. */
    static final List<String> RULED = Arrays.stream(Dataset.values())
            .filter(dataset -> !dataset.isPublished())
            .map(Dataset::text)
            .toList();

    private static final List<String> DAYS = List.of("day", "from", "to");

    private final ReadState state;
    private final Header header;
    private final Cells cells;
    private final List<String> columns;
    private final int[] indexes;
    private final Map<String, Spelled> spelled = new HashMap<>();

    /** A participant's id as the first of its rows has it; and where. */
    private record Spelled(String id, long line) {}

    DataRows(ReadState state, Header header) {
        this.state = state;
        this.header = header;
        cells = new Cells(state.rejects());
        columns = header.table().dataset().columns();
        indexes = columns.stream().mapToInt(header::indexOf).toArray();
    }

    @Override
    public void row(Row row) {
        long before = state.rejects().count();
        switch (header.table().dataset()) {
            case PARTICIPANTS -> participant(row);
            case RESOURCES -> resource(row);
            case EXEMPTIONS -> exemption(row);
            case METERS -> meter(row);
            case DECISIONS -> new DecisionCheck(cells, header).check(row);
            case RULINGS -> ruling(row);
            case DISPUTES -> dispute(row);
            case ANSWERS -> answer(row);
            case READINGS, TRADES, CALLS, BIDS, ATTACHMENT ->
                throw new IllegalStateException("not rows of text: " + header.table());
        }
        if (state.rejects().count() == before) {
            DAYS.stream()
                    .filter(column -> isGiven(row, column))
                    .forEach(column -> state.noteDay(TradingDay.parse(row.value(at(column)))));
            state.accept(new DataRow(header.table().dataset(), values(row)), row.line());
        }
    }

    private List<String> values(Row row) {
        List<String> values = new ArrayList<>(columns.size());
        for (int i = 0; i < indexes.length; i++) {
            String text = indexes[i] < 0 ? "" : row.value(indexes[i]);
            values.add(text.isEmpty() || !RATINGS.contains(columns.get(i)) ? text : plain(text));
        }
        return values;
    }

    private static String plain(String rating) {
        return DecimalText.plain(BigDecimal.valueOf(DecimalText.parse(rating, RATING_DECIMALS), RATING_DECIMALS));
    }

    private void participant(Row row) {
        name(row, "participant");
        text(row, "name");
        cells.choice(row, at("kind"), ParticipantKind.class);
        validity(row);
        String id = row.value(at("participant"));
        Spelled known = spelled.putIfAbsent(id.toUpperCase(Locale.ROOT), new Spelled(id, row.line()));
        if (known != null && !known.id.equals(id)) {
            String message = "Participants differ in more than case, their folders may not; line " + known.line
                    + " has " + known.id + ".";
            cells.reject(row, at("participant"), RejectCode.DUPLICATE, message);
        }
    }

    private void resource(Row row) {
        name(row, "resource");
        name(row, "participant");
        text(row, "name");
        cells.choice(row, at("technology"), Technology.class);
        cells.number(row, at("rated_mw"), RATING_DECIMALS);
        optionalRating(row, "energy_mwh");
        optionalRating(row, "licensed_mw");
        validity(row);
    }

    private void exemption(Row row) {
        name(row, "resource");
        cells.choice(row, at("reason"), ExemptionReason.class);
        validity(row);
    }

    private void meter(Row row) {
        text(row, "meter");
        text(row, "channel");
        name(row, "resource");
        cells.choice(row, at("register"), Register.class);
        if (isGiven(row, "split")) {
            cells.choice(row, at("split"), Split.class);
        }
    }

    private void ruling(Row row) {
        String submitter = cells.identifier(row, at("submitter"));
        if (submitter != null && !submitter.equals(ParticipantId.DISPATCH.text())) {
            cells.isFree(row, at("submitter"));
        }
        if (!RULED.contains(row.value(at("dataset")))) {
            cells.reject(row, at("dataset"), RejectCode.VALUE, "One of: " + String.join(", ", RULED) + ".");
        }
        if (SequenceRange.parse(row.value(at("sequences"))).isEmpty()) {
            String message = "Sequences are a document's number like 5, or a range like 5-40.";
            cells.reject(row, at("sequences"), RejectCode.VALUE, message);
        }
        cells.choice(row, at("effect"), RulingEffect.class);
        text(row, "reason");
    }

    private void dispute(Row row) {
        cells.identifier(row, at("dispute"));
        text(row, "term");
        cells.day(row, at("day"));
        cells.choice(row, at("kind"), DisputedKind.class);
        text(row, "reference");
        text(row, "reason");
        cells.choice(row, at("action"), DisputeAction.class);
    }

    private void answer(Row row) {
        cells.identifier(row, at("dispute"));
        cells.choice(row, at("outcome"), Outcome.class);
        text(row, "reason");
        text(row, "decided_by");
    }

    /** [from, to): where {@code to} is not after {@code from}, there is no day on which the row is in force. */
    private void validity(Row row) {
        TradingDay from = cells.day(row, at("from"));
        if (!isGiven(row, "to")) {
            return;
        }
        TradingDay to = cells.day(row, at("to"));
        if (from != null && to != null && to.compareTo(from) <= 0) {
            cells.reject(row, at("to"), RejectCode.DATE, "The day in to is excluded, so it is after the day in from.");
        }
    }

    private void name(Row row, String column) {
        if (cells.identifier(row, at(column)) != null) {
            cells.isFree(row, at(column));
        }
    }

    private void text(Row row, String column) {
        cells.text(row, at(column), header.table().isFreeText(column));
    }

    private void optionalRating(Row row, String column) {
        if (isGiven(row, column)) {
            cells.number(row, at(column), RATING_DECIMALS);
        }
    }

    private boolean isGiven(Row row, String column) {
        return at(column) >= 0 && !row.value(at(column)).isEmpty();
    }

    private int at(String column) {
        return header.indexOf(column);
    }

    @Override
    public boolean hasEnergies() {
        return false;
    }

    enum Split {
        NO,
        EVEN
    }

    /** The kinds of posting. */
    enum DisputedKind {
        BILATERAL,
        AUCTION,
        CALL_SHARE,
        CALL_FEE
    }

    enum DisputeAction {
        OPEN,
        WITHDRAW
    }

    enum Outcome {
        UPHELD,
        REJECTED
    }
}
