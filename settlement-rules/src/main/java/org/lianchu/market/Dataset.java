package org.lianchu.market;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The datasets of the input formats. A document has one. */
public enum Dataset {
    PARTICIPANTS("participants", "participant", "name", "kind", "from", "to"),
    RESOURCES(
            "resources",
            "resource",
            "participant",
            "name",
            "technology",
            "rated_mw",
            "energy_mwh",
            "licensed_mw",
            "from",
            "to"),
    EXEMPTIONS("exemptions", "resource", "reason", "from", "to"),
    METERS("meters", "meter", "channel", "resource", "register", "split"),
    READINGS("readings"),
    TRADES("trades"),
    CALLS("calls"),
    BIDS("bids"),
    DECISIONS("decisions", "code", "subject", "register", "day", "intervals", "source", "reason", "decided_by"),
    RULINGS("rulings", "submitter", "dataset", "sequences", "effect", "reason"),
    DISPUTES("disputes", "dispute", "term", "day", "kind", "reference", "reason", "action"),
    ANSWERS("answers", "dispute", "outcome", "reason", "decided_by"),
    ATTACHMENT("attachment", "media_type", "name", "sha256", "subject");

    private static final Map<String, Dataset> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Dataset::text, Function.identity()));

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> columns;

    Dataset(String text, String... columns) {
        this.text = text;
        this.columns = List.of(columns);
    }

    public static Optional<Dataset> ofText(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    /** The name in files, receipts and canonical bytes. */
    public String text() {
        return text;
    }

    /** The columns of a {@link DataRow} in the order of the format's table; empty for records with trading days. */
    public List<String> columns() {
        return columns;
    }

    /** The columns by which a row is known again in the next revision; empty where rows have no columns. */
    public List<String> identity() {
        return switch (this) {
            case PARTICIPANTS -> List.of("participant", "from");
            case RESOURCES -> List.of("resource", "from");
            case EXEMPTIONS -> List.of("resource", "reason", "from");
            case METERS -> List.of("meter", "channel");
            case DECISIONS -> List.of("code", "subject", "register", "day");
            case RULINGS -> List.of("submitter", "dataset", "sequences");
            case DISPUTES, ANSWERS -> List.of("dispute");
            case ATTACHMENT -> List.of("sha256");
            case READINGS, TRADES, CALLS, BIDS -> List.of();
        };
    }

    /** Whether the records have a trading day of their own: readings, trades, calls and bids. */
    public boolean hasDays() {
        return this == READINGS || this == TRADES || this == CALLS || this == BIDS;
    }

    /**
     * Whether a day settles from it, where a side has submitted it: readings of both sides, trades and calls of
     * DISPATCH only. The parties' copies of trades are compared and settle nothing; so are bids, with what DISPATCH
     * cleared.
     */
    public boolean isInputOf(Side side) {
        return this == READINGS || side == Side.DISPATCH && (this == TRADES || this == CALLS);
    }

    /** Whether a day settles from what this submitter has submitted of it. */
    public boolean isInputOf(ParticipantId submitter) {
        return isInputOf(submitter.isDispatch() ? Side.DISPATCH : Side.OWNER);
    }

    /** Whether only DISPATCH may submit it: what is published, and nothing else. */
    public boolean isDispatchOnly() {
        return isPublished();
    }

    /**
     * Whether its records themselves are ledger state, rather than the roots over them: market facts that everybody
     * must see, and that hold once the countersigner has countersigned them.
     */
    public boolean isPublished() {
        return isMasterData() || this == DECISIONS || this == RULINGS || this == ANSWERS;
    }

    /** Participants, resources, exemptions and meters: received first in a scan. */
    public boolean isMasterData() {
        return this == PARTICIPANTS || this == RESOURCES || this == EXEMPTIONS || this == METERS;
    }
}
