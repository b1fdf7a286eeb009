package org.lianchu.market;

/**
 * One row of the rulings: dispatch and the countersigner take documents out of the inputs, or take late ones in.
 *
 * @param dataset one that is anchored: what is published is revised, and countersigned, instead
 */
public record Ruling(
        ParticipantId submitter, Dataset dataset, SequenceRange sequences, RulingEffect effect, String reason) {
    public Ruling {
        if (dataset.isPublished()) {
            throw new IllegalArgumentException(dataset.text() + " are published: publish the next instead of a ruling");
        }
    }

    /** Whether it is about a document. */
    public boolean covers(ParticipantId by, Dataset of, int sequence) {
        return submitter.equals(by) && dataset == of && sequences.contains(sequence);
    }
}
