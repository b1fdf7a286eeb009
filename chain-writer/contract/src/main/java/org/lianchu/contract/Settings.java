package org.lianchu.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Identifiers;
import org.lianchu.time.TradingDay;

/**
 * Who is who on the channel, before anything is on the ledger: one market, and the organisations by MSP id.
 *
 * <p>The members agree on this outside the ledger, with the contract itself. Every peer must run with the same
 * settings,
 * so they belong to what the organisations approve together (the chaincode's package), never to one peer's environment.
 *
 * <p>Equal settings have one {@link #text()}, which is what a settings file holds, and one {@link #digest()}.
 *
 * @param market the one market of the channel
 * @param dispatchMsp every identity of this organisation acts as DISPATCH, and for POOL
 * @param countersignerMsp the office whose word every change needs beside dispatch's: the regulator's, or another
 * @param memberMsps all organisations that may call, these two among them
 */
public record Settings(
        String market,
        String dispatchMsp,
        String countersignerMsp,
        Set<String> memberMsps,
        Timing timing,
        Disclosure disclosure) {
    /** The name of the file that holds them, beside the chaincode's program and beside the certificates to believe. */
    public static final String FILE = "settings.properties";

    private static final String MARKET = "market";
    private static final String DISPATCH = "dispatch";
    private static final String COUNTERSIGNER = "countersigner";
    private static final String MEMBERS = "members";
    private static final String FIRST_DAY = "first-day";
    private static final String NOTICE = "notice";
    private static final String BETWEEN_CUTS = "between-cuts";
    private static final String LATE_CALLS = "late-calls";
    private static final String DISCLOSURE = "disclosure";
    private static final String UNLIMITED = "unlimited";
    private static final List<String> NAMES =
            List.of(MARKET, DISPATCH, COUNTERSIGNER, MEMBERS, FIRST_DAY, NOTICE, BETWEEN_CUTS, LATE_CALLS, DISCLOSURE);

    public Settings {
        memberMsps = Set.copyOf(memberMsps);
        if (!Identifiers.isIdentifier(market)) {
            throw new IllegalArgumentException("a market is an identifier, not " + market);
        }
        if (dispatchMsp.equals(countersignerMsp)) {
            throw new IllegalArgumentException("dispatch does not countersign for itself: " + dispatchMsp);
        }
        if (!memberMsps.containsAll(Set.of(dispatchMsp, countersignerMsp))) {
            throw new IllegalArgumentException("dispatch and the countersigner are members: " + memberMsps);
        }
        memberMsps.forEach(Settings::requireIdentifier);
    }

    /** The organisations whose peers are given a day's inputs, and endorse what comes of them: dispatch first. */
    public List<String> settlers() {
        return List.of(dispatchMsp, countersignerMsp);
    }

    /**
     * Whether endorsements by peers of these organisations make a write: the countersigner's and one other member's, so
     * that neither dispatch with a friend nor two counterparties can write what the contract would refuse.
     */
    public boolean isEndorsed(Set<String> organisations) {
        return organisations.contains(countersignerMsp)
                && memberMsps.stream().filter(organisations::contains).count() > 1;
    }

    /** The same with other times. */
    public Settings withTiming(Timing wanted) {
        return new Settings(market, dispatchMsp, countersignerMsp, memberMsps, wanted, disclosure);
    }

    /** The same with other readers. */
    public Settings withDisclosure(Disclosure wanted) {
        return new Settings(market, dispatchMsp, countersignerMsp, memberMsps, timing, wanted);
    }

    /** So that the text of a list has one meaning. */
    private static void requireIdentifier(String mspId) {
        if (!Identifiers.isIdentifier(mspId)) {
            throw new IllegalArgumentException(
                    "the MSP id of a member is 1 to 64 of A-Z a-z 0-9 _ . -, not \"" + mspId + "\"");
        }
    }

    /**
     * Reads what {@link #text()} writes: one {@code name=value} a line, in any order. Blank lines, blanks around names,
     * values and members, and lines that begin with {@code #} are passed over.
     *
     * @throws IllegalArgumentException if it says something else; the message names the line or the name
     */
    public static Settings parse(String text) {
        return of(values(text));
    }

    private static Map<String, String> values(String text) {
        Map<String, String> values = new TreeMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String name = line.substring(0, Math.max(equals, 0)).strip();
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("settings are lines name=value of " + NAMES + ", not " + line);
            }
            if (values.put(name, line.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException("settings say " + name + " twice");
            }
        }
        return values;
    }

    private static Settings of(Map<String, String> values) {
        return new Settings(
                of(values, MARKET),
                of(values, DISPATCH),
                of(values, COUNTERSIGNER),
                members(of(values, MEMBERS)),
                timing(values),
                parsed(DISCLOSURE, values, Disclosure::valueOf));
    }

    /**
     * The same, but for what a text says.
     *
     * @param text some of the lines that {@link #parse} reads
     * @throws IllegalArgumentException if it says something else; the message names the line or the name
     */
    public Settings with(String text) {
        Map<String, String> values = values(text());
        values.putAll(values(text));
        return of(values);
    }

    private static Timing timing(Map<String, String> values) {
        return new Timing(
                parsed(FIRST_DAY, values, TradingDay::parse),
                parsed(NOTICE, values, Duration::parse),
                parsed(BETWEEN_CUTS, values, Duration::parse),
                parsed(
                        LATE_CALLS,
                        values,
                        text -> text.equals(UNLIMITED) ? Optional.empty() : Optional.of(Duration.parse(text))));
    }

    private static <T> T parsed(String name, Map<String, String> values, Function<String, T> parse) {
        String text = of(values, name);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("settings say " + name + "=" + text
                    + "; days are YYYY-MM-DD, durations like PT72H, disclosure is PRIVATE or OPEN");
        }
    }

    private static String of(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("settings do not say " + name + "; they say all of " + NAMES);
        }
        return value;
    }

    private static Set<String> members(String list) {
        Set<String> members = new TreeSet<>();
        for (String member : list.split(",", -1)) {
            if (!members.add(member.strip())) {
                throw new IllegalArgumentException("settings name the member " + member.strip() + " twice");
            }
        }
        return members;
    }

    /** The settings in ASCII, a line for each name, members ascending. */
    public String text() {
        return line(MARKET, market)
                + line(DISPATCH, dispatchMsp)
                + line(COUNTERSIGNER, countersignerMsp)
                + line(MEMBERS, String.join(",", new TreeSet<>(memberMsps)))
                + line(FIRST_DAY, timing.firstDay().toString())
                + line(NOTICE, timing.notice().toString())
                + line(BETWEEN_CUTS, timing.betweenCuts().toString())
                + line(LATE_CALLS, timing.lateCalls().map(Duration::toString).orElse(UNLIMITED))
                + line(DISCLOSURE, disclosure.name());
    }

    private static String line(String name, String value) {
        return name + "=" + value + "\n";
    }

    /** SHA-256 of the text: by it organisations see that they run with the same settings. */
    public Hash digest() {
        return Hash.sha256(text().getBytes(UTF_8));
    }
}
