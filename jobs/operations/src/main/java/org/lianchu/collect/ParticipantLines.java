package org.lianchu.collect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.discrepancy.DiscrepancyLine;
import org.lianchu.settlement.Posting;
import org.lianchu.statement.AuctionDay;
import org.lianchu.statement.DayLine;
import org.lianchu.statement.DisputeLine;
import org.lianchu.statement.DocumentLine;
import org.lianchu.statement.Evidence;
import org.lianchu.statement.Evidence.Which;
import org.lianchu.statement.LeftOutLine;
import org.lianchu.statement.Readings;
import org.lianchu.statement.ShareLine;
import org.lianchu.statement.Statement;
import org.lianchu.statement.StatementHead;
import org.lianchu.statement.TradeLine;
import org.lianchu.time.TradingDay;

/** One participant's lines of a run, added a day after the other, and the statement that they make. One thread. */
final class ParticipantLines {
    private final boolean isClosed;
    private final List<Posting> postings = new ArrayList<>();
    private final List<Posting> previous = new ArrayList<>();
    private final List<TradeLine> trades = new ArrayList<>();
    private final List<ShareLine> shares = new ArrayList<>();
    private final List<Readings> readings = new ArrayList<>();
    private final List<DiscrepancyLine> discrepancies = new ArrayList<>();
    private final List<Evidence.ProvedPosting> proofs = new ArrayList<>();
    private final List<Evidence.ProvedPosting> previousProofs = new ArrayList<>();
    private final List<Evidence.ProvedAccount> accounts = new ArrayList<>();
    private final List<Evidence.ProvedAccount> previousAccounts = new ArrayList<>();
    private final SortedMap<TradingDay, Evidence.ProvedCurve> curves = new TreeMap<>();
    private final List<Evidence.ProvedReading> proved = new ArrayList<>();
    private final Map<String, Evidence.Anchor> anchors = new LinkedHashMap<>();
    private final List<AuctionDay> auctions = new ArrayList<>();
    private final List<Evidence.ProvedAuction> provedAuctions = new ArrayList<>();

    /** @param isClosed whether the run has closed its term, so that the market's curves and margins are open to all */
    ParticipantLines(boolean isClosed) {
        this.isClosed = isClosed;
    }

    /** @param proof null where the ledger has not settled the day */
    void posting(Which run, Posting posting, Evidence.@Nullable ProvedPosting proof) {
        (run == Which.PREVIOUS ? previous : postings).add(posting);
        if (proof != null) {
            (run == Which.PREVIOUS ? previousProofs : proofs).add(proof);
        }
    }

    /** Adds the proof of the participant's account of a day. */
    void account(Evidence.ProvedAccount proof) {
        (proof.run() == Which.PREVIOUS ? previousAccounts : accounts).add(proof);
    }

    /** Adds the proof of the market's curve of a day, in which the participant shares. */
    void curve(TradingDay day, Evidence.ProvedCurve proof) {
        curves.put(day, proof);
    }

    /** Whether it is shown the market's curve: a plant of its own shares in the call fees, or the term is closed. */
    boolean seesCurve(TradingDay day) {
        return isClosed
                || shares.stream()
                        .anyMatch(line -> line.takesPart() && line.day().equals(day));
    }

    void trade(TradeLine line) {
        trades.add(line);
    }

    void share(ShareLine line) {
        shares.add(line);
    }

    void readings(Readings line) {
        readings.add(line);
    }

    /** @param envelope the whole transaction that anchored it */
    void proved(Evidence.ProvedReading reading, byte[] envelope) {
        proved.add(reading);
        anchor(reading.transaction(), envelope);
    }

    /** Adds a transaction that anchored something that is proved, whole. */
    void anchor(String transaction, byte[] envelope) {
        anchors.put(transaction, new Evidence.Anchor(transaction, envelope));
    }

    /** Whether the run has closed its term. */
    boolean isClosed() {
        return isClosed;
    }

    /** Adds a day's auction to a preview. */
    void auction(AuctionDay day) {
        auctions.add(day);
    }

    /** Adds a day's auction, and what proves it. */
    void auction(AuctionDay day, Evidence.ProvedAuction proof) {
        auctions.add(day);
        provedAuctions.add(proof);
    }

    void discrepancy(DiscrepancyLine line) {
        discrepancies.add(line);
    }

    Statement statement(
            StatementHead head,
            List<DayLine> days,
            List<DisputeLine> disputes,
            List<LeftOutLine> leftOut,
            List<DocumentLine> documents) {
        List<Readings> sorted = new ArrayList<>(readings);
        sorted.sort(Comparator.comparing(Readings::resource)
                .thenComparing(Readings::register)
                .thenComparing(Readings::day));
        List<DayLine> own = days.stream()
                .map(line -> seesCurve(line.day()) ? line : line.withoutCurve())
                .toList();
        return new Statement(
                head,
                own,
                postings,
                previous,
                trades,
                shares,
                sorted,
                discrepancies,
                disputes,
                leftOut,
                documents,
                auctions);
    }

    Evidence evidence(List<Evidence.Settlement> settled) {
        List<Evidence.ProvedPosting> all = new ArrayList<>(proofs);
        all.addAll(previousProofs);
        List<Evidence.ProvedAccount> ofBoth = new ArrayList<>(accounts);
        ofBoth.addAll(previousAccounts);
        return new Evidence(
                settled,
                all,
                ofBoth,
                List.copyOf(curves.values()),
                List.copyOf(anchors.values()),
                proved,
                provedAuctions);
    }
}
