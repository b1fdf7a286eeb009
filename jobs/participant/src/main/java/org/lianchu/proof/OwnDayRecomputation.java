package org.lianchu.proof;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.RuleEntry;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.evidence.DayCurve;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.MalformedRecordException;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.quantity.Price;
import org.lianchu.rule.RuleFile;
import org.lianchu.rule.RuleFormatException;
import org.lianchu.rule.RuleVersion;
import org.lianchu.settlement.Account;
import org.lianchu.settlement.Accounts;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;

/**
 * Recomputes a participant's part of a settled day: that its postings and its account are those that the ledger has
 * under the day's seal and root, that none is left out, and that each amount follows from the rule on the ledger, the
 * market's curve, and the energies and prices that the house says; these are for the participant to hold against its
 * own.
 */
public final class OwnDayRecomputation {
    private final LedgerConnection ledger;
    private final DayRecomputation days;

    /** @param days by whose connection and certificates the settlement is found and checked */
    public OwnDayRecomputation(LedgerConnection ledger, DayRecomputation days) {
        this.ledger = ledger;
        this.days = days;
    }

    /**
     * What came out.
     *
     * @param stored what stands on the ledger
     * @param transaction the id of the settlement
     * @param block the number of its block
     * @param postings the participant's, as the house gives them
     * @param faults what does not hold, in sentences; none if all does
     */
    public record Recomputed(
            SettledDay stored, String transaction, long block, List<Posting> postings, List<String> faults) {
        public Recomputed {
            postings = List.copyOf(postings);
            faults = List.copyOf(faults);
        }

        /** Whether nothing was found. */
        public boolean agrees() {
            return faults.isEmpty();
        }
    }

    /**
     * Recomputes.
     *
     * @throws ProofRefusedException NOT_SETTLED if the ledger has no such day of the run
     * @throws org.lianchu.client.LedgerUnreachableException if the peer does not answer: ask again later
     */
    public Recomputed of(OwnDay own) {
        DayRecomputation.Settlement settlement = days.settlement(own.run(), own.day());
        Checking check = new Checking(own, settlement.stored());
        days.checkSettlement(settlement, check.faults);
        check.leaves();
        check.money(rule(settlement.stored(), check.faults).orElse(null));
        return new Recomputed(
                settlement.stored(),
                settlement.transaction().transactionId(),
                settlement.block(),
                check.postings,
                check.faults);
    }

    /** The rule version that settled the day, as the peer's state has it. */
    private Optional<RuleVersion> rule(SettledDay stored, List<String> faults) {
        String key = Keys.rule(stored.run().market(), stored.rule());
        try {
            byte[] file = ledger.read(key)
                    .map(value -> RuleEntry.decode(value).bytes())
                    .orElse(new byte[0]);
            if (Hash.sha256(file).equals(stored.ruleSha256())) {
                return Optional.of(RuleFile.parse(stored.rule(), file));
            }
            faults.add("the peer's state has another file of rule " + stored.rule() + " than settled the day");
        } catch (MalformedException | RuleFormatException e) {
            faults.add(key + " is no rule: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** What is looked at of one day. */
    private static final class Checking {
        private final OwnDay own;
        private final SettledDay stored;
        private final List<String> faults = new ArrayList<>();
        private final List<Posting> postings = new ArrayList<>();
        private @Nullable MarketCurve curve;

        Checking(OwnDay own, SettledDay stored) {
            this.own = own;
            this.stored = stored;
        }

        void leaves() {
            Set<Integer> places = new HashSet<>();
            for (OwnDay.Leaf leaf : own.postings()) {
                try {
                    posting(leaf, places.add(leaf.index()));
                } catch (MalformedRecordException e) {
                    faults.add("posting " + leaf.index() + " is damaged: " + e.getMessage());
                }
            }
            try {
                account();
                curve();
            } catch (MalformedRecordException e) {
                faults.add("account or curve is damaged: " + e.getMessage());
            } catch (ArithmeticException e) {
                faults.add("the postings' sums are no amounts that are settled");
            }
        }

        private void posting(OwnDay.Leaf leaf, boolean isFirst) {
            Posting posting = RecordDecoder.posting(leaf.bytes().bytes());
            postings.add(posting);
            String what = posting.kind() + " " + posting.reference();
            if (!isFirst) {
                faults.add(what + ": twice");
            }
            if (!leaf.leadsTo(stored.seal(), stored.postings())) {
                faults.add(what + ": is not among the " + stored.postings() + " postings of the ledger's seal");
            }
            if (!posting.from().equals(own.participant()) && !posting.to().equals(own.participant())) {
                faults.add(what + ": is between " + posting.from() + " and " + posting.to());
            }
        }

        private void account() {
            Account account = RecordDecoder.account(own.account().bytes().bytes());
            if (!own.account().leadsTo(stored.accountsRoot(), stored.accounts())
                    || !account.participant().equals(own.participant())) {
                faults.add("the account is not " + own.participant() + "'s among the " + stored.accounts()
                        + " of the ledger's root");
            }
            List<Account> summed = Accounts.of(own.day(), new TreeSet<>(Set.of(own.participant())), postings);
            if (!summed.contains(account)) {
                faults.add("the account's sums are " + account.lines() + ", the postings give "
                        + summed.stream()
                                .filter(one -> one.participant().equals(own.participant()))
                                .map(Account::lines)
                                .toList()
                        + ": one is left out, or is too many");
            }
        }

        private void curve() {
            OwnDay.Curve given = own.curve();
            if (given == null) {
                return;
            }
            byte[] bytes = given.bytes().bytes();
            DayCurve read = RecordDecoder.curve(bytes);
            if (!new TreeHasher().saltedLeaf(given.salt(), bytes).equals(stored.curve())) {
                faults.add("the market's curve: bytes or salt are not those that were settled");
            }
            curve = read.curve();
        }

        void money(@Nullable RuleVersion rule) {
            Set<Posting> shares = new HashSet<>();
            for (OwnDay.Weight plant : own.weights()) {
                Optional<Posting> share = postings.stream()
                        .filter(p -> isShare(p) && p.reference().equals(plant.plant()))
                        .findFirst();
                share.ifPresent(shares::add);
                share(plant, share.orElse(null), rule);
            }
            for (Posting posting : postings) {
                switch (posting.kind()) {
                    case CALL_SHARE -> {
                        if (!shares.contains(posting)) {
                            faults.add(posting.reference() + ": there is no energy that its share weighs by");
                        }
                    }
                    case CALL_FEE -> {
                        if (rule != null && !rule.paysDischarge()) {
                            fee(posting, rule.chargePrice(), 1);
                        }
                    }
                    case BILATERAL, AUCTION -> trade(posting);
                }
            }
        }

        private static boolean isShare(Posting posting) {
            return posting.kind() == PostingKind.CALL_SHARE;
        }

        private void share(OwnDay.Weight plant, @Nullable Posting posting, @Nullable RuleVersion rule) {
            MarketCurve market = curve;
            if (rule == null || market == null) {
                faults.add(plant.plant() + ": without rule and market's curve its share cannot be recomputed");
                return;
            }
            try {
                long[] generated =
                        plant.wattHours().stream().mapToLong(Long::longValue).toArray();
                Optional<PlantShare> share = PlantShare.of(generated, plant.licensedKw(), rule.sharing(), market);
                long weight = share.map(s -> s.weighedWattHours(rule.sharing())).orElse(0L);
                BigDecimal exact = share.map(PlantShare::nanoYuan).orElse(BigDecimal.ZERO);
                long weighed = posting == null ? 0 : posting.wattHours();
                long fen = posting == null ? 0 : posting.fen();
                if (weight != weighed) {
                    faults.add(plant.plant() + ": " + weighed + " Wh weighed, its energies give " + weight);
                }
                if (!PlantShare.isNear(exact, fen)) {
                    faults.add(plant.plant() + ": its share is " + fen + " fen; its weight and the market's curve give "
                            + exact + " nano-yuan");
                }
            } catch (ArithmeticException e) {
                faults.add(plant.plant() + ": its energies are none that are settled");
            }
        }

        private void trade(Posting posting) {
            List<Price> prices = own.trades().stream()
                    .filter(trade -> trade.reference().equals(posting.reference()))
                    .map(OwnDay.Trade::price)
                    .toList();
            if (prices.size() == 1) {
                fee(posting, prices.get(0), 0);
            } else {
                faults.add(posting.kind() + " " + posting.reference() + ": " + prices.size() + " prices of it");
            }
        }

        private void fee(Posting posting, Price price, long tolerance) {
            OptionalLong fen = Fees.fen(posting.wattHours(), price);
            if (fen.isEmpty() || Math.abs(fen.getAsLong() - posting.fen()) > tolerance) {
                faults.add(posting.kind() + " " + posting.reference() + " is " + posting.fen() + " fen; "
                        + posting.wattHours() + " Wh at " + price + " are "
                        + (fen.isPresent() ? String.valueOf(fen.getAsLong()) : "no amount"));
            }
        }
    }
}
