package org.lianchu.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Written;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.contract.Arguments;
import org.lianchu.contract.Call;
import org.lianchu.contract.Disclosure;
import org.lianchu.contract.Recomputation;
import org.lianchu.contract.Settings;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.contract.ledger.KeyKind;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.request.Settle;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.SealedDay;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;

/**
 * Settles days again that stand on the ledger, for any member against its own peer: the call comes from the
 * settlement's transaction, what settled it from there too or from a file ({@link GivenInputs}), the market facts and
 * the rule from the ledger's state as the stored day pins them, and
 * each input from the transaction by which its submitter anchored it.
 *
 * <p>The first question reads every block once ({@link LedgerConnection#findWrite}).
 */
public final class DayRecomputation {
    private final LedgerConnection ledger;
    private final DayAnchors anchors;
    private final TransactionCheck transactions;

    /** @param transactions by whose certificates the signatures of settlement and anchors are checked */
    public DayRecomputation(LedgerConnection ledger, TransactionCheck transactions) {
        this.ledger = ledger;
        this.anchors = new DayAnchors(ledger);
        this.transactions = transactions;
    }

    /** The runs that settled a day, by their ids' bytes; possibly none. */
    public List<RunId> runsOf(TradingDay day) {
        return ledger.scan(KeyKind.SETTLEMENT.prefix()).stream()
                .map(entry -> LedgerKey.parse(entry.key()))
                .filter(key -> day.equals(key.day()))
                .map(LedgerKey::run)
                .toList();
    }

    /**
     * Settles a day of a run again and compares.
     *
     * @param given what settled it, where no block has it; null where the channel is OPEN
     * @throws ProofRefusedException NOT_SETTLED if the ledger has no such day of the run, INPUTS_NEEDED if nothing was
     *     given and no block has it, OTHER_INPUTS if what was given is of another day
     * @throws org.lianchu.client.LedgerUnreachableException if the peer does not answer: ask again later
     */
    public RecomputedDay of(RunId run, TradingDay day, @Nullable GivenInputs given) {
        Settlement settlement = settlement(run, day);
        List<String> faults = new ArrayList<>();
        Settle settle = settlement.request(faults);
        checkSettlement(settlement, faults);
        SortedMap<String, byte[]> used = inputs(settlement, given);
        List<Posting> postings = compare(again(settlement, used), settlement, faults);
        List<AnchoredInput> inputs = new AnchoredInputs(ledger, anchors, transactions).of(GivenInputs.of(settle, used));
        return new RecomputedDay(
                run,
                day,
                settlement.stored,
                settlement.transaction.transactionId(),
                settlement.block,
                postings,
                inputs,
                faults);
    }

    /** A settled day with the transaction that settled it. */
    record Settlement(String key, LedgerTransaction transaction, long block, byte[] value, SettledDay stored) {
        private Settle request(List<String> faults) {
            Settle settle = Settle.decode(transaction.argument());
            if (!Keys.settlement(settle.run(), settle.day()).equals(key)) {
                faults.add("transaction " + transaction.transactionId() + " asks to settle " + settle.run() + " "
                        + settle.day() + ", but wrote " + key);
            }
            return settle;
        }
    }

    static ProofRefusedException notSettled(String key) {
        return new ProofRefusedException(
                "NOT_SETTLED", "the ledger has no " + key + "; 'lianchu runs' lists runs and their states");
    }

    /** Finds the settlement of a day by its key, in the blocks. */
    Settlement settlement(RunId run, TradingDay day) {
        String key = Keys.settlement(run, day);
        Written written = ledger.findWrite(key).orElseThrow(() -> notSettled(key));
        LedgerBlock.Entry entry = ledger.transaction(written.transactionId())
                .orElseThrow(() -> new ProofRefusedException(
                        "NOT_SETTLED", "the peer has no transaction " + written.transactionId() + "; ask another"));
        byte[] value = entry.transaction().writes().getOrDefault(key, new byte[0]);
        try {
            return new Settlement(key, entry.transaction(), written.block(), value, SettledDay.decode(value));
        } catch (MalformedException e) {
            throw new ProofRefusedException("DAMAGED", "the value of " + key + " is none: " + e.getMessage());
        }
    }

    /** The day that the settlement's inputs give; empty if they do not settle. */
    Optional<SealedDay> computed(Settlement settlement, @Nullable GivenInputs given) {
        return again(settlement, inputs(settlement, given)) instanceof Recomputation.Settled settled
                ? Optional.of(settled.day())
                : Optional.empty();
    }

    /** What settled the day: from the block that has it, else from what was given. */
    private static SortedMap<String, byte[]> inputs(Settlement settlement, @Nullable GivenInputs given) {
        SortedMap<String, byte[]> open = settlement.transaction.arguments().inputs();
        if (!open.isEmpty()) {
            return open;
        }
        if (given == null) {
            throw new ProofRefusedException(
                    "INPUTS_NEEDED",
                    "no block has what " + settlement.key
                            + " was settled from; dispatch gives it to whoever is entitled, by 'lianchu inputs'");
        }
        if (!Keys.settlement(given.run(), given.day()).equals(settlement.key)) {
            throw new ProofRefusedException(
                    "OTHER_INPUTS",
                    "the inputs are of " + given.run() + " " + given.day() + ", not of " + settlement.key);
        }
        return given.inputs();
    }

    /** That it is signed, stands in the peer's state, and was written for its own request. */
    void checkSettlement(Settlement settlement, List<String> faults) {
        transactions.check(settlement.transaction).forEach(finding -> faults.add(finding.toString()));
        byte[] inState = ledger.read(settlement.key).orElse(new byte[0]);
        if (!Arrays.equals(inState, settlement.value)) {
            faults.add("the peer's state has another value of " + settlement.key + " than transaction "
                    + settlement.transaction.transactionId() + " wrote: ask another peer");
        }
        Hash request = Hash.sha256(settlement.transaction.argument());
        if (!settlement.stored.request().equals(request)) {
            faults.add(settlement.key + " was written for another request than the transaction carries");
        }
    }

    private Recomputation again(Settlement settlement, SortedMap<String, byte[]> inputs) {
        Settings settings = ledger.settings();
        Arguments open = new Arguments(settlement.transaction.argument(), inputs);
        Call call = settings.disclosure() == Disclosure.OPEN
                ? new Call(Settle.FUNCTION, open, Map.of(), ledger.caller(), settlement.transaction.timestamp())
                : new Call(
                        Settle.FUNCTION,
                        Arguments.of(open.request()),
                        inputs,
                        ledger.caller(),
                        settlement.transaction.timestamp());
        return Recomputation.of(call, settings, new LedgerView(ledger, anchors));
    }

    private static List<Posting> compare(Recomputation again, Settlement settlement, List<String> faults) {
        if (again instanceof Recomputation.Refused refused) {
            faults.add("the contract refuses these inputs: " + refused.reply());
            return List.of();
        }
        Recomputation.Settled settled = (Recomputation.Settled) again;
        SettledDay stored = settlement.stored;
        List<Posting> postings = settled.day().postings();
        if (!settled.value().seal().equals(stored.seal())) {
            faults.add("the ledger has seal " + stored.seal() + " of " + stored.postings()
                    + " postings, these inputs give " + settled.value().seal() + " of " + postings.size());
        } else if (!Arrays.equals(settled.value().encode(), settlement.value)) {
            faults.add("the seal agrees, but accounts, curve or facts of " + settlement.key + " do not: "
                    + settled.value() + " computed, " + stored + " stored");
        }
        return postings;
    }
}
