package org.lianchu.contract.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;

/**
 * A key of the world state, or the beginning of one, read. What is asked of it and is not part of its kind, was not
 * written to its end, or is written as the contract does not, is answered with an IllegalArgumentException or a
 * {@link java.time.DateTimeException}.
 *
 * @param segments behind the kind
 */
public record LedgerKey(KeyKind kind, List<String> segments) {
    private static final Map<String, KeyKind> KINDS =
            Arrays.stream(KeyKind.values()).collect(Collectors.toUnmodifiableMap(KeyKind::text, Function.identity()));

    /**
     * Reads a whole key.
     *
     * @throws IllegalArgumentException if it is of no kind, or has more or fewer segments
     */
    public static LedgerKey parse(String key) {
        return given(key).orElseThrow(() -> new IllegalArgumentException("no key of the ledger: " + key));
    }

    /** Reads a whole key; empty if it is of no kind, or has more or fewer segments. */
    public static Optional<LedgerKey> given(String key) {
        return key.endsWith("/") ? Optional.empty() : begun(key).filter(LedgerKey::isWhole);
    }

    /** Reads a key, or the first segments of one, behind the last of which a {@code /} may stand; empty if no kind. */
    public static Optional<LedgerKey> begun(String text) {
        List<String> all = List.of((text.endsWith("/") ? text.substring(0, text.length() - 1) : text).split("/", -1));
        KeyKind kind = KINDS.get(all.get(0));
        return kind == null ? Optional.empty() : Optional.of(new LedgerKey(kind, all.subList(1, all.size())));
    }

    private boolean isWhole() {
        return segments.size() == kind.width()
                || segments.size() > kind.width() && kind.parts().contains(KeyPart.CLAIM);
    }

    /** Whether it names a participant, and is written so far. */
    public boolean namesParticipant() {
        return find(KeyPart.PARTICIPANT).isPresent();
    }

    /** Whose it is, by whom it is, or whom it names. */
    public ParticipantId participant() {
        return new ParticipantId(text(KeyPart.PARTICIPANT));
    }

    /** Who wants an identity suspended. */
    public Suspender suspender() {
        return Suspender.valueOf(text(KeyPart.SUSPENDER));
    }

    public Role role() {
        return Role.valueOf(text(KeyPart.ROLE));
    }

    public Dataset dataset() {
        String text = text(KeyPart.DATASET);
        return Dataset.ofText(text).orElseThrow(() -> new IllegalArgumentException("no dataset: " + text));
    }

    /** A document's id. */
    public Hash document() {
        return Hash.parse(text(KeyPart.DOCUMENT));
    }

    /** Null for what has no day. */
    public @Nullable TradingDay dayOrNone() {
        String text = text(KeyPart.DAY);
        return text.equals(AnchorKey.NO_DAY) ? null : TradingDay.parse(text);
    }

    public TradingDay day() {
        return TradingDay.parse(text(KeyPart.DAY));
    }

    /** The number of a cut, from 1; 0 for what has no day. */
    public int cut() {
        return Integer.parseInt(text(KeyPart.CUT));
    }

    /** A number of an admission, a grant or a document, from 1, or of a part of an issue, from 0. */
    public int number() {
        return Integer.parseInt(text(KeyPart.NUMBER));
    }

    public int generation() {
        return Integer.parseInt(text(KeyPart.GENERATION));
    }

    public String market() {
        return text(KeyPart.MARKET);
    }

    /** The id of a rule version. */
    public String rule() {
        return text(KeyPart.RULE);
    }

    public RunId run() {
        return RunId.parse(text(KeyPart.RUN));
    }

    public Term term() {
        return Term.parse(text(KeyPart.TERM));
    }

    public ClaimId claim() {
        return ClaimId.parse(text(KeyPart.CLAIM));
    }

    private String text(KeyPart part) {
        return find(part).orElseThrow(() -> new IllegalArgumentException(this + " has no " + part));
    }

    private Optional<String> find(KeyPart part) {
        int from = 0;
        for (KeyPart each : kind.parts()) {
            int to = each == KeyPart.CLAIM ? Math.max(from + each.width(), segments.size()) : from + each.width();
            if (each == part && to <= segments.size()) {
                return Optional.of(to == from + 1 ? segments.get(from) : String.join("/", segments.subList(from, to)));
            }
            from = to;
        }
        return Optional.empty();
    }

    /** The key's text, or of the beginning of one what was read without a {@code /} behind it. */
    @Override
    public String toString() {
        return segments.isEmpty() ? kind.text() : kind.prefix() + String.join("/", segments);
    }
}
