package org.lianchu.market;

/** What a resource is. STORAGE is a station, every other technology a plant. */
public enum Technology {
    STORAGE,
    WIND,
    PV,
    CSP,
    HYDRO,
    THERMAL;

    public boolean isStation() {
        return this == STORAGE;
    }
}
