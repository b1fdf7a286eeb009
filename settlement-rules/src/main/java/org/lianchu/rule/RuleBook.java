package org.lianchu.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lianchu.time.TradingDay;

/** The rule versions at hand. A run names a market; each trading day finds its one rule. */
public final class RuleBook {
    private static final List<String> SHIPPED = List.of("qinghai-2019", "qinghai-2025", "xinjiang-2023");

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

    /** The versions of a market in force on a day: exactly one settles, any other number is the refusal NO_RULE. */
    public List<RuleVersion> inForce(String market, TradingDay day) {
        return versions.stream()
                .filter(v -> v.market().equals(market) && v.isInForce(day))
                .toList();
    }

    /** The version with an id. */
    public Optional<RuleVersion> version(String id) {
        return versions.stream().filter(v -> v.id().equals(id)).findFirst();
    }
}
