package org.lianchu.proof;

import java.time.DateTimeException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.KeyKind;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.RecordType;
import org.lianchu.market.Dataset;
import org.lianchu.time.TradingDay;

/** Whether a transaction writes what a proof says under the key it says, and the key is one for the proof's record. */
final class AnchoredWrite {
    private final Proof proof;
    private final String key;

    private AnchoredWrite(Proof proof) {
        this.proof = proof;
        this.key = proof.anchor().key();
    }

    /** @param writes of the transaction, by key */
    static Check check(Proof proof, Map<String, byte[]> writes) {
        AnchoredWrite write = new AnchoredWrite(proof);
        Optional<String> wrong = write.wrongKey().or(() -> write.wrongValue(writes.get(write.key)));
        return wrong.map(message -> Check.failed(Check.What.WRITE, message))
                .orElseGet(() -> Check.ok(
                        Check.What.WRITE,
                        write.key + " holds root " + proof.root() + " of "
                                + proof.path().count() + " records"));
    }

    /** Whether a settlement holds the root, and no anchor. */
    static boolean isSettled(Proof proof) {
        return proof.record().type() == RecordType.POSTING || proof.record().type() == RecordType.ACCOUNT;
    }

    /** Why the key is none for the record. */
    private Optional<String> wrongKey() {
        String day = proof.record().day().map(TradingDay::toString).orElse("-");
        if (isSettled(proof)) {
            return isSettlement(day) ? Optional.empty() : Optional.of(key + " is no settlement of " + day);
        }
        boolean isOwn = AnchorKey.given(key)
                .filter(anchor ->
                        Objects.equals(anchor.day(), proof.record().day().orElse(null)))
                .filter(anchor -> anchor.dataset() == dataset())
                .filter(anchor -> anchor.submitter().equals(proof.anchor().submitter()))
                .isPresent();
        return isOwn
                ? Optional.empty()
                : Optional.of(key + " is no anchor of " + dataset().text() + " of "
                        + proof.anchor().submitter() + " for " + day);
    }

    private boolean isSettlement(String day) {
        try {
            LedgerKey settled = LedgerKey.parse(key);
            return settled.kind() == KeyKind.SETTLEMENT
                    && settled.run().period().contains(TradingDay.parse(day));
        } catch (IllegalArgumentException | DateTimeException e) {
            return false; // what names no run is none
        }
    }

    private Dataset dataset() {
        return switch (proof.record().type()) {
            case PROFILE -> Dataset.READINGS;
            case TRADE_ROW -> Dataset.TRADES;
            case CALL_ROW -> Dataset.CALLS;
            case BID_ROW -> Dataset.BIDS;
            case DATA_ROW -> ((CanonicalRecord.OfDataRow) proof.record()).row().dataset();
            case POSTING, ACCOUNT, CURVE -> throw new IllegalStateException("what is settled has no dataset");
        };
    }

    private Optional<String> wrongValue(byte @Nullable [] value) {
        if (value == null) {
            return Optional.of("the transaction does not write " + key);
        }
        try {
            if (isSettled(proof)) {
                SettledDay day = SettledDay.decode(value);
                return proof.record().type() == RecordType.ACCOUNT
                        ? difference(day.accountsRoot(), day.accounts())
                        : difference(day.seal(), day.postings());
            }
            AnchoredChunk chunk = AnchoredChunk.decode(value);
            return difference(chunk.root(), chunk.count());
        } catch (MalformedException e) {
            return Optional.of("the value of " + key + " is damaged: " + e.getMessage());
        }
    }

    private Optional<String> difference(Hash root, int count) {
        if (root.equals(proof.root()) && count == proof.path().count()) {
            return Optional.empty();
        }
        return Optional.of(key + " holds root " + root + " of " + count + " records, the proof says " + proof.root()
                + " of " + proof.path().count() + ": the proof was altered, or "
                + proof.anchor().submitter() + " anchored something else");
    }
}
