package org.lianchu.collect;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.SaltedTree;
import org.lianchu.evidence.SealedDay;
import org.lianchu.json.Hex;
import org.lianchu.ledger.SealedDays;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.market.TradeRow;
import org.lianchu.proof.OwnDay;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunctions;
import org.lianchu.run.RunState;
import org.lianchu.settlement.Account;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.settlement.Posting;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * A participant's part of settled days, for one that asks day by day: what its statement has of a day, before there is
 * one. Safe for many threads.
 */
public final class OwnDays {
    private final SealedDays sealed;
    private final RunFunctions functions;

    public OwnDays(SealedDays sealed, RunFunctions functions) {
        this.sealed = sealed;
        this.functions = functions;
    }

    /**
     * Its part of a day.
     *
     * @param run whose day the ledger has settled
     * @return empty if it has no account: it was no participant that day
     */
    public Optional<OwnDay> of(Run run, TradingDay day, ParticipantId participant) {
        SealedDay settled = sealed.of(run, day);
        List<Account> accounts = settled.accounts();
        for (int i = 0; i < accounts.size(); i++) {
            if (accounts.get(i).participant().equals(participant)) {
                OwnDay.Leaf account = leaf(CanonicalBytes.encode(accounts.get(i)), settled.accountTree(), i);
                return Optional.of(part(run, day, participant, settled, account));
            }
        }
        return Optional.empty();
    }

    private static OwnDay.Leaf leaf(byte[] record, SaltedTree tree, int index) {
        return OwnDay.Leaf.of(record, tree.salt(index), tree.path(index));
    }

    private OwnDay part(Run run, TradingDay day, ParticipantId participant, SealedDay settled, OwnDay.Leaf account) {
        ComputedDay.UnderRule computed = computed(run, day);
        List<OwnDay.Weight> weights = weights(computed, participant);
        boolean seesCurve = !weights.isEmpty() || run.state() == RunState.CLOSED;
        return new OwnDay(
                run.key(),
                day,
                participant,
                account,
                postings(settled, participant),
                seesCurve ? new OwnDay.Curve(new Hex(settled.curveRecord()), settled.curveSalt()) : null,
                weights,
                trades(computed, participant));
    }

    private ComputedDay.UnderRule computed(Run run, TradingDay day) {
        try {
            if (functions.of(run.key().toString()).day(day) instanceof ComputedDay.UnderRule computed) {
                return computed;
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("read a day", null, e);
        }
        throw new IllegalStateException(run.key() + " has postings, yet nothing settles " + day);
    }

    private static List<OwnDay.Leaf> postings(SealedDay settled, ParticipantId participant) {
        List<OwnDay.Leaf> own = new ArrayList<>();
        for (int i = 0; i < settled.postings().size(); i++) {
            Posting posting = settled.postings().get(i);
            if (posting.from().equals(participant) || posting.to().equals(participant)) {
                own.add(leaf(CanonicalBytes.encode(posting), settled.postingTree(), i));
            }
        }
        return own;
    }

    private static List<OwnDay.Weight> weights(ComputedDay.UnderRule computed, ParticipantId participant) {
        MarketDay market = computed.market();
        return market.resources().values().stream()
                .filter(resource -> resource.owner().equals(participant) && resource.capacityKwh() == 0)
                .filter(plant ->
                        DayCollector.share(market, plant, computed.rule()).takesPart())
                .map(plant -> weight(plant, computed.determined().find(plant.id(), Register.GENERATION)))
                .toList();
    }

    private static OwnDay.Weight weight(Resource plant, @Nullable DeterminedProfile generated) {
        long[] energies = generated == null ? new long[Intervals.PER_DAY] : generated.wattHours();
        return new OwnDay.Weight(
                plant.id().text(),
                plant.licensedKw(),
                Arrays.stream(energies).boxed().toList());
    }

    private static List<OwnDay.Trade> trades(ComputedDay.UnderRule computed, ParticipantId participant) {
        MarketDay market = computed.market();
        return computed.sided().trades().stream()
                .filter(DayCollector::isShown)
                .filter(row -> isOf(row, market, participant))
                .map(row -> new OwnDay.Trade(row.reference(), row.price()))
                .distinct()
                .toList();
    }

    private static boolean isOf(TradeRow row, MarketDay market, ParticipantId participant) {
        return market.isOwner(participant, row.station()) || market.isOwner(participant, row.buyer());
    }
}
