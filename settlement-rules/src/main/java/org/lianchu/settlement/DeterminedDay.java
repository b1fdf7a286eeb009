package org.lianchu.settlement;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.ResourceId;

/** The determinants of one day, by resource and printed register. */
public final class DeterminedDay {
    private final SortedMap<RegisterKey, DeterminedProfile> profiles;

    DeterminedDay(SortedMap<RegisterKey, DeterminedProfile> profiles) {
        this.profiles = profiles;
    }

    public SortedMap<RegisterKey, DeterminedProfile> profiles() {
        return Collections.unmodifiableSortedMap(profiles);
    }

    /** Null where nobody submitted anything: missing, not zero. */
    public @Nullable DeterminedProfile find(ResourceId resource, Register register) {
        return profiles.get(new RegisterKey(resource, register));
    }

    /** The same day with one register determined otherwise. */
    public DeterminedDay with(DeterminedProfile profile) {
        TreeMap<RegisterKey, DeterminedProfile> changed = new TreeMap<>(profiles);
        changed.put(profile.key(), profile);
        return new DeterminedDay(changed);
    }
}
