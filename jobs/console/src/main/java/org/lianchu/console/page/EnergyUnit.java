package org.lianchu.console.page;

/** In what energies are shown; both show every watt-hour. */
public enum EnergyUnit {
    /** Kilowatt-hours, with three decimals. */
    KWH("kWh", 3),
    /** Megawatt-hours, with six decimals. */
    MWH("MWh", 6);

    private final String sign;
    private final int decimals;

    EnergyUnit(String sign, int decimals) {
        this.sign = sign;
        this.decimals = decimals;
    }

    /** As it stands behind numbers, the same in every language. */
    public String sign() {
        return sign;
    }

    /** How many decimals of it a watt-hour is. */
    public int decimals() {
        return decimals;
    }

    /** The other. */
    public EnergyUnit other() {
        return this == KWH ? MWH : KWH;
    }
}
