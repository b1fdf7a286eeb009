package org.lianchu.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.generate.WrittenMarket.Curve;

/** Cross-validation of readings in its simplest form: what is found, as {@code CODE resource register day}. */
final class Bands {
    private static final long ABSOLUTE_WH = 20_000;

    private final SortedMap<String, Long> ratedKw = new TreeMap<>();
    private final List<String> found = new ArrayList<>();

    private Bands(WrittenMarket market) {
        for (String[] row : market.resources) {
            ratedKw.put(row[0], WrittenMarket.wattHours(row[4]));
        }
    }

    static List<String> outside(WrittenMarket market) {
        Bands bands = new Bands(market);
        for (Map.Entry<String, Curve> entry : market.dispatch.entrySet()) {
            bands.compare(entry.getKey(), market.owner.get(entry.getKey()), entry.getValue());
        }
        return bands.found;
    }

    private void compare(String key, @Nullable Curve owner, Curve dispatch) {
        overRated(key, dispatch);
        if (owner == null) {
            found("MISSING_OWNER", key);
            return;
        }
        overRated(key, owner);
        long ownerSum = 0;
        long dispatchSum = 0;
        boolean interval = false;
        boolean noOwner = false;
        boolean noDispatch = false;
        for (int i = 0; i < 96; i++) {
            noOwner |= !owner.isUsable(i);
            noDispatch |= !dispatch.isUsable(i);
            if (owner.isUsable(i) && dispatch.isUsable(i)) {
                ownerSum += owner.wattHours()[i];
                dispatchSum += dispatch.wattHours()[i];
                interval |= isOutside(owner.wattHours()[i], dispatch.wattHours()[i], 20);
            } else if (!owner.isUsable(i) && !dispatch.isUsable(i)) {
                found("UNSETTLEABLE", key);
            }
        }
        add(interval, "DIFFERS_INTERVAL", key);
        add(isOutside(ownerSum, dispatchSum, 5), "DIFFERS_DAY", key);
        add(noOwner, "MISSING_OWNER", key);
        add(noDispatch, "MISSING_DISPATCH", key);
    }

    private static boolean isOutside(long one, long other, int perMille) {
        long difference = Math.abs(one - other);
        return difference > ABSOLUTE_WH && difference * 1_000 > Math.max(one, other) * perMille;
    }

    private void overRated(String key, Curve curve) {
        Long rated = ratedKw.get(key.substring(0, key.indexOf('|')));
        for (int i = 0; i < 96; i++) {
            if (rated == null || curve.wattHours()[i] > rated * 300) {
                found("OVER_RATED", key);
            }
        }
    }

    private void add(boolean is, String code, String key) {
        if (is) {
            found(code, key);
        }
    }

    private void found(String code, String key) {
        found.add(code + " " + key.replace('|', ' '));
    }
}
