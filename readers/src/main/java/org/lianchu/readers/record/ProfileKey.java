package org.lianchu.readers.record;

import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.time.TradingDay;

/** What a profile is of; ordered as documents are: resource, register as printed, day. */
public record ProfileKey(ResourceId resource, Register register, TradingDay day) implements Comparable<ProfileKey> {
    @Override
    public int compareTo(ProfileKey other) {
        int byResource = resource.compareTo(other.resource);
        if (byResource != 0) {
            return byResource;
        }
        int byRegister = register.name().compareTo(other.register.name());
        return byRegister != 0 ? byRegister : day.compareTo(other.day);
    }
}
