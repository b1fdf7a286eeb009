package org.lianchu.cli.command;

import org.lianchu.identity.Organisations;

/** The organisations of a channel, as a command line names them. */
public enum Organisation {
    DISPATCH(Organisations.DISPATCH),
    STORAGE(Organisations.STORAGE),
    RENEWABLES(Organisations.RENEWABLES),
    REGULATOR(Organisations.REGULATOR);

    private final String mspId;

    Organisation(String mspId) {
        this.mspId = mspId;
    }

    public String mspId() {
        return mspId;
    }
}
