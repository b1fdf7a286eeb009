package org.lianchu.auction;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.award.ClearingCertificate;
import org.lianchu.clearing.ClearedDay;
import org.lianchu.clearing.ClearingTerms;
import org.lianchu.evidence.Hash;
import org.lianchu.home.Home;
import org.lianchu.market.Admission;
import org.lianchu.market.BidRow;
import org.lianchu.market.MarketDay;
import org.lianchu.market.Submitted;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.settlement.SidedDay;
import org.lianchu.store.CertificateStore;
import org.lianchu.store.DayDocuments;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.MarketStore;
import org.lianchu.store.Pinned;
import org.lianchu.store.SubmissionStore;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * Clears a day from the bids that were received: the same bids count as when a run clears it again. Reads only; any
 * thread.
 */
public final class Auction {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx").withZone(TradingDay.ZONE);

    private final Home home;
    private final DocumentStore documents;
    private final MarketStore market;
    private final DayDocuments ofDay;
    private final SubmissionStore submissions;
    private final CertificateStore certificates;

    public Auction(Home home, DataSource database, MarketStore market, SubmissionStore submissions) {
        this.home = home;
        this.documents = new DocumentStore(database);
        this.market = market;
        this.ofDay = new DayDocuments(database);
        this.submissions = submissions;
        this.certificates = new CertificateStore(database);
    }

    /**
     * A cleared auction.
     *
     * @param market the master data of the day, which say whose copies of the trades there are
     * @param certificate of the margins, for bidders
     */
    public record Cleared(ClearedDay day, MarketDay market, ClearingCertificate certificate) {}

    /**
     * What a day's bids clear to under the rule version in force.
     *
     * @param name of the market
     * @param now bids are taken until the gate, and nothing is cleared before it
     * @throws AuctionRefusedException if the day has no clearing, its gate has not passed, master data overlap, or
     *     nothing comes of its bids
     */
    public Cleared clear(String name, TradingDay day, Instant now) {
        RuleVersion rule = rule(name, day);
        ClearingTerms terms = Objects.requireNonNull(rule.clearing());
        Instant gate = terms.gate().on(day);
        if (now.isBefore(gate)) {
            throw new AuctionRefusedException(
                    AuctionRefusedException.GATE_NOT_PASSED,
                    "bids for " + day + " are taken until " + MOMENT.format(gate) + "; clear it then");
        }
        Pinned received = market.received(documents.watermark(), List.of());
        MarketDay inForce = market.masterData(received).on(day);
        if (!inForce.overlapping().isEmpty()) {
            throw new AuctionRefusedException(
                    "OVERLAPPING_MASTER_DATA",
                    "two rows are in force on " + day + " of " + String.join(", ", inForce.overlapping())
                            + ": correct the master data");
        }
        ClearedDay cleared = clear(terms, day, bids(day, inForce, received, gate));
        if (cleared.pairs().isEmpty()) {
            throw new AuctionRefusedException(
                    "NOTHING_CLEARED", "no bid to buy meets one to sell on " + day + ": there is no trade to submit");
        }
        return new Cleared(cleared, inForce, ClearingCertificate.of(rule, terms, cleared));
    }

    /**
     * The days of a period that clear to trades and whose margins DISPATCH has not submitted as an attachment, so that
     * no bidder can be shown a certificate; ascending.
     *
     * @param name of the market
     */
    public List<TradingDay> unopened(String name, SettlementPeriod period, Instant now) {
        return period.days().filter(day -> isUnopened(name, day, now)).toList();
    }

    private boolean isUnopened(String name, TradingDay day, Instant now) {
        try {
            Hash certificate = clear(name, day, now).certificate().sha256();
            return certificates.of(certificate).isEmpty();
        } catch (AuctionRefusedException e) {
            return false; // there are no margins to open yet, or never
        }
    }

    /**
     * The days that there are bids for, whose gate has passed, and for which dispatch has submitted no auction trade;
     * ascending.
     *
     * @param name of the market
     */
    public List<TradingDay> waiting(String name, Instant now) {
        List<RuleVersion> rules = home.ruleBook().ofMarket(name);
        return submissions.daysWithoutAuction().stream()
                .filter(day -> RuleBook.clearing(rules, day)
                        .filter(terms -> !now.isBefore(terms.gate().on(day)))
                        .isPresent())
                .toList();
    }

    private RuleVersion rule(String name, TradingDay day) {
        List<RuleVersion> inForce = RuleBook.inForce(home.ruleBook().ofMarket(name), day);
        return inForce.stream()
                .filter(rule -> inForce.size() == 1 && rule.clearing() != null)
                .findFirst()
                .orElseThrow(() -> new AuctionRefusedException(
                        "NO_CLEARING",
                        "no rule version of " + name + " clears " + day
                                + ": its trades are taken as dispatch submits them"));
    }

    private List<Submitted<BidRow>> bids(TradingDay day, MarketDay inForce, Pinned received, Instant gate) {
        Admission admission = new Admission(market.rulings(received), inForce, Optional.empty());
        Pinned counting = ofDay.of(received, admission, Optional.of(gate));
        DaySubmissions bids = new DaySubmissions(day, List.of(), List.of(), List.of(), submissions.bids(day, counting));
        return SidedDay.of(bids, inForce).bids();
    }

    private static ClearedDay clear(ClearingTerms terms, TradingDay day, List<Submitted<BidRow>> bids) {
        try {
            return terms.clear(day, bids);
        } catch (ArithmeticException overflow) {
            throw new AuctionRefusedException(
                    "OVERFLOW", "energies of one price on " + day + " do not fit 64 bits: correct the rated powers");
        }
    }
}
