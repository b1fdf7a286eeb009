package org.lianchu.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianchu.clearing.ClearingTerms;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** The rule versions at hand. A run names a market; each trading day finds its one rule. */
public final class RuleBook {
    private static final List<String> SHIPPED = List.of("qinghai-2019", "qinghai-2025", "xinjiang-2023");

    private static final Comparator<RuleVersion> PRECEDENCE =
            Comparator.comparing(RuleVersion::first).thenComparing(RuleVersion::revision);

    private final List<RuleVersion> versions;

    /**
     * A book of these versions.
     *
     * @throws RuleFormatException if two of them have the same id
     */
    public RuleBook(List<RuleVersion> versions) {
        Set<String> ids = new HashSet<>();
        for (RuleVersion version : versions) {
            if (!ids.add(version.id())) {
                throw new RuleFormatException("two rule versions are called " + version.id());
            }
        }
        List<RuleVersion> sorted = new ArrayList<>(versions);
        sorted.sort(Comparator.comparing(RuleVersion::market)
                .thenComparing(RuleVersion::first)
                .thenComparing(RuleVersion::id));
        this.versions = List.copyOf(sorted);
    }

    /** The versions that come with the product. */
    public static RuleBook shipped() {
        return new RuleBook(
                SHIPPED.stream().map(id -> RuleFile.parse(id, shippedBytes(id))).toList());
    }

    /** The bytes of a shipped version's file. */
    public static byte[] shippedBytes(String id) {
        String name = id + ".properties";
        try (InputStream in = RuleBook.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no shipped rule version " + id);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This book and more versions. */
    public RuleBook plus(List<RuleVersion> more) {
        List<RuleVersion> all = new ArrayList<>(versions);
        all.addAll(more);
        return new RuleBook(all);
    }

    /** All versions by market, first day and id. */
    public List<RuleVersion> versions() {
        return versions;
    }

    /** The versions of a market, by first day and id. */
    public List<RuleVersion> ofMarket(String market) {
        return versions.stream().filter(v -> v.market().equals(market)).toList();
    }

    /**
     * The version that holds on a day. Of those that cover it the one with the latest first day, of two with the same
     * the higher revision: so an open-ended version is ended by its successor, and a mistaken one replaced before its
     * days are over. Exactly one settles; none, or several that are alike in both, is the refusal NO_RULE.
     *
     * @param ofMarket versions of one market
     */
    public static List<RuleVersion> inForce(List<RuleVersion> ofMarket, TradingDay day) {
        List<RuleVersion> covering =
                ofMarket.stream().filter(v -> v.covers(day)).toList();
        Optional<RuleVersion> latest = covering.stream().max(PRECEDENCE);
        return covering.stream()
                .filter(v -> PRECEDENCE.compare(v, latest.orElseThrow()) == 0)
                .toList();
    }

    /**
     * How the auction of a day is cleared; empty unless exactly one version holds and it clears.
     *
     * @param ofMarket versions of one market
     */
    public static Optional<ClearingTerms> clearing(List<RuleVersion> ofMarket, TradingDay day) {
        List<RuleVersion> inForce = inForce(ofMarket, day);
        return inForce.size() == 1 ? Optional.ofNullable(inForce.get(0).clearing()) : Optional.empty();
    }

    /**
     * The days of a period on which a market is open: from the first rule day of its versions to the last. The first
     * term of a market may so begin, and its last end, within a month.
     */
    public static List<TradingDay> openDays(List<RuleVersion> ofMarket, SettlementPeriod period) {
        return period.days().filter(day -> isOpen(ofMarket, day)).toList();
    }

    private static boolean isOpen(List<RuleVersion> rules, TradingDay day) {
        boolean isBegun = rules.stream().anyMatch(rule -> rule.first().compareTo(day) <= 0);
        return isBegun && rules.stream().anyMatch(rule -> isUntil(rule.last(), day));
    }

    private static boolean isUntil(@Nullable TradingDay last, TradingDay day) {
        return last == null || day.compareTo(last) <= 0;
    }

    /** The first day of the earliest version of any market. */
    public TradingDay firstDay() {
        return versions.stream()
                .map(RuleVersion::first)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The first day of the month in which a market's earliest version begins; 1970-01-01 if it has none. */
    public TradingDay beginningOf(String market) {
        LocalDate first = ofMarket(market).stream()
                .map(version -> version.first().date())
                .min(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
        return TradingDay.of(first.withDayOfMonth(1));
    }

    /** The version with an id. */
    public Optional<RuleVersion> version(String id) {
        return versions.stream().filter(v -> v.id().equals(id)).findFirst();
    }
}
