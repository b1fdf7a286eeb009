package org.lianchu.statement;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.client.wire.UnreadableException;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.identity.Organisations;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.statement.StatementFinding.What;
import org.lianchu.time.TradingDay;

/** Checks signed transactions, and records against the chunks that these anchored. One thread. */
final class AnchorChecks {
    private final ParticipantId participant;
    private final TransactionCheck transactions;
    private final Faults faults;
    private final Map<String, LedgerTransaction> anchors = new HashMap<>();

    AnchorChecks(ParticipantId participant, TransactionCheck transactions, Faults faults) {
        this.participant = participant;
        this.transactions = transactions;
        this.faults = faults;
    }

    /** That a transaction is the one that is named, and is signed and endorsed. */
    void checkSigned(String key, LedgerTransaction transaction, String id, What what) {
        if (!transaction.transactionId().equals(id)) {
            faults.add(what, key + ": the envelope is of transaction " + transaction.transactionId() + ", not " + id);
        }
        transactions.check(transaction).forEach(finding -> faults.add(what, key + ": " + finding));
    }

    /** Takes a transaction, by which records are checked. */
    void anchor(Evidence.Anchor given) {
        String id = given.transaction();
        try {
            LedgerTransaction transaction = LedgerTransaction.read(given.envelope());
            if (transaction.isExcerpt()) {
                faults.add(What.READINGS, id + ": the call and its signature were cut out");
            }
            checkSigned("anchor", transaction, id, What.READINGS);
            anchors.put(id, transaction);
        } catch (UnreadableException e) {
            faults.add(What.READINGS, id + ": its envelope is damaged: " + e.getMessage());
        }
    }

    /** When a transaction was signed, by its own time; empty if it was not taken. */
    Optional<Instant> time(String id) {
        return Optional.ofNullable(anchors.get(id)).map(LedgerTransaction::timestamp);
    }

    /**
     * Checks that a record stands in a chunk that its submitter anchored.
     *
     * @param day of the chunk; null for a dataset without days
     * @param name of the record, for a fault
     */
    void record(Evidence.ProvedReading given, Dataset dataset, @Nullable TradingDay day, What what, String name) {
        String key = given.key();
        LedgerTransaction transaction = anchors.get(given.transaction());
        byte[] value = transaction == null ? null : transaction.writes().get(key);
        if (transaction == null || value == null) {
            faults.add(what, name + " of " + key + ": no proved transaction " + given.transaction() + " writes it");
            return;
        }
        checkPath(given, value, what, name);
        boolean isDispatch = transaction.creator().mspId().equals(Organisations.DISPATCH);
        boolean isOfDispatch = given.source() == Evidence.Source.D;
        ParticipantId submitter = isOfDispatch ? ParticipantId.DISPATCH : participant;
        boolean isOwn = AnchorKey.given(key)
                .filter(anchor -> Objects.equals(day, anchor.day()))
                .filter(anchor -> anchor.dataset() == dataset)
                .filter(anchor -> anchor.submitter().equals(submitter))
                .isPresent();
        if (!isOwn || isDispatch != isOfDispatch) {
            faults.add(what, name + " of " + key + ": it is not " + submitter + "'s anchor of that day");
        }
    }

    private void checkPath(Evidence.ProvedReading given, byte[] value, What what, String name) {
        try {
            AnchoredChunk chunk = AnchoredChunk.decode(value);
            Hash leaf = new TreeHasher().saltedLeaf(given.salt(), given.bytes().bytes());
            InclusionPath path = new InclusionPath(given.index(), given.count(), given.path());
            if (path.count() != chunk.count() || !path.leadsTo(leaf, chunk.root())) {
                faults.add(
                        what,
                        name + " of " + given.key() + ": bytes, salt, index, count or path do not lead to the root "
                                + chunk.root());
            }
        } catch (MalformedException e) {
            faults.add(what, given.key() + ": damaged: " + e.getMessage());
        }
    }
}
