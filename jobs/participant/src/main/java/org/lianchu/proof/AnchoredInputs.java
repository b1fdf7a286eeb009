package org.lianchu.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Written;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Settle;

/**
 * The documents of a settled day, each by the transaction that anchored it: its signatures, its value against the
 * peer's state, and the records of the settlement against its root. That none is left out the contract looks itself,
 * which the recomputation runs: what was anchored up to a closed cut never changes.
 */
final class AnchoredInputs {
    private final LedgerConnection ledger;
    private final DayAnchors anchors;
    private final TransactionCheck transactions;
    /** A month's document was anchored in one transaction for all its days; a signature is looked at once. */
    private final Map<String, List<String>> checked = new HashMap<>();

    AnchoredInputs(LedgerConnection ledger, DayAnchors anchors, TransactionCheck transactions) {
        this.ledger = ledger;
        this.anchors = anchors;
        this.transactions = transactions;
    }

    List<AnchoredInput> of(GivenDay given) {
        Settle settle = given.settle();
        Map<DocumentName, List<GivenDay.SaltedRecord>> records = new HashMap<>();
        given.chunks().forEach(chunk -> records.put(chunk.document(), chunk.records()));
        List<AnchoredInput> inputs = new ArrayList<>();
        for (Page.Entry entry : anchors.under(Keys.anchors(settle.day()))) {
            AnchoredChunk anchor = AnchoredChunk.decode(entry.value());
            AnchorKey key = AnchorKey.parse(entry.key());
            inputs.add(input(key, anchor, settle, records.get(key.document())));
        }
        return inputs;
    }

    private AnchoredInput input(
            AnchorKey key, AnchoredChunk anchor, Settle settle, @Nullable List<GivenDay.SaltedRecord> records) {
        AnchoredInput.Role role = records != null
                ? AnchoredInput.Role.INPUT
                : settle.late().contains(key.document()) ? AnchoredInput.Role.LATE : AnchoredInput.Role.OTHER;
        List<String> faults = new ArrayList<>();
        if (records != null) {
            checkRecords(anchor, records, faults);
        }
        Optional<Written> written = ledger.findWrite(key.toString());
        if (role != AnchoredInput.Role.OTHER) {
            checkAnchor(key.toString(), anchor, written, faults);
        }
        return new AnchoredInput(
                key.toString(),
                key.dataset(),
                key.submitter(),
                key.sequence(),
                anchor,
                role,
                written.map(Written::transactionId).orElse(""),
                written.map(Written::block).orElse(-1L),
                faults);
    }

    private static void checkRecords(AnchoredChunk anchor, List<GivenDay.SaltedRecord> records, List<String> faults) {
        Leaves leaves = new Leaves();
        records.forEach(record -> leaves.add(record.salt(), record.bytes()));
        if (leaves.count() != anchor.count() || !leaves.root().equals(anchor.root())) {
            faults.add("anchored were " + anchor.count() + " records with root " + anchor.root() + ", settled were "
                    + leaves.count() + " with root " + leaves.root());
        }
    }

    private void checkAnchor(String key, AnchoredChunk anchor, Optional<Written> written, List<String> faults) {
        if (written.isEmpty()) {
            faults.add("no block has a transaction that wrote it");
            return;
        }
        String id = written.get().transactionId();
        Optional<LedgerBlock.Entry> entry = ledger.transaction(id);
        if (entry.isEmpty()) {
            faults.add("the peer has no transaction " + id);
            return;
        }
        LedgerTransaction transaction = entry.get().transaction();
        byte[] value = transaction.writes().get(key);
        if (value == null || !Arrays.equals(value, anchor.encode())) {
            faults.add("the peer's state has another value than transaction " + id + " wrote");
        }
        faults.addAll(checked.computeIfAbsent(id, i -> signatures(transaction)));
    }

    private List<String> signatures(LedgerTransaction transaction) {
        return transactions.check(transaction).stream().map(Object::toString).toList();
    }
}
