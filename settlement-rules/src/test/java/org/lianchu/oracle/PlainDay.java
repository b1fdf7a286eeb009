package org.lianchu.oracle;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lianchu.market.CallRow;
import org.lianchu.market.Exemption;
import org.lianchu.market.Participant;
import org.lianchu.market.Profile;
import org.lianchu.market.Resource;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.time.Validity;

/** What counts on one trading day: void records and parties' copies are gone, everything is keyed by text. */
final class PlainDay {
    final String day;
    final Map<String, String> owner = new TreeMap<>();
    final Map<String, String> technology = new HashMap<>();
    final Map<String, BigInteger> licensed = new HashMap<>();

    /** {@code plant reason}. */
    final Set<String> exempt = new HashSet<>();

    /** {@code resource REGISTER}, of any record that counts. */
    final Set<String> registers = new TreeSet<>();

    /** {@code SIDE resource REGISTER interval} to Wh. */
    final Map<String, BigInteger> energy = new HashMap<>();

    /** {@code SIDE resource REGISTER interval} to a letter. */
    final Map<String, String> quality = new HashMap<>();

    final Set<PlainTrade> trades = new TreeSet<>();

    /** {@code station interval} to Wh, over all calls. */
    final Map<String, BigInteger> instructed = new HashMap<>();

    final Set<String> stations = new TreeSet<>();

    /** Whether two rows of one participant or resource are in force. */
    boolean overlaps;

    PlainDay(Market market, DaySubmissions submissions) {
        this.day = submissions.day().toString();
        market.participants().forEach(this::countParticipant);
        market.resources().forEach(this::addResource);
        market.exemptions().forEach(this::addExemption);
        submissions.profiles().forEach(this::addProfile);
        submissions.trades().forEach(this::addTrade);
        submissions.calls().forEach(this::addCall);
    }

    private final Set<String> seen = new HashSet<>();

    private boolean inForce(Validity validity) {
        String to = validity.to() == null ? "9999-99-99" : validity.to().toString();
        return validity.from().toString().compareTo(day) <= 0 && day.compareTo(to) < 0;
    }

    private void countParticipant(Participant participant) {
        if (inForce(participant.validity())) {
            overlaps |= !seen.add("participant " + participant.id());
        }
    }

    private void addResource(Resource resource) {
        if (inForce(resource.validity())) {
            String id = resource.id().text();
            overlaps |= !seen.add("resource " + id);
            owner.put(id, resource.owner().text());
            technology.put(id, resource.technology().name());
            licensed.put(id, BigInteger.valueOf(resource.licensedKw()));
        }
    }

    private void addExemption(Exemption exemption) {
        if (inForce(exemption.validity())) {
            exempt.add(exemption.resource() + " " + exemption.reason());
        }
    }

    private void addProfile(Submitted<Profile> submitted) {
        Profile profile = submitted.row();
        String resource = profile.resource().text();
        String submitter = submitted.submitter().text();
        if (!owner.containsKey(resource)) {
            return;
        }
        boolean isDispatch = submitter.equals("DISPATCH");
        if (!isDispatch && !submitter.equals(owner.get(resource))) {
            return;
        }
        String register = resource + " " + profile.register();
        registers.add(register);
        for (int n = 1; n <= 96; n++) {
            String key = (isDispatch ? "DISPATCH " : "OWNER ") + register + " " + n;
            energy.put(key, BigInteger.valueOf(profile.wattHours()[n - 1]));
            quality.put(key, String.valueOf((char) profile.quality()[n - 1]));
        }
    }

    private void addTrade(Submitted<TradeRow> submitted) {
        TradeRow row = submitted.row();
        boolean isKnown = owner.containsKey(row.station().text())
                && owner.containsKey(row.buyer().text());
        if (isKnown && submitted.submitter().text().equals("DISPATCH")) {
            trades.add(new PlainTrade(
                    row.trade().text(),
                    row.buyer().text(),
                    row.station().text(),
                    row.mode().name(),
                    BigInteger.valueOf(row.price().microYuanPerKwh()),
                    energies(row.wattHours())));
            stations.add(row.station().text());
        }
    }

    private void addCall(Submitted<CallRow> submitted) {
        String station = submitted.row().station().text();
        if (owner.containsKey(station) && submitted.submitter().text().equals("DISPATCH")) {
            List<BigInteger> energies = energies(submitted.row().wattHours());
            for (int n = 1; n <= 96; n++) {
                instructed.merge(station + " " + n, energies.get(n - 1), BigInteger::add);
            }
            stations.add(station);
        }
    }

    private static List<BigInteger> energies(long[] wattHours) {
        return Arrays.stream(wattHours).mapToObj(BigInteger::valueOf).toList();
    }
}
