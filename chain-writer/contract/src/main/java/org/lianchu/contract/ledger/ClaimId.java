package org.lianchu.contract.ledger;

import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;

/**
 * Names a claim (通证) within its term: {@code <n>/<from>/<to>} if generation n issued it for the pair (from, to), an
 * identifier of the creditor's choice if it was made by an assignment. Neither can be taken for the other.
 */
public record ClaimId(Term term, String name) implements Comparable<ClaimId> {
    public ClaimId {
        String[] parts = name.split("/", -1);
        boolean isIssued = parts.length == 3
                && parts[0].matches("0|[1-9][0-9]{0,8}")
                && Identifiers.isIdentifier(parts[1])
                && Identifiers.isIdentifier(parts[2]);
        if (!isIssued && !Identifiers.isIdentifier(name)) {
            throw new IllegalArgumentException("not a claim's name: " + name);
        }
    }

    /** The claim that generation n issues for a pair. */
    public static ClaimId issued(Term term, int n, ParticipantId from, ParticipantId to) {
        return new ClaimId(term, n + "/" + from + "/" + to);
    }

    /**
     * Reads {@code <market>/<YYYY-MM>/<name>}.
     *
     * @throws RuntimeException of the kinds that {@code FieldReader.checked} takes, if it is anything else
     */
    public static ClaimId parse(String text) {
        int first = text.indexOf('/');
        int second = text.indexOf('/', first + 1);
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("a claim is <market>/<YYYY-MM>/<name>, not " + text);
        }
        return new ClaimId(Term.parse(text.substring(0, second)), text.substring(second + 1));
    }

    @Override
    public int compareTo(ClaimId other) {
        return toString().compareTo(other.toString());
    }

    /** {@code <market>/<YYYY-MM>/<name>}, as in keys. */
    @Override
    public String toString() {
        return term + "/" + name;
    }
}
