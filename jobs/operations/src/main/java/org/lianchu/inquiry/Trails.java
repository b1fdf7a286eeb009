package org.lianchu.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.inquiry.PostingTrail.Input;
import org.lianchu.market.Dataset;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Side;
import org.lianchu.market.TradeRow;
import org.lianchu.rule.RuleVersion;
import org.lianchu.rule.SharingBasis;
import org.lianchu.run.DayList;
import org.lianchu.run.Run;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.store.Pinned;
import org.lianchu.store.RecordRevisions;
import org.lianchu.store.ResultStore;
import org.lianchu.store.StoredRecord;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** The ways from postings to records, and back. */
public final class Trails {
    private final DayReader days;
    private final ResultStore results;
    private final RecordRevisions revisions;
    private final DayList ledger;

    public Trails(DayReader days, ResultStore results, RecordRevisions revisions, DayList ledger) {
        this.days = days;
        this.results = results;
        this.revisions = revisions;
        this.ledger = ledger;
    }

    /** The way from a posting of a run; empty if the run has none such. */
    public Optional<PostingTrail> from(Run run, TradingDay day, PostingKind kind, String reference) {
        return results.postings(run.no(), day).stream()
                .filter(posting -> posting.kind() == kind && posting.reference().equals(reference))
                .findFirst()
                .map(posting -> trail(run, posting));
    }

    private PostingTrail trail(Run run, Posting posting) {
        ReadDay read = days.read(run, posting.day());
        Optional<DayOutcome.Settled> settled = read.settled();
        Formula formula = settled.flatMap(
                        outcome -> new Formulas(read.underRule().orElseThrow(), outcome).of(posting))
                .orElse(null);
        return new PostingTrail(
                run,
                posting,
                settled.filter(outcome -> outcome.postings().contains(posting)).isPresent(),
                read.rule().orElse(null),
                formula,
                formula == null ? List.of() : inputs(read, posting, formula),
                onLedger(run, posting.day()));
    }

    private DayList.@Nullable Settlement onLedger(Run run, TradingDay day) {
        return ledger.page(run.key(), new DayList.Wanted(null, day, day), null, 1).stream()
                .findFirst()
                .map(DayList.Line::settlement)
                .orElse(null);
    }

    private List<Input> inputs(ReadDay read, Posting posting, Formula formula) {
        TradingDay day = posting.day();
        Pinned pinned = read.function().documents(day);
        List<Input> inputs = new ArrayList<>();
        if (formula instanceof Formula.TradeFee trade) {
            inputs.addAll(dispatch(revisions.trades(day, posting.reference(), pinned)));
            Intervals read96 = intervals(trade.lines().stream().map(Formula.Executed::interval));
            inputs.addAll(readings(read, trade.station(), Register.CHARGE, read96, pinned));
        } else if (formula instanceof Formula.CallFee fee) {
            inputs.addAll(dispatch(revisions.calls(day, fee.station(), pinned)));
            Intervals read96 = intervals(fee.lines().stream().map(Formula.Called::interval));
            inputs.addAll(readings(read, fee.station(), Register.CHARGE, read96, pinned));
            if (fee.discharge().microYuanPerKwh() > 0) {
                inputs.addAll(readings(read, fee.station(), Register.DISCHARGE, Intervals.ALL, pinned));
            }
        } else if (formula instanceof Formula.CallShare share && share.basis() != SharingBasis.LICENSED_CAPACITY) {
            Intervals read96 = share.basis() == SharingBasis.GENERATION_PER_DAY
                    ? Intervals.ALL
                    : intervals(share.lines().stream().map(Formula.Shared::interval));
            inputs.addAll(readings(read, share.plant(), Register.GENERATION, read96, pinned));
        }
        return inputs;
    }

    private static Intervals intervals(java.util.stream.Stream<Integer> numbers) {
        return numbers.reduce(Intervals.NONE, Intervals::with, Intervals::union);
    }

    private static List<Input> dispatch(List<StoredRecord> records) {
        return records.stream()
                .filter(record -> record.isInForce() && record.submitter().equals("DISPATCH"))
                .map(record -> new Input(Side.DISPATCH, Intervals.ALL, record))
                .toList();
    }

    private List<Input> readings(ReadDay read, ResourceId id, Register register, Intervals of, Pinned pinned) {
        if (!(read.computed() instanceof ComputedDay.Examined examined)) {
            return List.of();
        }
        DeterminedProfile determined = examined.determined().find(id, register);
        List<Input> inputs = new ArrayList<>();
        for (StoredRecord record : revisions.readings(examined.day(), id, pinned)) {
            Intervals used = record.register() == register.code()
                    ? used(record, determined, owner(examined, id)).intersect(of)
                    : Intervals.NONE;
            if (!used.isEmpty()) {
                inputs.add(new Input(side(record), used, record));
            }
        }
        return inputs;
    }

    private static String owner(ComputedDay.Examined day, ResourceId id) {
        return day.market()
                .resource(id)
                .map(resource -> resource.owner().text())
                .orElse("");
    }

    private static Side side(StoredRecord record) {
        return record.submitter().equals("DISPATCH") ? Side.DISPATCH : Side.OWNER;
    }

    /** The intervals whose determinants are a record's values. */
    private static Intervals used(StoredRecord record, @Nullable DeterminedProfile determined, String owner) {
        Intervals used = Intervals.NONE;
        boolean isSide = side(record) == Side.DISPATCH || record.submitter().equals(owner);
        if (determined == null || !record.isInForce() || !isSide) {
            return used;
        }
        byte letter = side(record) == Side.DISPATCH ? DeterminedProfile.DISPATCH : DeterminedProfile.OWNER;
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            used = determined.source()[i] == letter ? used.with(i + 1) : used;
        }
        return used;
    }

    /**
     * What a record of a document came to in a run.
     *
     * @param used the intervals that were settled from it; all of a trade or call that counts
     * @param postings that its numbers stand in the formulas of; what a share weighs in everybody else's is not counted
     */
    public record Reached(StoredRecord record, Intervals used, List<Posting> postings) {}

    /** What the records of a document of a day came to, in the order of {@link RecordRevisions}. */
    public List<Reached> of(Run run, TradingDay day, Dataset dataset, long document) {
        ReadDay read = days.read(run, day);
        List<Posting> postings = results.postings(run.no(), day);
        List<Reached> reached = new ArrayList<>();
        for (StoredRecord record :
                revisions.ofDocument(day, dataset, document, read.function().documents(day))) {
            Intervals used =
                    read.computed() instanceof ComputedDay.Examined examined ? used(record, examined) : Intervals.NONE;
            reached.add(new Reached(record, used, used.isEmpty() ? List.of() : standsIn(record, read, postings)));
        }
        return reached;
    }

    private static Intervals used(StoredRecord record, ComputedDay.Examined day) {
        if (record.dataset() != Dataset.READINGS) {
            boolean isUsed = record.isInForce() && side(record) == Side.DISPATCH;
            return isUsed ? Intervals.ALL : Intervals.NONE;
        }
        ResourceId id = new ResourceId(record.subject());
        return used(record, day.determined().find(id, record.ofRegister().orElseThrow()), owner(day, id));
    }

    private static List<Posting> standsIn(StoredRecord record, ReadDay read, List<Posting> postings) {
        List<String> trades = read.sided().stream()
                .flatMap(sided -> sided.trades().stream())
                .filter(trade -> trade.station().text().equals(record.subject()))
                .map(TradeRow::reference)
                .toList();
        boolean isPaid = read.rule().filter(RuleVersion::paysDischarge).isPresent();
        return postings.stream()
                .filter(posting -> switch (posting.kind()) {
                    case BILATERAL, AUCTION ->
                        record.dataset() == Dataset.TRADES
                                ? posting.reference().equals(record.subject())
                                : isRegister(record, Register.CHARGE) && trades.contains(posting.reference());
                    case CALL_FEE ->
                        record.dataset() == Dataset.CALLS
                                ? record.subject().endsWith("/" + posting.reference())
                                : posting.reference().equals(record.subject())
                                        && (isRegister(record, Register.CHARGE)
                                                || isPaid && isRegister(record, Register.DISCHARGE));
                    case CALL_SHARE ->
                        posting.reference().equals(record.subject()) && isRegister(record, Register.GENERATION);
                })
                .toList();
    }

    private static boolean isRegister(StoredRecord record, Register register) {
        return record.dataset() == Dataset.READINGS && record.register() == register.code();
    }
}
