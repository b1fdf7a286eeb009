package org.lianchu.devledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * Decides, in order, which transactions of a block hold: each sees what was committed and what the transactions before
 * it in the block have written.
 */
final class Validation {
    private final long block;
    private final VersionedState.View view;
    private final TransactionIndex index;
    private final NavigableMap<String, VersionedState.Cell> written = new TreeMap<>(KeyOrder.UTF_8);
    private final Set<String> ids = new HashSet<>();

    private Validation(long block, VersionedState.View view, TransactionIndex index) {
        this.block = block;
        this.view = view;
        this.index = index;
    }

    static Validated of(long block, List<Ordered> transactions, Chain chain) {
        try (VersionedState.View view = chain.state().view()) {
            return of(block, transactions, view, chain.index());
        }
    }

    static Validated of(long block, List<Ordered> transactions, VersionedState.View view, TransactionIndex index) {
        Validation validation = new Validation(block, view, index);
        List<TxValidationCode> codes = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            TxValidationCode code = validation.code(transactions.get(i));
            if (code == TxValidationCode.VALID) {
                validation.write(i, transactions.get(i).writeSet());
            }
            codes.add(code);
        }
        return new Validated(List.copyOf(transactions), List.copyOf(codes), Map.copyOf(validation.written));
    }

    /** With the codes that validation found when the block was made. */
    static Validated known(long block, List<Ordered> transactions, List<TxValidationCode> codes, Chain chain) {
        try (VersionedState.View view = chain.state().view()) {
            Validation validation = new Validation(block, view, chain.index());
            for (int i = 0; i < transactions.size(); i++) {
                if (codes.get(i) == TxValidationCode.VALID) {
                    validation.write(i, transactions.get(i).writeSet());
                }
            }
            return new Validated(List.copyOf(transactions), List.copyOf(codes), Map.copyOf(validation.written));
        }
    }

    private TxValidationCode code(Ordered transaction) {
        String id = transaction.transactionId();
        if (transaction.code() != TxValidationCode.VALID) {
            return transaction.code();
        }
        if (!ids.add(id) || index.find(id) != null) {
            return TxValidationCode.DUPLICATE_TXID;
        }
        KVRWSet set = transaction.writeSet();
        for (KVRead read : set.getReadsList()) {
            if (!stillHolds(read)) {
                return TxValidationCode.MVCC_READ_CONFLICT;
            }
        }
        for (RangeQueryInfo range : set.getRangeQueriesInfoList()) {
            if (!stillHolds(range)) {
                return TxValidationCode.PHANTOM_READ_CONFLICT;
            }
        }
        return TxValidationCode.VALID;
    }

    private boolean stillHolds(KVRead read) {
        if (written.containsKey(read.getKey())) {
            return false;
        }
        VersionedState.Cell cell = view.get(read.getKey());
        Version seen = Version.of(read);
        return cell == null ? seen == null : cell.version().equals(seen);
    }

    private boolean stillHolds(RangeQueryInfo range) {
        String first = written.ceilingKey(range.getStartKey());
        return (first == null || !RangeRead.covers(range, first)) && RangeRead.stillHolds(range, view);
    }

    private void write(int transaction, KVRWSet set) {
        for (KVWrite write : set.getWritesList()) {
            Version version = new Version(block, transaction);
            byte[] value = write.getValue().toByteArray();
            written.put(write.getKey(), new VersionedState.Cell(version, value, null));
        }
    }
}
