package org.lianchu.settlement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.BidRow;
import org.lianchu.market.CallRow;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Side;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeRow;
import org.lianchu.time.TradingDay;

/**
 * A day's records, each on the side its submitter stands on by the master data of the day; the void ones apart.
 *
 * <p>Trades and calls that settle are DISPATCH's; the parties' copies of trades and their bids are kept for
 * cross-validation.
 */
public final class SidedDay {
    private final MarketDay market;
    private final SortedMap<RegisterKey, SidedProfile> profiles = new TreeMap<>();
    private final List<TradeRow> trades = new ArrayList<>();
    private final List<Submitted<TradeRow>> tradeCopies = new ArrayList<>();
    private final List<CallRow> calls = new ArrayList<>();
    private final List<Submitted<BidRow>> bids = new ArrayList<>();
    private final List<VoidRecord> voids = new ArrayList<>();

    private SidedDay(MarketDay market) {
        this.market = market;
    }

    /**
     * Sides of all records of a day.
     *
     * @throws IllegalArgumentException if master data and records are of different days, or one submitter has two
     *     records of one key: the caller passes the latest revision of each key
     */
    public static SidedDay of(DaySubmissions submissions, MarketDay market) {
        if (!submissions.day().equals(market.day())) {
            throw new IllegalArgumentException("records of " + submissions.day() + ", master data of " + market.day());
        }
        SidedDay day = new SidedDay(market);
        // gathered by hash, sorted once: the same keys come twice, and a comparison is dearer than a hash
        Map<RegisterKey, SidedProfile> gathered = new HashMap<>();
        submissions.profiles().forEach(submitted -> day.addProfile(submitted, gathered));
        day.profiles.putAll(gathered);
        submissions.trades().forEach(day::addTrade);
        submissions.calls().forEach(day::addCall);
        submissions.bids().forEach(day::addBid);
        day.trades.sort(Comparator.comparing(TradeRow::trade).thenComparing(TradeRow::buyer));
        day.calls.sort(Comparator.comparing(CallRow::call).thenComparing(CallRow::station));
        return day;
    }

    private void addProfile(Submitted<Profile> submitted, Map<RegisterKey, SidedProfile> gathered) {
        Profile profile = submitted.row();
        RegisterKey key = profile.key();
        checkDay(profile.day(), key);
        ParticipantId submitter = submitted.submitter();
        VoidReason reason = absence(profile.resource());
        if (reason == null && !submitter.isDispatch() && !market.isOwner(submitter, profile.resource())) {
            reason = VoidReason.NOT_YOURS;
        }
        if (reason != null) {
            voids.add(new VoidRecord(reason, submitter, profile));
            return;
        }
        Side side = submitter.isDispatch() ? Side.DISPATCH : Side.OWNER;
        SidedProfile before = gathered.getOrDefault(key, SidedProfile.NEITHER);
        if (before.side(side) != null) {
            throw new IllegalArgumentException("two profiles of " + key + " from " + submitter);
        }
        gathered.put(key, before.with(side, profile));
    }

    private void addTrade(Submitted<TradeRow> submitted) {
        TradeRow row = submitted.row();
        checkDay(row.day(), row.reference());
        ParticipantId submitter = submitted.submitter();
        VoidReason reason = absence(row.station());
        reason = reason == null ? absence(row.buyer()) : reason;
        boolean isParty = market.isOwner(submitter, row.station()) || market.isOwner(submitter, row.buyer());
        if (reason == null && !submitter.isDispatch() && !isParty) {
            reason = VoidReason.NOT_YOURS;
        }
        if (reason != null) {
            voids.add(new VoidRecord(reason, submitter, row));
        } else if (submitter.isDispatch()) {
            checkNew(trades.stream().map(TradeRow::reference), row.reference());
            trades.add(row);
        } else {
            tradeCopies.add(submitted);
        }
    }

    private void addCall(Submitted<CallRow> submitted) {
        CallRow row = submitted.row();
        checkDay(row.day(), row.reference());
        ParticipantId submitter = submitted.submitter();
        VoidReason reason = absence(row.station());
        if (reason == null && !submitter.isDispatch() && !market.isOwner(submitter, row.station())) {
            reason = VoidReason.NOT_YOURS;
        }
        if (reason != null) {
            voids.add(new VoidRecord(reason, submitter, row));
        } else if (submitter.isDispatch()) {
            checkNew(calls.stream().map(CallRow::reference), row.reference());
            calls.add(row);
        }
    }

    private void addBid(Submitted<BidRow> submitted) {
        BidRow row = submitted.row();
        checkDay(row.day(), row.reference());
        VoidReason reason = absence(row.resource());
        if (reason == null && !market.isOwner(submitted.submitter(), row.resource())) {
            reason = VoidReason.NOT_YOURS;
        }
        reason = reason == null ? impossible(row) : reason;
        if (reason != null) {
            voids.add(new VoidRecord(reason, submitted.submitter(), row));
        } else {
            bids.add(submitted);
        }
    }

    private @Nullable VoidReason impossible(BidRow row) {
        Resource resource = market.resource(row.resource()).orElseThrow();
        if (!resource.technology().bids(row.side())) {
            return VoidReason.WRONG_SIDE;
        }
        boolean isAbove = Arrays.stream(row.wattHours()).anyMatch(resource::isAboveRating);
        return isAbove ? VoidReason.ABOVE_RATING : null;
    }

    private void checkDay(TradingDay day, Object what) {
        if (!day.equals(market.day())) {
            throw new IllegalArgumentException(what + " of " + day + " among the records of " + market.day());
        }
    }

    private static void checkNew(Stream<String> known, String reference) {
        if (known.anyMatch(reference::equals)) {
            throw new IllegalArgumentException("two rows of " + reference + " from DISPATCH");
        }
    }

    private @Nullable VoidReason absence(ResourceId resource) {
        if (market.resource(resource).isPresent()) {
            return null;
        }
        return market.isKnown(resource) ? VoidReason.NOT_IN_FORCE : VoidReason.UNKNOWN_RESOURCE;
    }

    public MarketDay market() {
        return market;
    }

    /** Both sides of every register that anyone reported, by resource and printed register. */
    public SortedMap<RegisterKey, SidedProfile> profiles() {
        return Collections.unmodifiableSortedMap(profiles);
    }

    /** DISPATCH's trades, by trade and buyer. */
    public List<TradeRow> trades() {
        return Collections.unmodifiableList(trades);
    }

    /** The parties' copies of trades. */
    public List<Submitted<TradeRow>> tradeCopies() {
        return Collections.unmodifiableList(tradeCopies);
    }

    /** DISPATCH's calls, by call and station. */
    public List<CallRow> calls() {
        return Collections.unmodifiableList(calls);
    }

    /** The bids that the master data of the day allow, each its owner's; in no order. */
    public List<Submitted<BidRow>> bids() {
        return Collections.unmodifiableList(bids);
    }

    /** Records that the master data of the day do not allow. */
    public List<VoidRecord> voids() {
        return Collections.unmodifiableList(voids);
    }
}
