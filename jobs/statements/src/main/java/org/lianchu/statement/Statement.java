package org.lianchu.statement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lianchu.clearing.Award;
import org.lianchu.discrepancy.DiscrepancyLine;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.Posting;
import org.lianchu.time.TradingDay;

/**
 * All that one participant's statement of a run shows, apart from how it is drawn: the workbook is a function of it
 * and of the language.
 *
 * <p>Guarantees: everything in it concerns the participant; lists are in the order in which they are shown.
 *
 * @param days every day of the run's period, ascending
 * @param postings those from or to the participant, in export order
 * @param previous the same of the run before, for an adjustment; else empty
 * @param readings the determinants of its resources, by resource, register and day
 * @param auctions of the days on which it bid or was awarded something, or that are open to all; ascending
 */
public record Statement(
        StatementHead head,
        List<DayLine> days,
        List<Posting> postings,
        List<Posting> previous,
        List<TradeLine> trades,
        List<ShareLine> shares,
        List<Readings> readings,
        List<DiscrepancyLine> discrepancies,
        List<DisputeLine> disputes,
        List<LeftOutLine> leftOut,
        List<DocumentLine> documents,
        List<AuctionDay> auctions) {
    public Statement {
        days = List.copyOf(days);
        postings = List.copyOf(postings);
        previous = List.copyOf(previous);
        trades = List.copyOf(trades);
        shares = List.copyOf(shares);
        readings = List.copyOf(readings);
        discrepancies = List.copyOf(discrepancies);
        disputes = List.copyOf(disputes);
        leftOut = List.copyOf(leftOut);
        documents = List.copyOf(documents);
        auctions = List.copyOf(auctions);
    }

    public ParticipantId participant() {
        return head.participant();
    }

    /** Whether it shows what another run came to before. */
    public boolean isAdjustment() {
        return head.previousRun() != null;
    }

    /** What a posting is worth to the participant: fen received, negative if paid, zero from itself to itself. */
    public long gain(Posting posting) {
        long received = posting.to().equals(participant()) ? posting.fen() : 0;
        long paid = posting.from().equals(participant()) ? posting.fen() : 0;
        return received - paid;
    }

    /** What postings are worth to the participant. */
    public long gain(Stream<Posting> some) {
        return some.mapToLong(this::gain).reduce(0, Math::addExact);
    }

    /** The posting of a trade's, plant's or station's reference on a day. */
    public Optional<Posting> posting(TradingDay day, String kind, String reference) {
        return postings.stream()
                .filter(p -> p.day().equals(day)
                        && p.kind().name().equals(kind)
                        && p.reference().equals(reference))
                .findFirst();
    }

    /** The rule version that a day was settled by. */
    public RuleLine rule(DayLine day) {
        return head.rules().stream()
                .filter(rule -> rule.id().equals(day.rule()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the statement has no rule " + day.rule()));
    }

    /** What each of the participant's resources was awarded in an auction, by resource and side. */
    public List<Award> awards(AuctionDay auction) {
        return auction.awards(
                participant(),
                trades.stream().filter(line -> line.day().equals(auction.day())).toList());
    }

    /** A line for a day of the period. */
    public DayLine day(TradingDay day) {
        return days.stream()
                .filter(line -> line.day().equals(day))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(day + " is not of " + head.run()));
    }
}
