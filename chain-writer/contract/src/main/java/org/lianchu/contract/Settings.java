package org.lianchu.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Identifiers;

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
 * @param regulatorMsp every identity of this organisation acts as the regulator
 * @param memberMsps all organisations that may call, these two among them
 */
public record Settings(String market, String dispatchMsp, String regulatorMsp, Set<String> memberMsps) {
    private static final String MARKET = "market";
    private static final String DISPATCH = "dispatch";
    private static final String REGULATOR = "regulator";
    private static final String MEMBERS = "members";
    private static final List<String> NAMES = List.of(MARKET, DISPATCH, REGULATOR, MEMBERS);

    public Settings {
        memberMsps = Set.copyOf(memberMsps);
        if (!Identifiers.isIdentifier(market)) {
            throw new IllegalArgumentException("a market is an identifier, not " + market);
        }
        if (dispatchMsp.equals(regulatorMsp)) {
            throw new IllegalArgumentException("dispatch does not regulate itself: " + dispatchMsp);
        }
        if (!memberMsps.containsAll(Set.of(dispatchMsp, regulatorMsp))) {
            throw new IllegalArgumentException("dispatch and the regulator are members: " + memberMsps);
        }
        memberMsps.forEach(Settings::requireIdentifier);
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
        return new Settings(
                of(values, MARKET), of(values, DISPATCH), of(values, REGULATOR), members(of(values, MEMBERS)));
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

    /** The settings in ASCII, a line each for market, dispatch, regulator and members, these ascending. */
    public String text() {
        return line(MARKET, List.of(market))
                + line(DISPATCH, List.of(dispatchMsp))
                + line(REGULATOR, List.of(regulatorMsp))
                + line(MEMBERS, new TreeSet<>(memberMsps));
    }

    private static String line(String name, Collection<String> values) {
        return name + "=" + String.join(",", values) + "\n";
    }

    /** SHA-256 of the text: by it organisations see that they run with the same settings. */
    public Hash digest() {
        return Hash.sha256(text().getBytes(UTF_8));
    }
}
